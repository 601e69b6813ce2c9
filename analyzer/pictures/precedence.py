"""Two witnesses of one picture: the export and the file itself. Who is believed about what (docs/media.md says it to users).

What a file *is* (type, format, size, duration, how it is turned) the file says. What was *recorded* of its capture (time, place,
camera, software) the export says where it says anything, since that is what Meta holds; the file fills the gaps. Where both speak
and do not agree, `differs` names what it is about.
"""

from __future__ import annotations

from msgspec.structs import replace

from ..model import LocationSource, Media, MediaType
from .capture import as_if_utc
from .facts import Facts, Recorded

_FAR = 0.002
"""Degrees that two notes of one place may lie apart, some 200 m: exports round."""
_APART = 15 * 3600
"""Seconds that a local time and an instant may lie apart: the widest zone is 14 hours."""


def merged(row: Media, form: str, kind: MediaType, facts: Facts) -> Media:
    """The row as the export states it, with what its file says."""
    found = facts.recorded
    placed = row.latitude is not None
    known = found.latitude is not None
    cameras_differ = _other(row.camera_make, found.camera_make) or _other(row.camera_model, found.camera_model)
    return replace(
        row,
        type=kind,
        format=form,
        width=facts.width or (row.width if facts.unread != "bomb" else None),
        height=facts.height or (row.height if facts.unread != "bomb" else None),
        duration=facts.duration,
        orientation=found.orientation or row.orientation,
        taken=row.taken if row.taken is not None or _times_differ(row, found) else found.taken,
        # The camera's own clock says something also where the export states another instant; `differs` tells that they do.
        taken_local=row.taken_local or found.taken_local,
        latitude=row.latitude if placed else found.latitude,
        longitude=row.longitude if placed else found.longitude,
        location_source=LocationSource.EXPORT if placed else LocationSource.EXIF if known else LocationSource.NONE,
        camera_make=row.camera_make or (None if cameras_differ else found.camera_make),
        camera_model=row.camera_model or (None if cameras_differ else found.camera_model),
        software=row.software or found.software,
        embedded_caption=found.caption,
        people_in_file=found.people,
        meta_marker=facts.meta_marker,
        differs=_differs(row, found, cameras_differ),
        unread=facts.unread,
    )


def _differs(row: Media, found: Recorded, cameras_differ: bool) -> tuple[str, ...]:
    said = []
    if _times_differ(row, found):
        said.append("taken")
    if row.latitude is not None and found.latitude is not None and _far(row, found):
        said.append("place")
    if cameras_differ:
        said.append("camera")
    return tuple(said)


def _times_differ(row: Media, found: Recorded) -> bool:
    """Two local times that are not the same second, two instants a minute apart, or one of each a zone apart that is none."""
    if row.taken_local and found.taken_local:
        return row.taken_local != found.taken_local
    if row.taken is not None and found.taken is not None:
        return abs(row.taken - found.taken) > 60
    if row.taken is not None and found.taken_local:
        return abs(row.taken - as_if_utc(found.taken_local)) > _APART
    return False


def _far(row: Media, found: Recorded) -> bool:
    assert row.latitude is not None and found.latitude is not None and row.longitude is not None and found.longitude is not None
    return abs(row.latitude - found.latitude) > _FAR or abs(row.longitude - found.longitude) > _FAR


def _other(one: str | None, two: str | None) -> bool:
    """Whether two names of a camera are certainly not the same: one may hold the other (`Canon` and `Canon EOS 80D`)."""
    if not one or not two:
        return False
    one, two = one.casefold(), two.casefold()
    return one not in two and two not in one
