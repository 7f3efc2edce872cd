"""The phone's radio in the simulated air: a bumble controller that is told what it receives.

bumble 0.0.236's own link reports a constant power of -50 dBm and sends no advertisement that
refuses connections, as beacons do; so this controller takes receptions from us, while the host's
commands and events still travel as real HCI bytes.
"""

import asyncio
from dataclasses import dataclass

from bumble import hci
from bumble.controller import Controller
from bumble.device import Device
from bumble.host import Host
from bumble.link import LocalLink

_Report = hci.HCI_LE_Advertising_Report_Event.Report
_NOT_CONNECTABLE = hci.HCI_LE_Advertising_Report_Event.EventType.ADV_NONCONN_IND
_PHONE_ADDRESS = hci.Address("F0:F1:F2:F3:F4:F5")


class PhoneController(Controller):
    """A controller with legacy scanning only: the simplest deterministic way to the host."""

    def __init__(self) -> None:
        super().__init__("phone", link=LocalLink())
        self.le_features &= ~hci.LeFeatureMask.LE_EXTENDED_ADVERTISING

    def receive(self, address: hci.Address, data: bytes, rssi_dbm: int) -> bool:
        """Report an advertisement to the host; False when the radio does not listen."""
        if not self.le_scan_enable:
            return False
        report = _Report(
            event_type=_NOT_CONNECTABLE,
            address_type=address.address_type,
            address=address,
            data=data,
            rssi=rssi_dbm,
        )
        self.send_hci_packet(hci.HCI_LE_Advertising_Report_Event([report]))
        return True

    def send_hci_packet(self, packet: hci.HCI_Packet) -> None:
        """Send to the host as bumble does, without formatting each packet for its log."""
        if self.host:
            asyncio.get_running_loop().call_soon(self.host.on_packet, bytes(packet))


def beacon_address(index: int) -> hci.Address:
    """Return the static random address of the n-th beacon."""
    octets = (0xC0 << 40 | index).to_bytes(6, "big")
    text = ":".join(f"{octet:02X}" for octet in octets)
    return hci.Address(text, hci.Address.RANDOM_DEVICE_ADDRESS)


@dataclass(frozen=True, slots=True)
class Phone:
    """A virtual radio and the device above it."""

    controller: PhoneController
    device: Device


async def powered_on_phone() -> Phone:
    """Return a switched-on phone."""
    controller = PhoneController()
    device = Device(name="phone", address=_PHONE_ADDRESS, host=Host(controller, controller))
    await device.power_on()
    return Phone(controller, device)
