"""What can be wrong with a city package, each with one sentence a stranger understands."""

from enum import StrEnum


class PackageProblem(StrEnum):
    """Why a city package is not read."""

    MISSING = "missing"
    NOT_A_PACKAGE = "not_a_package"
    NEWER_FORMAT = "newer_format"
    OTHER_FORMAT = "other_format"
    ALTERED = "altered"
    UNSIGNED = "unsigned"
    STRANGER = "stranger"


SENTENCES = {
    PackageProblem.MISSING: (
        "The city package cannot be read: check that the file is there and may be read."
    ),
    PackageProblem.NOT_A_PACKAGE: (
        "This file is not a city package: make one with lotse-city build."
    ),
    PackageProblem.NEWER_FORMAT: (
        "This city package was made by a newer Lotse: update Lotse, or build the package again."
    ),
    PackageProblem.OTHER_FORMAT: (
        "This city package was made by another version of Lotse: "
        "build it again with lotse-city build."
    ),
    PackageProblem.ALTERED: (
        "This city package was changed or damaged after it was signed: "
        "fetch it again or build it again."
    ),
    PackageProblem.UNSIGNED: (
        "This city package is not signed: build it again with lotse-city build."
    ),
    PackageProblem.STRANGER: (
        "This city package is signed by somebody you have not trusted yet: "
        "compare the fingerprint, then put the public key into the trust folder or name it "
        "with --trust."
    ),
}


class PackageError(Exception):
    """A city package that is not read, and why; the text is SENTENCES[reason], no path in it."""

    def __init__(self, reason: PackageProblem) -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason


class PackageWriteError(Exception):
    """A city package that could not be written; nothing half-written stays behind."""


class KeyFileError(Exception):
    """A signing key or trusted key that cannot be read or made."""
