"""From one signal to the repetitions of the largest set: which swings they are, and where each begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from dorsi.core.catalogue.exercise import Exercise, Signal
from dorsi.core.motion.arms import Followed
from dorsi.core.motion.belonging import family_of
from dorsi.core.motion.cleaning import LONGEST_LOSS_S, in_shot
from dorsi.core.motion.families import ANYHOW, BARELY_SEEN, LESS_SURE
from dorsi.core.motion.jittering import STILL, Jitter
from dorsi.core.motion.marking import SHORTEST_STRETCH_S, Seen, cut_of, marked, upward
from dorsi.core.motion.resembling import course_of, resemblances
from dorsi.core.motion.smoothing import roughness, without_wild
from dorsi.core.motion.swinging import Swing, stretches, swings
from dorsi.core.motion.telling import SHORTEST_REP_S, believable, groups, mostly, rested, typical_range, usual_way
from dorsi.core.tracks import Array, PoseTrack, Rep

__all__ = ["AnotherSet", "Counted", "counted", "repeated"]

#: A swing counts from this share of the usual range on.
LEAST_SHARE = 0.45
HALF_FROM = 0.6
#: A swing that resembles the model of the set less than this share of what is usual is of another kind.
OF_ANOTHER_KIND = 0.4
#: Repetitions on a body that nothing anchors deviate by no more than this share from their usual time (gestures often
#: by more), and turn no farther apart than so many times as long as they last.
REGULAR, LONGEST_APART = 0.3, 4.0
#: So many movements in a row that may each be a repetition, but are no set, leave it open whether there was one.
IN_A_ROW = 3
#: More than this share of what looks like repetitions must be of one kind.
MOST = 0.6
#: So many repetitions, nearly all of one kind, speak for each other: those that follow each other evenly and without
#: rests may resemble each other less by so much (points err), those that are nearly the same may be spread unevenly.
MANY, NEARLY_ALL, EVEN, WITHOUT_REST, LESS_ALIKE = 5, 0.8, 0.22, 2.0, 0.2
#: Where one repetition alone, or two of a body that nothing anchors, are to be believed, each lasts at least so long: a
#: load takes its time, a hop or a wave of the arms does not.
LOADED_S = 0.75
#: Two alone must be more alike: whoever gestures sooner or later does something twice. Hardly ever as long and as far
#: both times, to this share.
MORE_ALIKE_IF_TWO, TWICE_THE_SAME = 0.09, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class AnotherSet:
    """A set that is not the largest: how many whole repetitions, from when to when."""

    reps: int
    from_s: float
    to_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The repetitions of the largest set, which others there were, and without any: how often a movement is repeated.

    ``unlike``: as far and as alike as a set's repetitions, by a body that is not seen as the exercise places it. It is
    another exercise, or it is this one and its points are seen too badly. ``possible``: each one as a repetition may
    be, but not as those of a set; one alone among them, which nothing anchors. ``drowned``: the points err by more than
    the shortest repetition goes. ``hidden``: how often points were lost for so long that a repetition may be missing.
    """

    reps: tuple[Rep, ...]
    others: tuple[AnotherSet, ...] = ()
    unlike: int = 0
    possible: int = 0
    drowned: bool = False
    hidden: int = 0


def counted(
    track: PoseTrack,
    exercise: Exercise,
    signal: Signal,
    chosen: Followed,
    jitter: Jitter = STILL,
    *,
    placed: bool = True,
) -> Counted:
    """Find the repetitions of the largest set in a signal.

    Parameters
    ----------
    track : cleaned, on the even grid.
    signal : the quantity to count by.
    chosen : the arm, and every signal by name.
    jitter : the errors of the signal as it was found; a repetition goes farther than they do.
    placed : the recording shows where in the picture the body is (`keeps_place`).
    """
    seen, floor = _read(track, exercise, signal, chosen, jitter, placed=placed)
    sets = _sets(seen, floor)
    if not sets:
        drowned = jitter.reach(float(track.time_s[0]), float(track.time_s[-1])) > floor
        unlike, possible = _unlike(seen, floor), _possible(seen, floor)
        return Counted(reps=(), unlike=unlike, possible=possible, drowned=drowned)
    largest = max(sets, key=lambda group: (len(_whole(group)), len(group)))
    reps = marked(_near_whole(largest, seen), seen, exercise, signal)
    others = tuple(_another(group, seen) for group in sets if group is not largest and _whole(group))
    return Counted(reps=reps, others=others, hidden=_hidden(reps, seen))


