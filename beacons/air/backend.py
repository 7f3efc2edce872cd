"""A bumble device as a scanner for bleak's `backend=`: HCI reports become AdvertisementData."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from bleak.backends.scanner import (
    AdvertisementData,
    AdvertisementDataCallback,
    BaseBleakScanner,
)
from bleak.uuids import normalize_uuid_16
from bumble.core import AdvertisingData
from bumble.device import Advertisement, Device

_ADVERTISEMENT = "advertisement"
_SHORT_UUIDS = frozenset(
    {
        AdvertisingData.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS,
        AdvertisingData.INCOMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS,
    }
)
_LONG_UUIDS = frozenset(
    {
        AdvertisingData.COMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS,
        AdvertisingData.INCOMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS,
    }
)
_NAMES = frozenset({AdvertisingData.COMPLETE_LOCAL_NAME, AdvertisingData.SHORTENED_LOCAL_NAME})


def scanner_backend(device: Device, on_delivered: Callable[[], None]) -> type[BaseBleakScanner]:
    """Return a scanner class bound to a powered-on device.

    on_delivered is called after each advertisement went through all of bleak's callbacks, even
    when one of them raised.
    """

    class BumbleScanner(BaseBleakScanner):
        """Bleak's scanner on a bumble device."""

        def __init__(
            self,
            detection_callback: AdvertisementDataCallback | None,
            service_uuids: list[str] | None,
            scanning_mode: str = "active",
            **_platform_arguments: Any,
        ) -> None:
            super().__init__(detection_callback, service_uuids)
            self._active = scanning_mode != "passive"

        async def start(self) -> None:
            self.seen_devices = {}
            device.on(_ADVERTISEMENT, self._on_advertisement)
            await device.start_scanning(legacy=True, active=self._active, filter_duplicates=False)

        async def stop(self) -> None:
            await device.stop_scanning()
            device.remove_listener(_ADVERTISEMENT, self._on_advertisement)

        def _on_advertisement(self, advertisement: Advertisement) -> None:
            try:
                self._deliver(advertisement)
            finally:
                on_delivered()

        def _deliver(self, advertisement: Advertisement) -> None:
            found = advertisement_data(advertisement)
            if not self.is_allowed_uuid(found.service_uuids):
                return
            address = advertisement.address.to_string(with_type_qualifier=False)
            known = self.create_or_update_device(
                address, address, found.local_name, advertisement.address, found
            )
            self.call_detection_callbacks(known, found)

    return BumbleScanner


def advertisement_data(advertisement: Advertisement) -> AdvertisementData:
    """Return what bleak would make of an advertisement; structures cut short are left out."""
    name: str | None = None
    tx_power: int | None = None
    manufacturer_data: dict[int, bytes] = {}
    service_data: dict[str, bytes] = {}
    service_uuids: list[str] = []
    for kind, value in advertisement.data.ad_structures:
        if kind in _NAMES:
            name = value.decode("utf-8", "replace")
        elif kind == AdvertisingData.MANUFACTURER_SPECIFIC_DATA and len(value) >= 2:
            manufacturer_data[int.from_bytes(value[:2], "little")] = bytes(value[2:])
        elif kind == AdvertisingData.SERVICE_DATA_16_BIT_UUID and len(value) >= 2:
            service_data[_uuid_16(value[:2])] = bytes(value[2:])
        elif kind in _SHORT_UUIDS:
            service_uuids += [_uuid_16(value[i : i + 2]) for i in range(0, len(value) - 1, 2)]
        elif kind in _LONG_UUIDS:
            service_uuids += [
                str(UUID(bytes=bytes(value[i : i + 16][::-1])))
                for i in range(0, len(value) - 15, 16)
            ]
        elif kind == AdvertisingData.TX_POWER_LEVEL and len(value) == 1:
            tx_power = int.from_bytes(value, "little", signed=True)
    return AdvertisementData(
        name,
        manufacturer_data,
        service_data,
        service_uuids,
        tx_power,
        advertisement.rssi,
        (advertisement,),
    )


def _uuid_16(octets: bytes) -> str:
    return normalize_uuid_16(int.from_bytes(octets, "little"))
