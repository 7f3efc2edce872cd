"""Options that several commands share, so that they mean and say the same everywhere."""

import argparse
from pathlib import Path

from routing.profiles import CONSENT_CODES


def add_consent(parser: argparse.ArgumentParser) -> None:
    """Add --consent: what the traveller agrees to be led over."""
    parser.add_argument(
        "--consent",
        action="append",
        default=[],
        choices=CONSENT_CODES,
        metavar="CODE",
        help="agree to be led over what the profile refuses; may be repeated. One of "
        + ", ".join(CONSENT_CODES),
    )


def add_trust(parser: argparse.ArgumentParser) -> None:
    """Add --trust: whose city packages are believed."""
    parser.add_argument(
        "--trust",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="public key, or folder of keys, to trust beside the trust folder",
    )
