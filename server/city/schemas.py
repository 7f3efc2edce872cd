"""What a server says about its city."""

from pydantic import BaseModel, Field


class PackageDownload(BaseModel):
    """Where the package is and how to check it."""

    href: str
    sha256: str
    size_bytes: int


class CityDescription(BaseModel):
    """The city and the package everything here is answered from."""

    name: str
    version: str = Field(description="build date and the first digits of the manifest's hash")
    attribution: str
    invented: bool = Field(description="drawn by us; it is nowhere on Earth")
    bounds: tuple[float, float, float, float] = Field(description="west, south, east, north")
    manifest_sha256: str | None = Field(description="hash of what was signed")
    package: PackageDownload | None
    live_href: str