def _another(group: list[Swing], seen: Seen) -> AnotherSet:
    whole = _whole(group)
    from_s, to_s = float(seen.time_s[whole[0].leaves]), float(seen.time_s[whole[-1].back])
    return AnotherSet(reps=len(whole), from_s=from_s, to_s=to_s)


def repeated(track: PoseTrack, exercise: Exercise, signal: Signal, chosen: Followed, jitter: Jitter = STILL) -> int:
    """How many whole repetitions has the largest set? Quicker than `counted`, whose parameters it has."""
    return max((len(_whole(group)) for group in _sets(*_read(track, exercise, signal, chosen, jitter))), default=0)


def _read(
    track: PoseTrack, exercise: Exercise, signal: Signal, chosen: Followed, jitter: Jitter, *, placed: bool = True
) -> tuple[Seen, float]:
    """Return what repetitions are read from, and how far the shortest goes."""
    trace = chosen.traces[signal.quantity]
    value = without_wild(upward(trace, signal, exercise))
    spans = [in_shot(track.time_s, shot) for shot in track.shots]
    seen = Seen(
        value=value,
        time_s=track.time_s,
        step=float(np.median(np.diff(track.time_s))),
        noise=roughness(value),
        family=family_of(exercise),
        traces=chosen.traces,
        course=course_of(track, chosen.arm),
        ends_up=exercise.starts_at == "stretch",
        bounds=[(span.start, span.stop) for span in spans],
        jitter=jitter,
        placed=placed,
    )
    floor = seen.family.least_deg if trace.unit == "deg" else seen.family.least_torsos
    return seen, floor


def _hidden(reps: tuple[Rep, ...], seen: Seen) -> int:
    """How often were the points lost within the set, or just beside it, for so long that a repetition may be missing?

    Not of a lifter who is not there yet, or has left: the signal goes on before and behind a loss. Just beside: no
    farther away than one repetition usually begins from the next.
    """
    if not reps:
        return 0
    usual_s = float(np.median([rep.end_s - rep.start_s for rep in reps]))
    if len(reps) > 1:
        usual_s = max(usual_s, float(np.median(np.diff([rep.start_s for rep in reps]))))
    from_s, to_s = reps[0].start_s - usual_s, reps[-1].end_s + usual_s
    times = 0
    for first, end in seen.bounds:
        known = first + np.flatnonzero(np.isfinite(seen.value[first:end]))
        for place in np.flatnonzero(np.diff(known) * seen.step > LONGEST_LOSS_S):
            lost_s, back_s = float(seen.time_s[known[place]]), float(seen.time_s[known[place + 1]])
            inside = any(rep.start_s < (lost_s + back_s) / 2 < rep.end_s for rep in reps)
            times += from_s < back_s and lost_s < to_s and not inside
    return times


def _near_whole(group: list[Swing], seen: Seen) -> list[Swing]:
    """Leave out halves where the points were lost farther from every whole repetition than one is from the next.

    Nobody knows what they were: of somebody who walks by, parts of the way are found that look like a half.
    """
    whole = _whole(group)
    if not whole:
        return group
    apart = float(np.median([swing.back - swing.leaves for swing in whole]))
    if len(whole) > 1:
        apart = max(apart, float(np.median(np.diff([swing.high for swing in whole]))))
    return [
        swing
        for swing in group
        if swing in whole
        or not _lost_within(swing, seen)
        or any(one.leaves - swing.back <= apart and swing.leaves - one.back <= apart for one in whole)
    ]


