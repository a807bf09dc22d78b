"""Is the same set counted right when it is filmed, cut and held otherwise?

    python accuracy/film_recut.py [--tracks DIR] [--seeds 2] [--wrong]

Tracks of the real clips, of the skeletons of pull-ups, and of made films are played again: without their first or last
repetition, one or two repetitions alone, with pauses, slower, faster, with the control's walk before and after, in
other rates, mirrored, with worse points, with the hands, one hand or one side lost, with the hands elsewhere for a
moment, twice with a rest between. What is true of each follows from what was done. A count is told sure and wrong where
it is told as 90 % sure and its interval leaves the truth out.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from film_count import SURE, told, without_size
from film_tracks import DATA, SKELETON_HZ, Clip, clips, skeletons

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.cleaning import torso_lengths_px
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.repairing import OTHER_SIDE
from dorsi.core.motion.viewing import view_of
from dorsi.core.synth.films import Noise, filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.counting_reps import count_of
from dorsi.core.technique.measure import Withheld
from dorsi.core.tracks import Array, Keypoint, PoseTrack, Shot

RATE_HZ: Final = 30.0
MADE: Final = (
    "pull_up_pronated", "lat_pulldown_wide_pronated", "seated_cable_row_close_neutral", "one_arm_dumbbell_row",
    "barbell_bent_over_row_pronated", "conventional_deadlift", "romanian_deadlift", "barbell_curl",
    "straight_arm_pulldown_bar", "inverted_row", "barbell_shrug", "face_pull",
)  # fmt: skip
#: A body at rest trembles, and its points err, by this much, in torso lengths, over so many moments.
TREMBLES, OVER = 0.006, 6
#: From one scene into the next nobody jumps.
BLENDED_S: Final = 0.6
#: Before the first repetition and after the last, no more than this is left of the film where something else follows.
BESIDE_S: Final = 0.5
WALKS_S: Final = 4.0
#: Somebody else stands so many torso lengths away, and is looked at about so often.
ELSEWHERE, ELSEWHERE_EVERY_S = 0.6, 5.0
WRISTS: Final = (Keypoint.LEFT_WRIST, Keypoint.RIGHT_WRIST, Keypoint.LEFT_INDEX, Keypoint.RIGHT_INDEX)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """A set whose repetitions are known: ``reps`` (n, 2) when each begins and is over; ``sized`` unlike a skeleton."""

    name: str
    slug: str
    track: PoseTrack
    reps: Array
    sized: bool = True

    @property
    def count(self) -> int:
        """How many repetitions are there?"""
        return len(self.reps)

    def between(self, number: int) -> float:
        """When is neither repetition ``number - 1`` nor ``number`` under way? Of the first, just before it; so on."""
        first, last = float(self.track.time_s[0]), float(self.track.time_s[-1])
        if number == 0:
            return max(first, float(self.reps[0, 0]) - BESIDE_S)
        if number == self.count:
            return min(last, float(self.reps[-1, 1]) + BESIDE_S)
        return float(self.reps[number - 1, 1] + self.reps[number, 0]) / 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Played:
    """A set played otherwise, and how many repetitions the largest set in it has now."""

    track: PoseTrack
    count: int


#: Plays a set otherwise; None where that cannot be done with it.
Playing = Callable[[Source, np.random.Generator], Played | None]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tracks", type=Path, help="folder of tracks made before; else the films are followed now")
    parser.add_argument("--seeds", type=int, default=2, help="how often each is played so")
    parser.add_argument("--wrong", action="store_true", help="list what was counted wrong")
    asked = parser.parse_args()
    print("## Is the same set counted right when it is filmed, cut and held otherwise?")
    walk = next((clip.track for clip in clips(asked.tracks) if clip.slug is None), None)
    for title, sources in (
        ("real clips", list(real_clips(asked.tracks))),
        ("skeletons of pull-ups", list(recorded())),
        ("made films", list(made())),
    ):
        print(f"\n### Played otherwise: {title} ({len(sources)})\n")
        print("| played | count | told sure and wrong | told with no number near |")
        print("|---|---|---|---|")
        wrong = [line for name, playing in ways(walk).items() for line in _row(name, playing, sources, asked.seeds)]
        if asked.wrong:
            print("\nCounted wrong:" + "".join(f"\n- {line}" for line in wrong or ["none"]))


def _row(name: str, playing: Playing, sources: Sequence[Source], seeds: int) -> Iterator[str]:
    """Print the row of one way to play; give what was counted wrong."""
    pairs, sure, off, lines = [], 0, 0, []
    for source in sources:
        for seed in range(seeds):
            played = playing(source, np.random.default_rng([seed, len(name), source.count]))
            if played is None:
                continue
            found = find_set(played.track, load_catalogue()[source.slug])
            count, got = count_of(found), len(found.whole_reps)
            pairs.append((played.count, got))
            covered = isinstance(count, Withheld) or count.low <= played.count <= count.high
            level = 0.0 if isinstance(count, Withheld) else count.level
            sure += level >= SURE and not covered
            off += not covered
            if played.count != got:
                how = "covered" if covered else f"told as {level:.0%} sure"
                lines.append(f"{name}: {source.name}: {played.count} true, {got} counted, {how}")
    print(f"| {name} | {told(pairs)} | {sure} | {off} |", flush=True)
    yield from lines


def ways(walk: PoseTrack | None) -> dict[str, Playing]:
    """Return every way to play a set otherwise."""
    return {
        "as it is": lambda source, _: _part(source, 0, source.count),
        "mirrored": lambda source, _: Played(track=mirrored(source.track), count=source.count),
        "without the first": lambda source, _: _part(source, 1, source.count),
        "without the last": lambda source, _: _part(source, 0, source.count - 1),
        "one alone": lambda source, rng: _some(source, 1, rng),
        "two alone": lambda source, rng: _some(source, 2, rng),
        "begins within the first": _begins_within,
        "ends within the last": _ends_within,
        "pauses of 3 to 6 s": _with_pauses,
        "0.5 times as fast": lambda source, _: _faster(source, 0.5),
        "0.7 times as fast": lambda source, _: _faster(source, 0.7),
        "1.3 times as fast": lambda source, _: _faster(source, 1.3),
        "1.6 times as fast": lambda source, _: _faster(source, 1.6),
        "24 pictures a second": lambda source, _: _in_rate(source, 24.0),
        "25 pictures a second": lambda source, _: _in_rate(source, 25.0),
        "60 pictures a second": lambda source, _: _in_rate(source, 60.0),
        "a walk before": lambda source, rng: _with_walk(source, walk, rng, before=True, after=False),
        "a walk after": lambda source, rng: _with_walk(source, walk, rng, before=False, after=True),
        "a walk before and after": lambda source, rng: _with_walk(source, walk, rng, before=True, after=True),
        "points worse by 0.02 torsos": lambda source, rng: _worse(source, 0.02, rng),
        "points worse by 0.04 torsos": lambda source, rng: _worse(source, 0.04, rng),
        "hands lost for 1 s": _lost_hands,
        "hands lost for 2 s": lambda source, rng: _lost_hands(source, rng, long_s=2.0),
        "the left hand lost for 1 s": lambda source, rng: _lost_hands(source, rng, points=WRISTS[::2]),
        "the left side never found": _one_side,
        "hands elsewhere for 0.3 s": _hands_elsewhere,
        "twice, 15 s of rest": lambda source, rng: _twice(source, 15.0, rng),
        "twice, 60 s of rest": lambda source, rng: _twice(source, 60.0, rng),
        "twice, 60 s of walking": lambda source, rng: _twice(source, 60.0, rng, walk),
    }


# ---------------------------------------------------------------- sources


def real_clips(tracks: Path | None) -> Iterator[Source]:
    """Give the clips in which something is lifted, with the times of the better of their two annotations."""
    folder = DATA / "clips"
    by_eye = json.loads((folder / "truth.json").read_text())["clips"]
    by_frame = {clip["id"]: clip for clip in json.loads((folder / "truth_frames.json").read_text())["clips"]}
    for told_of, clip in zip(by_eye, clips(tracks), strict=True):
        reps: Sequence[Mapping[str, Any]] = by_frame.get(told_of["id"], told_of)["reps"]
        if clip.slug is not None and reps:
            bounds = np.array([(rep["start"], rep["end"]) for rep in reps], dtype=np.float64)
            yield Source(name=clip.name, slug=clip.slug, track=clip.track, reps=bounds)


def recorded() -> Iterator[Source]:
    """Give the skeletons, with the times that people gave of each repetition."""
    with (DATA / "poses" / "repcount_pose" / "labels.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["name"].split(".")[0]: row for row in csv.DictReader(file)}
    for number, (clip, name) in enumerate(_named_skeletons(), start=1):
        marks = [labels[name].get(f"L{place}") for place in range(1, 2 * clip.count + 1)]
        frames = np.array([float(mark) for mark in marks if mark], dtype=np.float64).reshape(-1, 2)
        yield Source(
            name=f"skeleton {number}", slug="pull_up_pronated", track=clip.track, reps=frames / SKELETON_HZ, sized=False
        )


def _named_skeletons() -> Iterator[tuple[Clip, str]]:
    folder = DATA / "poses" / "repcount_pose"
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["name"].split(".")[0]: row["type"] for row in csv.DictReader(file)}
    names = [path.name.split(".")[0] for path in sorted((folder / "test_poses").glob("*.npy.gz"))]
    yield from zip(skeletons(), (name for name in names if "pull" in kinds[name]), strict=True)


def made() -> Iterator[Source]:
    """Give made sets of four repetitions."""
    for seed, slug in enumerate(MADE):
        exercise = load_catalogue()[slug]
        lift = made_set(exercise, reps=4, seed=seed, manner=usual_manner(exercise))
        reps = np.array([(rep.start_s, rep.end_s) for rep in lift.truth.reps])
        track = filmed(lift, looking_at(exercise.views[0]), Noise(seed=seed))
        yield Source(name=slug, slug=slug, track=track, reps=reps)


# ---------------------------------------------------------------- playing


def replayed(track: PoseTrack, source_s: Array, rate_hz: float = RATE_HZ) -> PoseTrack:
    """Play the moments ``source_s`` of a track, one after the other at an even rate.

    Between two moments that were looked at points go in a straight line; where the shot changes, so it does here.
    """
    time_s = np.arange(len(source_s)) / rate_hz
    source_s = np.clip(source_s, track.time_s[0], track.time_s[-1])
    after = np.clip(np.searchsorted(track.time_s, source_s), 1, track.n_moments - 1)
    shot = np.searchsorted([shot.start_s for shot in track.shots], source_s, side="right")
    own = np.searchsorted([shot.start_s for shot in track.shots], track.time_s, side="right")
    before = after - 1
    # Never between two shots.
    before = np.where(own[before] == shot, before, after)
    after = np.where(own[after] == shot, after, before)
    gap = track.time_s[after] - track.time_s[before]
    share = np.where(gap > 0, (source_s - track.time_s[before]) / np.where(gap > 0, gap, 1), 0.0)

    def at(values: Array) -> Array:
        part = share.reshape(-1, *([1] * (values.ndim - 1)))
        mixed: Array = np.where(part > 0, values[before] * (1 - part) + values[after] * part, values[before])
        return mixed

    cuts = np.flatnonzero(np.diff(shot)) + 1
    edges = [0.0, *(float(time_s[cut]) for cut in cuts), float(time_s[-1]) + 1 / rate_hz]
    return PoseTrack(
        time_s=time_s,
        xy_px=at(track.xy_px),
        world_m=None if track.world_m is None else at(track.world_m),
        visibility=at(track.visibility),
        image_size_px=track.image_size_px,
        shots=tuple(Shot(start_s=start, end_s=end) for start, end in pairwise(edges)),
    )


def run(from_s: float, to_s: float, rate_hz: float = RATE_HZ, speed: float = 1.0) -> Array:
    """Return the moments from one to another in steps of the rate."""
    return np.arange(from_s, to_s, speed / rate_hz)


def _part(source: Source, first: int, end: int) -> Played | None:
    """Play the repetitions ``first`` to ``end - 1`` only; all of them: the whole film."""
    if end <= first:
        return None
    from_s = float(source.track.time_s[0]) if first == 0 else source.between(first)
    to_s = float(source.track.time_s[-1]) if end == source.count else source.between(end)
    return Played(track=replayed(source.track, run(from_s, to_s)), count=end - first)


def _some(source: Source, number: int, rng: np.random.Generator) -> Played | None:
    if source.count <= number:
        return None
    first = int(rng.integers(source.count - number + 1))
    return _part(source, first, first + number)


def _begins_within(source: Source, _: np.random.Generator) -> Played | None:
    """Begin when the first repetition is three fifths over: its lift is not seen."""
    begins = float(source.reps[0] @ (0.4, 0.6))
    return Played(track=replayed(source.track, run(begins, source.track.time_s[-1])), count=source.count - 1)


def _ends_within(source: Source, _: np.random.Generator) -> Played | None:
    """End when the last repetition is two fifths over: its way back is not seen."""
    ends = float(source.reps[-1] @ (0.6, 0.4))
    return Played(track=replayed(source.track, run(source.track.time_s[0], ends)), count=source.count - 1)


def _with_pauses(source: Source, rng: np.random.Generator) -> Played | None:
    if source.count < 2:
        return None
    pieces, still, from_s = [], [], float(source.track.time_s[0])
    for number in range(1, source.count):
        at_s = source.between(number)
        pieces += [run(from_s, at_s), np.full(round(float(rng.uniform(3, 6)) * RATE_HZ), at_s)]
        still += [False, True]
        from_s = at_s
    pieces.append(run(from_s, float(source.track.time_s[-1])))
    still.append(False)
    resting = np.concatenate([np.full(len(piece), rests) for piece, rests in zip(pieces, still, strict=True)])
    track = replayed(source.track, np.concatenate(pieces))
    return Played(track=trembling(track, resting, rng), count=source.count)


def trembling(track: PoseTrack, still: np.ndarray, rng: np.random.Generator) -> PoseTrack:
    """Let a body that was frozen tremble, and its points err, as those of a resting one do."""
    torso = torso_lengths_px(track)[:, None, None]
    away = _slow_noise(track.xy_px.shape, rng) * TREMBLES
    changed = track.xy_px + np.where(still[:, None, None], away * np.nan_to_num(torso), 0.0)
    return replace(track, xy_px=changed)


def _slow_noise(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """Return noise of unit size that changes within a fifth of a second."""
    raw = rng.normal(size=(shape[0] + OVER, *shape[1:])).cumsum(axis=0)
    noise: Array = (raw[OVER:] - raw[:-OVER]) / np.sqrt(OVER)
    return noise


def _faster(source: Source, speed: float) -> Played:
    moments = run(float(source.track.time_s[0]), float(source.track.time_s[-1]), speed=speed)
    return Played(track=replayed(source.track, moments), count=source.count)


def _in_rate(source: Source, rate_hz: float) -> Played:
    moments = run(float(source.track.time_s[0]), float(source.track.time_s[-1]), rate_hz)
    return Played(track=replayed(source.track, moments, rate_hz), count=source.count)


def mirrored(track: PoseTrack) -> PoseTrack:
    """Show the film in a mirror."""
    xy, world = track.xy_px[:, OTHER_SIDE].copy(), None
    xy[:, :, 0] = track.image_size_px[0] - xy[:, :, 0]
    if track.world_m is not None:
        world = track.world_m[:, OTHER_SIDE] * (-1.0, 1.0, 1.0)
    return replace(track, xy_px=xy, world_m=world, visibility=track.visibility[:, OTHER_SIDE])


def _worse(source: Source, by: float, rng: np.random.Generator) -> Played:
    """Let every point err from picture to picture, in the picture by a share of the torso, in space by half a metre."""
    track = replayed(source.track, run(float(source.track.time_s[0]), float(source.track.time_s[-1])))
    torso = np.nan_to_num(torso_lengths_px(track))[:, None, None]
    world = track.world_m
    if world is not None:
        long = torso if not source.sized else 0.5
        world = world + by * long * rng.normal(size=world.shape)
    xy = track.xy_px + by * torso * rng.normal(size=track.xy_px.shape)
    return Played(track=replace(track, xy_px=xy, world_m=world), count=source.count)


def _lost_hands(
    source: Source, rng: np.random.Generator, *, long_s: float = 1.0, points: Sequence[Keypoint] = WRISTS
) -> Played:
    """Lose both hands, or one, for so long within the set."""
    track = replayed(source.track, run(float(source.track.time_s[0]), float(source.track.time_s[-1])))
    begins = _within(source, rng, long_s)
    gone = (track.time_s >= begins) & (track.time_s < begins + long_s)
    return Played(track=_without(track, gone, points), count=source.count)


def _within(source: Source, rng: np.random.Generator, long_s: float) -> float:
    """Return a moment of the set, from the film's first one, that so much of it follows."""
    last = max(source.reps[-1, 1] - long_s, source.reps[0, 0])
    return float(rng.uniform(source.reps[0, 0], last)) - float(source.track.time_s[0])


