"""The stored track beside a film, so that measures can be computed again in milliseconds (docs/track-file.md)."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dorsi.core.errors import BadInput
from dorsi.core.tracks import PoseTrack, Shot
from dorsi.core.whole_files import written_whole
from dorsi.vision.probing import FilmFacts
from dorsi.vision.stored_name import track_path
from dorsi.vision.tracking import ENGINE, FilmTrack

__all__ = ["FORMAT", "fingerprint", "fresh_track", "read_track", "write_track"]

FORMAT: Final = "dorsi.track/1"
#: Blocks of a film that its fingerprint looks at, and their size in bytes.
BLOCKS, BLOCK_BYTES = 64, 65_536
#: More than this is no stored track: ten hours at thirty moments a second stay below it.
MOST_BYTES: Final = 1 << 30
LOST: Final = -32_768
#: Steps of a place: the long side of the film in so many; of a metre; of visibility; of a torso length; of a second.
STEPS_OF_SIDE, STEPS_OF_METRE, STEPS_OF_VISIBILITY, STEPS_OF_TORSO, STEPS_OF_SECOND = 12_000, 10_000, 255, 10_000, 1e6

_Numbers = NDArray[Any]


def fingerprint(film: Path) -> str:
    """Name a film by its size and 64 blocks spread over it; copying or renaming it changes nothing."""
    size = film.stat().st_size
    seen = hashlib.sha256(str(size).encode())
    with film.open("rb") as file:
        for block in range(BLOCKS):
            at = block * max(0, size - BLOCK_BYTES) // (BLOCKS - 1)
            file.seek(at)
            seen.update(file.read(BLOCK_BYTES))
            if size <= BLOCK_BYTES:
                break
    return seen.hexdigest()


def _packed(values: NDArray[np.float64], steps: float) -> NDArray[np.int16]:
    """Write numbers as 16-bit steps, each as the change since the moment before (that compresses well)."""
    with np.errstate(invalid="ignore"):
        whole = np.clip(np.round(values * steps), LOST + 1, -LOST - 1)
    whole[~np.isfinite(values)] = LOST
    levels = whole.astype(np.int16)
    changes = levels.copy()
    changes[1:] = levels[1:] - levels[:-1]  # wraps around, and wraps back when it is summed up
    return changes


def _unpacked(changes: _Numbers, steps: float) -> NDArray[np.float64]:
    levels = np.cumsum(changes, axis=0, dtype=np.int16)
    values = levels.astype(np.float64) / steps
    values[levels == LOST] = np.nan
    return values


def _arrays(track: PoseTrack) -> dict[str, _Numbers]:
    side = STEPS_OF_SIDE / max(track.image_size_px)
    arrays: dict[str, _Numbers] = {
        "time_us": np.round(track.time_s * STEPS_OF_SECOND).astype(np.int64),
        "xy": _packed(track.xy_px, side),
        "visibility": np.round(np.nan_to_num(track.visibility) * STEPS_OF_VISIBILITY).astype(np.uint8),
    }
    if track.world_m is not None:
        arrays["world"] = _packed(track.world_m, STEPS_OF_METRE)
    if track.back_arc is not None:
        arrays["back_arc"] = _packed(track.back_arc, STEPS_OF_TORSO)
    if track.bar_px is not None:
        arrays["bar"] = _packed(track.bar_px, side)
    if track.others is not None:
        arrays["others"] = _packed(track.others, 1)
    return arrays


def write_track(found: FilmTrack, film: Path, to: Path | None = None) -> Path:
    """Store a track whole or not at all.

    Parameters
    ----------
    found : the track.
    film : the film it was made of: its fingerprint is stored with it.
    to : where to; None stores it beside the film.

    Returns
    -------
    Where it lies.

    Raises
    ------
    BadInput : it cannot be written there.
    """
    target = to or track_path(film)
    about = {
        "format": FORMAT,
        "engine": found.engine,
        "film": fingerprint(film),
        "looked_for": list(found.looked_for),
        "person": found.person,
        "facts": found.facts.as_dict(),
        "notes": list(found.notes),
        "read_to_s": found.read_to_s,
        "likely": found.likely,
        "rank": found.rank,
        "in_vain": list(found.in_vain),
        "image_size_px": found.track.image_size_px,
        "shots": [[shot.start_s, shot.end_s] for shot in found.track.shots],
    }
    arrays = {"about": np.frombuffer(json.dumps(about).encode(), np.uint8), **_arrays(found.track)}
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    with written_whole(target) as place:
        place.write_bytes(packed.getbuffer())
    return target


def read_track(path: Path) -> FilmTrack:
    """Read a stored track.

    Raises
    ------
    BadInput : it is none, it is damaged, or a newer dorsi wrote it.
    """
    return _read(path)[0]


def fresh_track(
    film: Path,
    *,
    looked_for: tuple[str, ...] = (),
    person: int | tuple[float, float] | None = None,
    engine: str = ENGINE,
) -> FilmTrack | None:
    """Return the track stored beside a film if it still holds: same film, same engine, nothing missing; else None."""
    path = track_path(film)
    if not path.is_file():
        return None
    try:
        found, about = _read(path)
    except BadInput:
        return None
    holds = found.engine == engine and found.person == person and set(looked_for) <= set(found.looked_for)
    return found if holds and about["film"] == fingerprint(film) else None


def _read(path: Path) -> tuple[FilmTrack, dict[str, Any]]:
    hint = "Make it again from the film."
    try:
        arrays = _loaded(path)
        about = json.loads(bytes(arrays["about"]))
        if about["format"] != FORMAT:
            raise BadInput("this track was stored by another version of dorsi", place=str(path), hint=hint)
        return _film_track(arrays, about), about
    except FileNotFoundError as error:
        raise BadInput("there is no such file", place=str(path)) from error
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
        raise BadInput("this is no stored track, or it is damaged", place=str(path), hint=hint) from error


def _loaded(path: Path) -> dict[str, _Numbers]:
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise ValueError("too large")
    with np.load(path, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


def _film_track(arrays: dict[str, _Numbers], about: dict[str, Any]) -> FilmTrack:
    width, height = (int(n) for n in about["image_size_px"])
    side = STEPS_OF_SIDE / max(width, height)

    def unpacked(name: str, steps: float) -> NDArray[np.float64] | None:
        return _unpacked(arrays[name], steps) if name in arrays else None

    track = PoseTrack(
        time_s=arrays["time_us"] / STEPS_OF_SECOND,
        xy_px=_unpacked(arrays["xy"], side),
        visibility=arrays["visibility"] / STEPS_OF_VISIBILITY,
        image_size_px=(width, height),
        world_m=unpacked("world", STEPS_OF_METRE),
        shots=tuple(Shot(start_s=float(a), end_s=float(b)) for a, b in about["shots"]),
        back_arc=unpacked("back_arc", STEPS_OF_TORSO),
        bar_px=unpacked("bar", side),
        others=unpacked("others", 1),
    )
    person, read_to_s = about["person"], about.get("read_to_s")
    return FilmTrack(
        track=track,
        facts=FilmFacts.from_dict(about["facts"]),
        notes=tuple(str(note) for note in about["notes"]),
        engine=str(about["engine"]),
        looked_for=tuple(about["looked_for"]),
        person=(float(person[0]), float(person[1])) if isinstance(person, list) else person,
        read_to_s=None if read_to_s is None else float(read_to_s),
        likely=int(about.get("likely", 1)),
        rank=int(about.get("rank", 0)),
        in_vain=tuple(str(slug) for slug in about.get("in_vain", ())),
    )
