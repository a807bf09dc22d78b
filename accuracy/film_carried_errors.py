"""Are pull-ups of other people counted right where the pose model errs as it does on recorded skeletons?

    python accuracy/film_carried_errors.py [--seeds 2] [--first 3]

One pull-up of each of many people whose joints were placed by hand is made into a set: at its own pace, slowing, going
less far as the lifter tires, in some begun by gripping the bar and ended by letting go. Onto its joints the errors are
laid that the pose model made on each recorded skeleton (what lies off a smooth curve, and what was lost), and each
moment is scaled to its own box as those are. So the movement and its count are of one recording, the errors of another.
Intervals are over whole people, 95 %.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from film_count import without_size
from film_tracks import BY_HAND, SKELETON_HZ, placed_by_hand
from scoring.known_sets import recorded
from scoring.replaying import replayed, run
from scoring.scores import interval, resample

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.cleaning import torso_lengths_px
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.smoothing import smoothed
from dorsi.core.tracks import Array, Keypoint, PoseTrack

SLUG = "pull_up_pronated"
#: Off a sliding parabola over so many moments to each side lies what no body does.
SMOOTH_OVER = 8
#: Joints noted at the corner of the picture were not placed.
NOT_PLACED_PX = 2.0
#: A lifter grips the bar, and lets go of it, in so many sets of ten; tired, he goes less far by so much at most.
COMES, TIRED = 0.4, 0.35
DRAWN_ANEW = 1000
#: The first seeds were looked at when counting was mended.
LOOKED_AT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A set of a person with the errors of a skeleton (0: with none): how many repetitions it has, how many count."""

    person: int
    errors: int
    true: int
    counted: int


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=2, help="sets of each person")
    parser.add_argument("--first", type=int, default=LOOKED_AT, help="seed of the first of them")
    asked = parser.parse_args()
    rows = list(counted(range(asked.first, asked.first + asked.seeds)))
    for errors in sorted({row.errors for row in rows}):
        name = f"with the errors of skeleton {errors}" if errors else "as placed by hand"
        print(f"{name}: {told([row for row in rows if row.errors == errors])}")
    with_errors = [row for row in rows if row.errors]
    print("all with errors:", told(with_errors))
    print(f"  too many counted in {sum(row.counted > row.true for row in with_errors)}")


def counted(seeds: range) -> Iterator[Counted]:
    """Count every set of every person, without errors and with those of each skeleton."""
    all_errors = [errors_of(source.track) for source in recorded()]
    exercise = load_catalogue()[SLUG]
    for person, clip in enumerate(placed_by_hand()):
        track = _placed(clip.track)
        if not np.isfinite(torso_lengths_px(track)).all():
            continue
        for seed in seeds:
            reps, made = a_set(track, np.random.default_rng([person, seed, 991]))
            for number, errors in enumerate((None, *all_errors)):
                rng = np.random.default_rng([person, seed, number])
                film = without_size(made if errors is None else _with(made, errors, rng))
                got = len(find_set(film, exercise).whole_reps)
                yield Counted(person=person, errors=number, true=reps, counted=got)


def errors_of(track: PoseTrack) -> Array:
    """How far is each point off a smooth curve, in torso lengths? (T, joints, 2); NaN where it was lost."""
    lost, places = ~np.isfinite(track.xy_px), np.arange(track.n_moments)
    points = track.xy_px.reshape(track.n_moments, -1).copy()
    for column in points.T:
        known = np.isfinite(column)
        column[:] = np.interp(places, places[known], column[known])
    off = (points - smoothed(points, SMOOTH_OVER)).reshape(track.xy_px.shape) / torso_lengths_px(track)[:, None, None]
    off[lost] = np.nan
    return off


def _with(track: PoseTrack, errors: Array, rng: np.random.Generator) -> PoseTrack:
    """Lay errors onto a track, from a drawn moment of theirs on, and again from their first where they end."""
    places = (int(rng.integers(len(errors))) + np.arange(track.n_moments)) % len(errors)
    return replace(track, xy_px=track.xy_px + errors[places] * torso_lengths_px(track)[:, None, None])