def _without(track: PoseTrack, gone: np.ndarray, points: Sequence[Keypoint]) -> PoseTrack:
    xy, visibility = track.xy_px.copy(), track.visibility.copy()
    world = None if track.world_m is None else track.world_m.copy()
    for point in points:
        xy[gone, point], visibility[gone, point] = np.nan, 0.0
        if world is not None:
            world[gone, point] = np.nan
    return replace(track, xy_px=xy, world_m=world, visibility=visibility)


def _one_side(source: Source, _: np.random.Generator) -> Played | None:
    """Never find the points of the left side, of films that show both: from a side it may be the one that works."""
    if view_is_side(source.track):
        return None
    track = replayed(source.track, run(float(source.track.time_s[0]), float(source.track.time_s[-1])))
    left = [point for point in Keypoint if point.name.startswith("LEFT_")]
    return Played(track=_without(track, np.ones(track.n_moments, dtype=bool), left), count=source.count)


def view_is_side(track: PoseTrack) -> bool:
    """Is the lifter filmed from a side, or not square enough to be sure?"""
    view = view_of(track)
    return view is None or view.seen_from != "square"


def _hands_elsewhere(source: Source, rng: np.random.Generator) -> Played:
    """Let the estimator look for the hands at somebody else for 0.3 s, once in about five seconds."""
    track = replayed(source.track, run(float(source.track.time_s[0]), float(source.track.time_s[-1])))
    xy, torso = track.xy_px.copy(), np.nan_to_num(torso_lengths_px(track))
    at_s = float(rng.uniform(0, ELSEWHERE_EVERY_S))
    while at_s < track.time_s[-1]:
        away = np.flatnonzero((track.time_s >= at_s) & (track.time_s < at_s + 0.3))
        angle = float(rng.uniform(0, 2 * np.pi))
        off = ELSEWHERE * np.array([np.cos(angle), np.sin(angle)])
        xy[np.ix_(away, np.array(WRISTS))] += (torso[away, None] * off)[:, None]
        at_s += ELSEWHERE_EVERY_S * float(rng.uniform(0.6, 1.4))
    return Played(track=replace(track, xy_px=xy), count=source.count)


