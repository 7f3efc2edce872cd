"""One look at a walker: position, way, progress; None where that is not known."""

from dataclasses import dataclass

from mobile_app.core.guidance import Guidance
from mobile_app.core.situation import Situation
from mobile_app.core.standpoint import Standpoint


@dataclass(frozen=True, slots=True)
class OnWay:
    """A walker on a way that is guided, or was until now."""

    guidance: Guidance
    situation: Situation


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known now; guided tells whether the way is being told at this moment."""

    here: Standpoint | None = None
    on_way: OnWay | None = None
    guided: bool = False
    left_m: float | None = None  # to the destination, while walking
    idle: bool = False  # nothing is being said and nothing waits
    standing: bool = False
