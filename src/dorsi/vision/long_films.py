"""Where in a long film is something worth following? A look at a few seconds now and then, before any pose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from dorsi.vision.film_reader import FilmReader

__all__ = ["LONG_S", "MOST_FOLLOWED_S", "busy_stretches"]

#: Films longer than this are first looked over.
LONG_S: Final = 300.0
#: Every so often a stretch of so many seconds is looked at, so many pictures a second.
EVERY_S, LOOK_S, APART_S = 12.0, 1.5, 0.24
#: A film longer than this is looked at more rarely: never more than so many looks.
MOST_LOOKS: Final = 600
#: Mean change of grey between two pictures that a lifter at work makes at least.
LEAST_CHANGE: Final = 0.8
#: Never follow more than this of a film.
MOST_FOLLOWED_S: Final = 600.0
#: What was followed is told in seconds below this: "5 of its 5 minutes were left out" says nothing.
SECONDS_S: Final = 100.0
#: Winding to a look decodes at most so many pictures: cameras set a whole picture every second or two, editors after
#: 250 at most. In a film with fewer of them every look would cost more than the one before.
MOST_WOUND: Final = 600
#: All looks together decode no more pictures than this: 600 looks at 120 pictures a second need less.
MOST_DECODED: Final = 120_000
#: After so many looks in a row without a picture the film may be over.
MOST_EMPTY: Final = 5
#: Looks that are quiet between two busy ones belong to them: rests within a set.
JOINED: Final = 1


def busy_stretches(
    reader: FilmReader, length_s: float, progress: Callable[[float], None]
) -> tuple[list[tuple[float, float]], str | None]:
    """Find the stretches in which something moves, and say what is left out.

    Parameters
    ----------
    reader : an open film.
    length_s : its length.
    progress : called with the time looked at.

    Returns
    -------
    Stretches (from, to) in order, at most ten minutes together (those with most movement), and a sentence on the rest.
    A film that cannot be wound to a place is not looked over: it is followed from its start.
    """
    every = max(EVERY_S, length_s / MOST_LOOKS)
    starts = np.arange(0.0, max(length_s - LOOK_S, 1.0), every)
    change, is_over = _changes(reader, starts, progress)
    if reader.was_too_far:
        first_s = min(length_s, MOST_FOLLOWED_S)
        return [(0.0, first_s)], _said_unwound(first_s, length_s)
    looked_s = length_s
    if len(change) < len(starts):
        starts = starts[: len(change)]
        looked_s = min(length_s, float(starts[-1]) + every)
        length_s = looked_s if is_over else length_s  # it is shorter than its header says
    usual = float(np.median(change))
    busy = change > max(LEAST_CHANGE, 0.5 * usual)
    stretches = _joined(starts, change, busy, every, looked_s)
    kept, total = [], 0.0
    for begin, end, _ in sorted(stretches, key=lambda one: -one[2]):
        room = MOST_FOLLOWED_S - total
        if room <= every:
            break
        kept.append((begin, min(end, begin + room)))
        total += kept[-1][1] - begin
    if not kept:
        kept = [(0.0, min(looked_s, MOST_FOLLOWED_S))]
        total = kept[0][1]
    minutes = (length_s - total) / 60
    most = f"all but {total:.0f} s" if total < SECONDS_S else f"{minutes:.0f}"
    said = f"The film is long: {most} of its {length_s / 60:.0f} minutes were left out, where least moved."
    if looked_s < length_s:
        said += f" Only its first {looked_s / 60:.0f} minutes were looked over."
    return sorted(kept), said if minutes >= 1 else None


def _said_unwound(first_s: float, length_s: float) -> str | None:
    if length_s - first_s < 60:  # noqa: PLR2004 -- less than a minute is not worth a word
        return None
    return (
        f"The film is long and cannot be wound to a place in it: only the first {first_s / 60:.0f} of its "
        f"{length_s / 60:.0f} minutes were looked at. Cut it down to the set, or export it again."
    )


def _changes(reader: FilmReader, starts: np.ndarray, progress: Callable[[float], None]) -> tuple[np.ndarray, bool]:
    """How much does the picture change at each of these times, and does the film end before the last of them?

    The looks end where the film does, whatever its header says, where it cannot be wound, where its decoder broke
    down, and where more was decoded than is worth it. At least one value comes.
    """
    change: list[float] = []
    n_nothing = n_decoded = 0
    for start in starts:
        one = _change(reader, float(start), progress)
        n_nothing = n_nothing + 1 if one is None else 0
        n_decoded += reader.n_decoded
        change.append(one or 0.0)
        if reader.was_too_far or n_decoded > MOST_DECODED:
            return np.array(change), False
        # pictures may lie far apart: whether any comes at all is asked now and then
        asked = n_nothing % MOST_EMPTY == MOST_EMPTY - 1
        if reader.broke_off or (asked and not _goes_on(reader, float(start))):
            if reader.was_too_far:
                return np.array(change), False
            return np.array(change[: max(1, len(change) - n_nothing)]), True
    return np.array(change), False


def _goes_on(reader: FilmReader, start_s: float) -> bool:
    """Whether any picture comes after a time."""
    reader.read(from_s=start_s, most_wound=MOST_WOUND)
    picture = reader.next_picture()
    if picture is None:
        return False
    reader.give_back(picture.slot)
    reader.stop()
    return True


def _change(reader: FilmReader, start_s: float, progress: Callable[[float], None]) -> float | None:
    """How much does the picture change from one look to the next in a short stretch? None without pictures."""
    reader.read(from_s=start_s, to_s=start_s + LOOK_S, gap_s=APART_S, most_wound=MOST_WOUND)
    before, changes = None, []
    for picture in reader:
        now = reader.ring.tiny(picture.slot).astype(np.float32)
        if before is not None:
            changes.append(float(np.abs(now - before).mean()))
        before = now
    progress(start_s)
    if before is None:
        return None
    return float(np.median(changes)) if changes else 0.0


def _joined(
    starts: np.ndarray, change: np.ndarray, busy: np.ndarray, every_s: float, length_s: float
) -> list[tuple[float, float, float]]:
    """Join busy looks that lie near each other into stretches (from, to, mean change)."""
    out: list[tuple[float, float, float]] = []
    first: int | None = None
    last = 0
    for k in [*np.flatnonzero(busy), None]:
        if first is not None and (k is None or k - last > JOINED + 1):
            begin = max(0.0, float(starts[first]) - every_s)
            end = min(length_s, float(starts[last]) + every_s)
            out.append((begin, end, float(change[first : last + 1].mean())))
            first = None
        if k is not None:
            first, last = (int(k) if first is None else first), int(k)
    merged: list[tuple[float, float, float]] = []
    for begin, end, mean in out:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end, max(mean, merged[-1][2]))
        else:
            merged.append((begin, end, mean))
    return merged
