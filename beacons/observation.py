"""One frame heard at one moment; plain values between radio and filter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Observation:
    """A beacon heard once. identity as in the registry, lower case; rssi_dbm as received."""

    identity: str
    rssi_dbm: int
    monotonic_s: float
    measured_power_dbm: int | None = None  # at 1 m, as the frame claims; None: it says nothing


@dataclass(frozen=True, slots=True)
class GpsReading:
    """One satellite position; accuracy_m is the 68 % radius the receiver claims."""

    lat_deg: float
    lon_deg: float
    accuracy_m: float
    monotonic_s: float


@dataclass(frozen=True, slots=True)
class StepReading:
    """One detected step; heading_deg is the walking direction by compass and gyroscope."""

    monotonic_s: float
    length_m: float
    heading_deg: float


@dataclass(frozen=True, slots=True)
class FeltReading:
    """The walker's own answer: a thing at a known place was felt, or was looked for in vain.

    Weak evidence only: a cane misses a field in a fifth to a third of its passes.
    """

    lat_deg: float
    lon_deg: float
    found: bool
    monotonic_s: float
