"""What is a format of tracks, which are there, and which one is this file?"""

from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from dorsi.core.errors import BadInput
from dorsi.core.tracks import Array, PoseTrack
from dorsi.formats.poses.possible import possible_track

__all__ = [
    "ASSUMED_RATE_HZ",
    "LARGEST_TRACK_BYTES",
    "PoseFile",
    "PoseFormat",
    "PoseOptions",
    "assumed_rate",
    "assumed_size",
    "ends_early",
    "is_track",
    "is_track_name",
    "pose_formats",
    "read_poses",
    "small_file",
]

#: An hour at 60 pictures a second stays under 100 MB in every format.
LARGEST_TRACK_BYTES: Final = 256_000_000
#: Pictures a second where neither the file nor the user says so.
ASSUMED_RATE_HZ: Final = 30.0
#: What reading a damaged file ends in, one way or another.
_DAMAGED: Final = (
    *(
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        ArithmeticError,
        OSError,
        EOFError,
        RuntimeError,
        MemoryError,
    ),
    SyntaxError,
)
_NOT_FORMATS: Final = {"pose_format", "body_points", "possible"}
#: How tracks are called: such a file is never a film, so a damaged one gets no advice about films.
_ENDINGS: Final = frozenset((".npz", ".json", ".trc"))
#: How the sentence about a file begins that is cut off.
_CUT: Final = "The file ends early: "
_HINT: Final = (
    "Tracks are arrays (.npz with time_s, xy_px, image_size_px), COCO keypoints (.json), TRC files (.trc) and OpenPose "
    "folders; write it again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PoseOptions:
    """What the user decides in place of the file: the pictures a second, the picture's size, which person.

    ``person`` counts from 0, the largest first; None follows the largest.
    """

    rate_hz: float | None = None
    image_size_px: tuple[int, int] | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PoseFile:
    """A track that was read: which format it was, and what had to be assumed, in plain sentences.

    ``clock_assumed`` says that the moments were put at a rate which nobody gave: no second of them is known.
    ``is_cut``: the file says that it holds more moments than are in it.
    """

    track: PoseTrack
    format: str
    title: str
    notices: tuple[str, ...] = ()
    clock_assumed: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PoseFormat:
    """One format of tracks.

    ``recognises`` looks at a path (file or folder), is quick and never raises. ``read`` may raise `BadInput`, nothing
    else; it gives the track and what had to be assumed. ``tested_on_real_file`` is False where only papers were seen.
    """

    slug: str
    title: str
    tested_on_real_file: bool
    recognises: Callable[[Path], bool]
    read: Callable[[Path, PoseOptions], tuple[PoseTrack, tuple[str, ...]]]


@cache
def pose_formats() -> tuple[PoseFormat, ...]:
    """Which formats of tracks can be read? Found among the modules of this folder."""
    package = importlib.import_module("dorsi.formats.poses")
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if info.name not in _NOT_FORMATS)
    return tuple(importlib.import_module(f"{package.__name__}.{name}").POSE_FORMAT for name in names)


def is_track(path: Path) -> bool:
    """Is this a track made elsewhere, and not a film?"""
    return any(one.recognises(path) for one in pose_formats())


def is_track_name(path: Path) -> bool:
    """Is this file called like a track, so that it can be no film whatever it holds?"""
    return path.is_file() and path.suffix.lower() in _ENDINGS


def read_poses(path: Path, options: PoseOptions | None = None) -> PoseFile:
    """Where were the joints, according to this file?

    Parameters
    ----------
    path : a file, or the folder of OpenPose's JSON files.
    options : what the user decides in place of the file.

    Raises
    ------
    BadInput : the file cannot be read or its format is not known; nothing else is raised, whatever the bytes.
    """
    for one in pose_formats():
        if one.recognises(path):
            try:
                read, notices = one.read(path, options or PoseOptions())
                track, left_out = possible_track(read)
            except BadInput as problem:
                problem.place = problem.place or path.name
                raise
            except _DAMAGED as problem:
                raise BadInput(f"this is a damaged {one.title}", place=path.name, hint="Write it again.") from problem
            return _file(one, track, (*notices, *left_out), options or PoseOptions())
    raise BadInput("this is no track that dorsi knows", place=path.name, hint=_HINT)


def _file(one: PoseFormat, track: PoseTrack, notices: tuple[str, ...], options: PoseOptions) -> PoseFile:
    about_clock = assumed_rate(options)
    assumed = bool(set(about_clock) & set(notices))
    is_cut = any(notice.startswith(_CUT) for notice in notices)
    return PoseFile(
        track=track, format=one.slug, title=one.title, notices=notices, clock_assumed=assumed, is_cut=is_cut
    )


def ends_early(n_said: int, n_held: int) -> tuple[str, ...]:
    """Say that a file holds fewer moments than its head promises; nothing where it holds them."""
    return (f"{_CUT}of {n_said:,} moments it holds {n_held:,}.",) if n_held < n_said else ()


def small_file(path: Path) -> bytes:
    """Read a file whole, but never more than the largest track.

    Raises
    ------
    BadInput : the file is too large.
    """
    with path.open("rb") as file:
        data = file.read(LARGEST_TRACK_BYTES + 1)
    if len(data) > LARGEST_TRACK_BYTES:
        raise BadInput("the file is far larger than the track of a set", place=path.name)
    return data


def assumed_rate(options: PoseOptions) -> tuple[str, ...]:
    """Say which rate was taken where nobody gave one."""
    if options.rate_hz is not None:
        return ()
    return (f"The file does not say how many pictures a second it has; {ASSUMED_RATE_HZ:g} were taken (--rate HZ).",)


def assumed_size(xy_px: Array, options: PoseOptions) -> tuple[tuple[int, int], tuple[str, ...]]:
    """Give the size of the picture: what the user said, else just large enough for the points, with a sentence.

    Parameters
    ----------
    xy_px : (T, K, 2), NaN where a point was lost.
    options : what the user decided.
    """
    if options.image_size_px is not None:
        return options.image_size_px, ()
    if not np.isfinite(xy_px).any():
        raise BadInput("nobody was found in any picture")
    width, height = (max(2, math.ceil(float(np.nanmax(xy_px[:, :, axis])) * 1.05)) for axis in (0, 1))
    return (width, height), (
        "The file does not say how large the picture is; the points' own reach was taken (--size).",
    )