def _placed(track: PoseTrack) -> PoseTrack:
    """Put joints that were not placed at a moment between the moments at which they were; NaN without any."""
    xy, places = track.xy_px.copy(), np.arange(track.n_moments)
    for joint in BY_HAND:
        known = (xy[:, joint] >= NOT_PLACED_PX).any(axis=1)
        for axis in (0, 1):
            xy[:, joint, axis] = np.interp(places, places[known], xy[known, joint, axis]) if known.any() else np.nan
    return replace(track, xy_px=xy)


def a_set(track: PoseTrack, rng: np.random.Generator) -> tuple[int, PoseTrack]:
    """Make one pull-up into a set of two to twelve; give how many there are, and the film."""
    first, last = float(track.time_s[0]), float(track.time_s[-1])
    hang = replayed(track, run(first, last)).xy_px[0]
    number, tired, speed = int(rng.integers(2, 13)), float(rng.uniform(0, TIRED)), float(rng.uniform(0.7, 1.4))
    pause = max(3, round(float(rng.choice((0.1, 0.15, 0.3, 0.6, 1.5))) * SKELETON_HZ))
    comes, goes = rng.random() < COMES, rng.random() < COMES
    parts: list[Array] = []
    if comes:
        stays, grips, hangs = (int(rng.integers(*span)) for span in ((20, 60), (8, 20), (5, 40)))
        stands = _standing(hang)
        parts += [np.repeat(stands[None], stays, 0), _between(stands, hang, grips), np.repeat(hang[None], hangs, 0)]
    for place in range(number):
        slower = speed * float(rng.uniform(0.85, 1.15)) * (1 - tired * place / number)
        lifts = replayed(track, run(first, last, speed=slower)).xy_px
        lifts = lifts[0] + (lifts - lifts[0]) * (1 - tired * float(rng.uniform(0.3, 1)) * place / number)
        parts += [_between(parts[-1][-1], lifts[0], pause), lifts] if place else [lifts]
    if goes:
        hangs, drops, stays = (int(rng.integers(*span)) for span in ((3, 30), (6, 15), (20, 60)))
        stands = _standing(end := parts[-1][-1])
        parts += [np.repeat(end[None], hangs, 0), _between(end, stands, drops), np.repeat(stands[None], stays, 0)]
    xy = np.concatenate(parts)
    made = PoseTrack(
        time_s=np.arange(len(xy)) / SKELETON_HZ,
        xy_px=xy,
        visibility=np.repeat(track.visibility[:1], len(xy), axis=0),
        image_size_px=track.image_size_px,
    )
    return number, made


def _standing(hang: Array) -> Array:
    """Let the arms of a body (joints, 2) hang down."""
    out = hang.copy()
    for side in ("LEFT", "RIGHT"):
        shoulder, elbow, wrist = (Keypoint[f"{side}_{name}"] for name in ("SHOULDER", "ELBOW", "WRIST"))
        out[elbow] = out[shoulder] + (0, np.abs(hang[elbow] - hang[shoulder]).max())
        out[wrist] = out[elbow] + (0, np.abs(hang[wrist] - hang[elbow]).max())
    return out


def _between(before: Array, after: Array, moments: int) -> Array:
    """Lead one body into another without a jolt."""
    share = (1 - np.cos(np.linspace(0, np.pi, moments)))[:, None, None] / 2
    mixed: Array = before * (1 - share) + after * share
    return mixed


def told(rows: list[Counted]) -> str:
    """Say how many counts are exact, with the interval over people, and how many within one."""
    people = np.array([row.person for row in rows])
    exact = np.array([row.true == row.counted for row in rows])
    near = sum(abs(row.true - row.counted) <= 1 for row in rows)
    low, high = interval(resample(people, DRAWN_ANEW), lambda places: float(exact[places].mean()))
    return f"{exact.sum()} of {len(rows)} exact ({low:.0%} to {high:.0%}), {near} within one"


if __name__ == "__main__":
    main()
