"""From one signal to the repetitions of the largest set: which swings they are, and where each begins and ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dorsi.core.catalogue.exercise import Exercise, Signal
from dorsi.core.motion.cleaning import in_shot
from dorsi.core.motion.families import family_of
from dorsi.core.motion.marking import Seen, cut_of, marked, upward
from dorsi.core.motion.smoothing import roughness, without_wild
from dorsi.core.motion.swinging import Swing, stretches, swings
from dorsi.core.motion.telling import believable, groups, holds_all, in_posture, typical_range
from dorsi.core.tracks import PoseTrack, Rep, Trace

__all__ = ["Counted", "counted"]

SHORTEST_STRETCH_S = 0.4
#: A swing counts from this share of the usual range on.
LEAST_SHARE = 0.45
HALF_FROM = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The repetitions of the largest set, and how many sets there were."""

    reps: tuple[Rep, ...]
    sets: int


def counted(track: PoseTrack, exercise: Exercise, signal: Signal, traces: Mapping[str, Trace]) -> Counted:
    """Find the repetitions of the largest set in a signal.

    Parameters
    ----------
    track : cleaned, on the even grid.
    signal : the quantity to count by.
    traces : every signal by name.
    """
    trace = traces[signal.quantity]
    value = without_wild(upward(trace, signal, exercise))
    spans = [in_shot(track.time_s, shot) for shot in track.shots]
    seen = Seen(
        value=value,
        time_s=track.time_s,
        step=float(np.median(np.diff(track.time_s))),
        noise=roughness(value),
        family=family_of(exercise),
        traces=traces,
        ends_up=exercise.starts_at == "stretch",
        bounds=[(span.start, span.stop) for span in spans],
    )
    floor = seen.family.least_deg if trace.unit == "deg" else seen.family.least_torsos
    found = _swings(seen, floor)
    if found:
        found = _swings(seen, max(floor, LEAST_SHARE * typical_range(found)))
    sets = [group for group in map(_kept, groups(found, seen.step)) if _is_set(group, seen)]
    if not sets:
        return Counted(reps=(), sets=0)
    largest = max(sets, key=lambda group: (len(_whole(group)), len(group)))
    return Counted(reps=marked(largest, seen, exercise, signal), sets=len(sets))


def _swings(seen: Seen, least: float) -> list[Swing]:
    found = []
    for stretch in stretches(seen.value, seen.bounds, round(SHORTEST_STRETCH_S / seen.step)):
        found += [
            swing
            for swing in swings(seen.value, stretch, least)
            if believable(
                swing, seen.value, seen.family, seen.look, ends_up=seen.ends_up, step=seen.step, noise=seen.noise
            )
        ]
    return found


def _kept(group: list[Swing]) -> list[Swing]:
    """Keep whole swings, and halves cut by an edge; a way that just is not made back is no repetition."""
    usual = typical_range(group)
    cuts = [cut_of(swing, usual) for swing in group]
    return [
        swing
        for swing, cut in zip(group, cuts, strict=True)
        if cut is None or (cut != "neither" and swing.range >= HALF_FROM * usual)
    ]


def _whole(group: list[Swing]) -> list[Swing]:
    usual = typical_range(group)
    return [swing for swing in group if cut_of(swing, usual) is None]


def _is_set(group: list[Swing], seen: Seen) -> bool:
    """Two alike make a set; one alone does where something anchors the body."""
    if not group or not in_posture(seen.family.posture, group, seen.look, ends_up=seen.ends_up):
        return False
    if len(_whole(group)) >= 2:  # noqa: PLR2004 two alike
        return True
    anchors = seen.family.anchored
    return anchors is not None and all(holds_all(anchors, swing, seen.look, ends_up=seen.ends_up) for swing in group)