# ---------------------------------------------------------------- one after the other


def _with_walk(
    source: Source, walk: PoseTrack | None, rng: np.random.Generator, *, before: bool, after: bool
) -> Played | None:
    if walk is None or len(source.track.shots) > 1:
        return None
    lifts = replayed(source.track, run(source.between(0), source.between(source.count)))
    parts = [lifts]
    if before:
        parts.insert(0, _walking(walk, lifts, rng, WALKS_S, sized=source.sized))
    if after:
        parts.append(_walking(walk, lifts, rng, WALKS_S, sized=source.sized))
    return Played(track=after_each_other(parts), count=source.count)


def _walking(walk: PoseTrack, lifts: PoseTrack, rng: np.random.Generator, long_s: float, *, sized: bool) -> PoseTrack:
    """Let the control walk to and fro at the size of the lifter, where he stands."""
    first, last = float(walk.time_s[0]), float(walk.time_s[-1])
    to_and_fro = 2 * (last - first)
    moments = (float(rng.uniform(0, to_and_fro)) + np.arange(0, long_s, 1 / RATE_HZ)) % to_and_fro
    walks = replayed(walk, first + np.minimum(moments, to_and_fro - moments))
    if not sized:
        return without_size(walks)
    scale = float(np.nanmedian(torso_lengths_px(lifts)) / np.nanmedian(torso_lengths_px(walks)))
    hips = [Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP]
    here, there = (np.nanmedian(track.xy_px[:, hips], axis=(0, 1)) for track in (lifts, walks))
    xy = here + scale * (walks.xy_px - there)
    return replace(walks, xy_px=xy, image_size_px=lifts.image_size_px)


