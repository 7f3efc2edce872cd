"""The city itself, its package as a file, and its live layer."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from server import messages
from server.city.package_file import (
    PackageFile,
    PackageReplacedError,
    RangeOutsideError,
    byte_range,
    knows,
    pieces,
)
from server.city.schemas import CityDescription, PackageDownload
from server.services import services_of
from server.web.problems import ProblemError, documented

router = APIRouter()

_PACKAGE_HREF = "/v1/city/package"
_LIVE_HREF = "/v1/city/live"
_GEOPACKAGE = "application/geopackage+sqlite3"


@router.get("/v1/city")
async def city(request: Request) -> CityDescription:
    """Return which city this is and from which package it answers."""
    services = services_of(request)
    south, west, north, east = services.city.bounds_deg
    file = services.package
    download = None
    if file is not None:
        download = PackageDownload(
            href=_PACKAGE_HREF, sha256=file.sha256, size_bytes=file.size_bytes
        )
    return CityDescription(
        name=services.city.identity.name,
        version=services.city.identity.version,
        attribution=services.city.attribution,
        invented=services.city.invented,
        bounds=(west, south, east, north),
        manifest_sha256=services.manifest_sha256,
        package=download,
        live_href=_LIVE_HREF,
    )


@router.head(_PACKAGE_HREF, include_in_schema=False)
@router.get(
    _PACKAGE_HREF,
    response_class=StreamingResponse,
    responses=documented(404, 416, 503)
    | {
        200: {"description": "the package", "content": {_GEOPACKAGE: {}}},
        206: {"description": "the piece asked for", "content": {_GEOPACKAGE: {}}},
        304: {"description": "the client has it already"},
    },
)
async def package(request: Request) -> Response:
    """Return the signed package, or the piece of it that a Range names."""
    file = services_of(request).package
    if file is None:
        raise ProblemError(404, "no_package", messages.no_package)
    headers = {"ETag": file.etag, "Accept-Ranges": "bytes", "Cache-Control": "no-cache"}
    if knows(request.headers.get("if-none-match"), file.etag):
        return Response(status_code=304, headers=headers)
    return _file_response(request, file, headers)


@router.get(
    _LIVE_HREF,
    responses={
        200: {"description": "notices, events and closures", "content": {"application/json": {}}},
        304: {"description": "nothing has changed"},
    },
)
async def live(request: Request) -> Response:
    """Return all notices, events and closures that have not ended."""
    document = await services_of(request).live.document()
    # no-cache: a closure must be known at once; the tag keeps asking cheap.
    headers = {"ETag": document.etag, "Cache-Control": "no-cache"}
    if knows(request.headers.get("if-none-match"), document.etag):
        return Response(status_code=304, headers=headers)
    return Response(document.body, headers=headers, media_type="application/json")


def _file_response(request: Request, file: PackageFile, headers: dict[str, str]) -> Response:
    try:
        wanted = _wanted_range(request, file)
        content = file.open()
    except RangeOutsideError:
        outside = headers | {"Content-Range": f"bytes */{file.size_bytes}"}
        raise ProblemError(416, "range_outside", messages.range_outside, headers=outside) from None
    except PackageReplacedError:
        raise ProblemError(503, "package_replaced", messages.package_replaced) from None
    first, last = wanted or (0, file.size_bytes - 1)
    if wanted:
        headers["Content-Range"] = f"bytes {first}-{last}/{file.size_bytes}"
    headers["Content-Length"] = str(last - first + 1)
    headers["Content-Disposition"] = 'attachment; filename="city.gpkg"'
    status = 206 if wanted else 200
    if request.method == "HEAD":
        content.close()
        return Response(status_code=status, headers=headers, media_type=_GEOPACKAGE)
    return StreamingResponse(pieces(content, first, last), status, headers, _GEOPACKAGE)


def _wanted_range(request: Request, file: PackageFile) -> tuple[int, int] | None:
    if request.method == "HEAD" or request.headers.get("if-range", file.etag) != file.etag:
        return None
    return byte_range(request.headers.get("range"), file.size_bytes)