def _lost_within(swing: Swing, seen: Seen) -> bool:
    """Is the half that is missing cut off by a loss of the points, not by an edge of the film or of a shot?"""
    first, end = seen.bounds[swing.stretch.shot]
    if swing.at_start and swing.rise < swing.fall:
        return swing.stretch.first > first
    return swing.at_end and swing.stretch.last < end - 1


def _sets(seen: Seen, floor: float) -> list[list[Swing]]:
    sets = []
    for group in _groups(seen, floor):
        whole = _set_of(group, seen)
        sets += [whole] if whole else [one for part in _parted(group, seen) if (one := _set_of(part, seen))]
    # What was left out of a set may have filled a rest.
    return [part for one in sets for part in rested(one, seen.step)]


def _parted(group: list[Swing], seen: Seen) -> list[list[Swing]]:
    """Part what is no set as a whole wherever something else was done between: a walk, a search for the grip."""
    least = usual_way(group) if group else 0.0
    parts: list[list[Swing]] = []
    for number, swing in enumerate(group):
        before = group[number - 1] if number else None
        if before is None or _moved_between(before, swing, least, seen):
            parts.append([])
        parts[-1].append(swing)
    return parts if len(parts) > 1 else []


def _moved_between(before: Swing, after: Swing, least: float, seen: Seen) -> bool:
    """Does the signal go up by a whole repetition's way between two swings that are taken for repetitions?"""
    value = seen.value[before.back : after.leaves + 1]
    value = value[np.isfinite(value)]
    if value.size < 2:  # noqa: PLR2004 nothing lies between
        return False
    return float(value.max() - max(value[0], value[-1])) > least


def _groups(seen: Seen, floor: float) -> list[list[Swing]]:
    """Which swings, each of them as a repetition may be, follow each other without a long rest?"""
    found = _swings(seen, floor)
    if found:
        found = _swings(seen, max(floor, LEAST_SHARE * usual_way(found)))
    return [_kept(group) for group in groups(found, seen.step)]


def _unlike(seen: Seen, floor: float) -> int:
    """How often is something repeated that was not counted? Once alone is no repeating.

    Alike, by a body that is not placed as the exercise asks; or by one that is, but less alike than a set.
    """
    anybody = replace(seen.family, bounds=(), posture=(), anchored=None, alike=LESS_SURE)
    placed = replace(seen.family, anchored=None, alike=min(seen.family.alike, OF_ANOTHER_KIND))
    sets = [group for family in (anybody, placed) for group in _sets(replace(seen, family=family), floor)]
    times = max((len(_whole(group)) for group in sets), default=0)
    return times if times > 1 else 0


def _possible(seen: Seen, floor: float) -> int:
    """How many movements in a row may each be a repetition? Something like one is done twice sooner or later.

    A few do if the body is placed as the exercise asks and takes its time.
    """
    groups_ = [_whole(group) for group in _groups(seen, floor)]
    times = max(map(len, groups_), default=0)
    if times >= IN_A_ROW:
        return times
    few = [
        group
        for group in groups_
        if group
        and mostly(seen.family.posture, group, seen.look, ends_up=seen.ends_up)
        and _plainly(group, len(group), seen.step)
    ]
    return max(map(len, few), default=0)