def after_each_other(parts: Sequence[PoseTrack]) -> PoseTrack:
    """Play tracks at the same even rate one after the other in one shot, each blended into the next."""
    blend = round(BLENDED_S * RATE_HZ)
    xy: list[Array] = []
    world: list[Array] = []
    seen: list[Array] = []
    for number, part in enumerate(parts):
        spaces = np.zeros_like(part.visibility)[:, :, None].repeat(3, 2) if part.world_m is None else part.world_m
        if number:
            share = np.linspace(0, 1, blend)[:, None, None]
            xy.append(xy[-1][-1] * (1 - share) + part.xy_px[0] * share)
            world.append(world[-1][-1] * (1 - share) + spaces[0] * share)
            seen.append(np.repeat(part.visibility[:1], blend, axis=0))
        xy.append(part.xy_px)
        world.append(spaces)
        seen.append(part.visibility)
    points = np.concatenate(xy)
    return PoseTrack(
        time_s=np.arange(len(points)) / RATE_HZ,
        xy_px=points,
        world_m=None if parts[0].world_m is None else np.concatenate(world),
        visibility=np.concatenate(seen),
        image_size_px=parts[0].image_size_px,
    )


def _twice(source: Source, rest_s: float, rng: np.random.Generator, walk: PoseTrack | None = None) -> Played | None:
    """Play the set twice with a rest between: at the bar, trembling, or on a walk. A long one parts two sets."""
    if len(source.track.shots) > 1:
        return None
    lifts = replayed(source.track, run(source.between(0), source.between(source.count)))
    if walk is not None:
        rests = _walking(walk, lifts, rng, rest_s, sized=source.sized)
    else:
        moments = np.full(round(rest_s * RATE_HZ), source.between(source.count))
        rests = trembling(replayed(source.track, moments), np.ones(len(moments), dtype=bool), rng)
    count = source.count * (1 if rest_s > 30 else 2)
    return Played(track=after_each_other([lifts, rests, lifts]), count=count)


if __name__ == "__main__":
    main()
