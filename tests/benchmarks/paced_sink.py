"""Stands for a sound card: takes samples as fast as they would be heard, and tells of the first.

python -I -S paced_sink.py SOCKET HZ < samples, or SOCKET FILE.wav as another program's player.
It starts as slowly as paplay does (about 10 ms), plays nothing and needs no card.
"""

import os
import socket
import sys
import time

_AHEAD_S = 0.05  # what a card holds
_HEADER = 44


def main() -> None:
    place, what = sys.argv[1], sys.argv[2]
    told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    hz = int(what) if what.isdigit() else 22050
    source = 0 if what.isdigit() else os.open(what, os.O_RDONLY)
    if source:
        os.read(source, _HEADER)
    played_s, began_s = 0.0, 0.0
    while True:
        chunk = os.read(source, hz // 50 * 2)  # 20 ms
        if not chunk:
            break
        now_s = time.monotonic()
        if not began_s:
            began_s = now_s
            told.sendto(str(time.monotonic_ns()).encode(), place)
        played_s += len(chunk) / 2 / hz
        time.sleep(max(0.0, began_s + played_s - _AHEAD_S - now_s))
    time.sleep(max(0.0, began_s + played_s - time.monotonic()))


if __name__ == "__main__":
    main()