def _swings(seen: Seen, least: float) -> list[Swing]:
    found = []
    for stretch in stretches(seen.value, seen.bounds, round(SHORTEST_STRETCH_S / seen.step)):
        found += [
            swing
            for swing in swings(seen.value, stretch, least, SHORTEST_REP_S / seen.step)
            if swing.range > seen.jitter.reach(float(seen.time_s[swing.leaves]), float(seen.time_s[swing.back]))
            and believable(
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
    if not group:
        return []
    usual = typical_range(group)
    return [swing for swing in group if cut_of(swing, usual) is None]


def _set_of(group: list[Swing], seen: Seen) -> list[Swing]:
    """Which of these swings are a set? Those on a body that is anchored, or those that most resemble each other."""
    family = seen.family
    if not group or not mostly(family.posture, group, seen.look, ends_up=seen.ends_up):
        return []
    anchored = family.anchored is not None and mostly(family.anchored, group, seen.look, ends_up=seen.ends_up)
    if family.alike == ANYHOW:
        # That hands stay on a bar cannot be seen where the recording keeps no place; there it speaks against nobody.
        return group if anchored or _plainly(_whole(group), 2 if seen.placed else 1, seen.step) else []
    same = _of_one_kind(group, seen)
    whole = _whole(same)
    if anchored:
        return same if not whole or _plainly(whole, 1, seen.step) else []
    if len(whole) <= 1 or len(same) <= MOST * len(group):
        return []
    alike = _middle_likeness(resemblances(seen.course, seen.value, whole))
    many = len(whole) >= MANY and len(same) >= NEARLY_ALL * len(group)
    return same if _repeated(whole, alike, family.alike, many=many) else []


def _plainly(whole: list[Swing], least: int, step: float) -> bool:
    """Are these more repetitions than so many, or just as many and none in haste?"""
    return len(whole) > least or (
        len(whole) == least and min(swing.back - swing.leaves for swing in whole) * step >= LOADED_S
    )


def _repeated(whole: list[Swing], alike: float, asked: float, *, many: bool) -> bool:
    """Do repetitions follow each other as those of a set: alike, about as long, and about as far apart?

    By the middle deviation, so that one rest within the set speaks against nothing. What is gestured may be alike, or
    even, for a while; not both, many times.
    """
    # Where the way is hardly longer than a point errs, so are its times.
    if asked <= BARELY_SEEN:
        return alike >= asked
    lasted = np.array([swing.back - swing.leaves for swing in whole], dtype=np.float64)
    # How much time an editor's cut took away, and what happened while the points were lost, nobody knows.
    within = [(one, after) for one, after in pairwise(whole) if one.stretch == after.stretch]
    apart = np.array([after.high - one.high for one, after in within], dtype=np.float64)
    apart = apart if apart.size else np.median(lasted, keepdims=True)
    rest = float(np.median(apart) / np.median(lasted))
    uneven = _deviation(lasted), _deviation(apart)
    far = np.array([swing.range for swing in whole], dtype=np.float64)
    if len(whole) == 2 and max(uneven[0], _deviation(far)) > TWICE_THE_SAME:  # noqa: PLR2004 two alone
        asked += MORE_ALIKE_IF_TWO
    if many and rest <= WITHOUT_REST and max(uneven) <= EVEN:
        asked -= LESS_ALIKE
    elif many and uneven[0] <= EVEN and alike >= (1 + asked) / 2:
        return rest <= LONGEST_APART
    return alike >= asked and rest <= LONGEST_APART and max(uneven) <= REGULAR


def _deviation(times: Array) -> float:
    """Return the median deviation from the median, as a share of the median."""
    middle = float(np.median(times))
    return float(np.median(np.abs(times - middle))) / max(middle, 1e-9)


def _middle_likeness(alike: Array) -> float:
    """Return how alike two of the swings usually are."""
    return float(np.median(alike[np.triu_indices(len(alike), 1)]))


def _of_one_kind(group: list[Swing], seen: Seen) -> list[Swing]:
    """Leave out what takes another course than the rest: the way to the bar, a stumble, a point that slipped."""
    usual = typical_range(group)
    whole = [swing for swing in group if cut_of(swing, usual) is None]
    if len(whole) < 3:  # noqa: PLR2004 of two, nobody knows which is the other one
        return group
    alike = resemblances(seen.course, seen.value, whole)
    # The one that most resembles its own better half shows what the set is; talk before or after it may be as long.
    better = np.sort(alike, axis=1)[:, len(whole) // 2 : -1].mean(axis=1)
    model = int(np.argmax(better))
    own, least = alike[model], OF_ANOTHER_KIND * float(better[model])
    other = {swing.high for swing, likeness in zip(whole, own, strict=True) if likeness < least}
    return [swing for swing in group if swing.high not in other]
