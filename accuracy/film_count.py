"""How often is the number of repetitions right?

    python accuracy/film_count.py [--tracks DIR] [--seeds 2]

Real clips (and the control, looked at as every exercise of the catalogue), skeletons of pull-ups in the wild, pull-ups
whose joints people placed, made films of every exercise that can be made, from every view it asks for, with the usual
errors of a pose model and with twice as large ones, and made films of people who do not lift. Intervals are Wilson's,
95 %.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
from film_tracks import clips, placed_by_hand, skeletons

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.signals import SIGNALS
from dorsi.core.motion.swinging import turning_points
from dorsi.core.synth.film.scenes import ACTIVITIES
from dorsi.core.synth.films import (
    Camera,
    Noise,
    Scene,
    can_be_made,
    filmed,
    looking_at,
    made_idle,
    made_set,
    usual_manner,
)
from dorsi.core.technique.counting_reps import count_of
from dorsi.core.technique.measure import Withheld
from dorsi.core.tracks import PoseTrack

RATES_HZ = (24.0, 30.0, 60.0)
Z = 1.96
PULL_UPS = ("pull_up_pronated", "chin_up_supinated", "wide_grip_pull_up", "neutral_grip_pull_up", "kipping_pull_up")
#: Of the plain counter: so many pictures are averaged, and a peak stands out by this share of the way.
SMOOTHED, STANDS_OUT = 9, 0.4
#: A count told as so sure is told as sure.
SURE = 0.9
TWICE = Noise(jitter=0.0024, drift=0.02, posture=0.06, depth=2.0)


def main() -> None:
    """Print every part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tracks", type=Path, help="folder of tracks made before; else the films are followed now")
    parser.add_argument("--seeds", type=int, default=2, help="made films per exercise and view")
    asked = parser.parse_args()
    catalogue = load_catalogue()
    real = []
    for clip in clips(asked.tracks):
        if clip.slug is None:
            false = [slug for slug, exercise in catalogue.items() if find_set(clip.track, exercise).whole_reps]
            print(f"control {clip.name}: counted as {len(false)} of {len(catalogue)} exercises {false}")
            continue
        got = _count(clip.track, clip.slug)
        real.append((clip.count, got))
        print(f"{clip.name}: {clip.count} true, {got} counted")
    print("real clips:", told(real))
    found, placed = list(skeletons()), list(placed_by_hand())
    print("skeletons of pull-ups:", told([(clip.count, _count(clip.track, clip.slug or "")) for clip in found]))
    print("  by peaks of the hands' height alone:", told([(clip.count, _peaks(clip.track)) for clip in found]))
    by_hand = [(clip.count, _count(clip.track, clip.slug or "")) for clip in placed]
    print("pull-ups whose joints people placed, one in each:", told(by_hand))
    print("  by peaks of the hands' height alone:", told([(clip.count, _peaks(clip.track)) for clip in placed]))
    print("made pull-ups, each frame scaled as those skeletons are:", told(list(_scaled(20 * asked.seeds))))
    for name, errors in (("made films", Noise()), ("made films with twice the errors", TWICE)):
        films = list(_made(asked.seeds, errors))
        print(f"{name}: {told([(true, got) for true, got, _ in films])}")
        print(f"  {_sureness(films)}")
    print("made films of people who do not lift:", _idle(asked.seeds))


def _count(track: PoseTrack, slug: str) -> int:
    return len(find_set(track, load_catalogue()[slug]).whole_reps)


def _peaks(track: PoseTrack) -> int:
    """Count as the plainest counter does: peaks that stand out on both sides by a share of the whole way."""
    value = SIGNALS["shoulder_minus_wrist_height"](track, "both").value
    known = np.isfinite(value)
    if known.sum() < SMOOTHED:
        return 0
    value = np.interp(np.arange(len(value)), np.flatnonzero(known), value[known])
    value = np.convolve(np.pad(value, SMOOTHED // 2, mode="edge"), np.full(SMOOTHED, 1 / SMOOTHED), "valid")
    least = STANDS_OUT * float(np.subtract(*np.percentile(value, (95, 5))))
    places = turning_points(value.tolist(), least)
    beside = zip(places, places[1:], places[2:], strict=False)
    return sum(value[at] - max(value[before], value[after]) >= least for before, at, after in beside)


def _made(seeds: int, errors: Noise) -> Iterable[tuple[int, int, float]]:
    """Give true and counted repetitions of each film, and how sure the count is told to be (0 where it is withheld)."""
    for slug, exercise in sorted(load_catalogue().items()):
        if exercise.count_signal is None or exercise.load_model == "time" or not can_be_made(exercise):
            continue
        for seed in range(seeds):
            for place, view in enumerate(exercise.views):
                rng = np.random.default_rng([seed, place, len(slug)])
                how = usual_manner(exercise) if seed else usual_manner(exercise, hold_s=0.0)
                made = made_set(exercise, reps=int(rng.integers(3, 9)), seed=seed, manner=how)
                camera = replace(looking_at(view), rate_hz=RATES_HZ[int(rng.integers(3))])
                found = find_set(filmed(made, camera, replace(errors, seed=seed)), exercise)
                true, got, count = made.truth.count, len(found.whole_reps), count_of(found)
                sure = 0.0 if isinstance(count, Withheld) else count.level
                if true != got:
                    print(f"  {slug} from the {view}: {true} true, {got} counted, told as {sure:.0%} sure")
                yield true, got, sure


def _sureness(films: list[tuple[int, int, float]]) -> str:
    """Say how often what is told as 90 % sure is right, and how many sets are told as surely none."""
    sure = [(true, got) for true, got, level in films if level >= SURE]
    missed = [level for true, got, level in films if true and not got]
    right = sum(true == got for true, got in sure)
    return (
        f"told as 90 % sure: {len(sure)}, right {right} ({right / max(len(sure), 1):.1%}); sets of which nothing was "
        f"counted: {len(missed)}, told as surely none {sum(level >= SURE for level in missed)}"
    )


def _scaled(films: int) -> Iterable[tuple[int, int]]:
    """Give made pull-ups of all manners, some with a walk before or after, with size and place taken out."""
    catalogue = load_catalogue()
    for seed in range(films):
        rng = np.random.default_rng([seed, 5])
        exercise = catalogue[str(rng.choice(PULL_UPS))]
        usual = usual_manner(exercise)
        manner = replace(
            usual, out_s=usual.out_s * float(rng.uniform(0.5, 1.6)), back_s=usual.back_s * float(rng.uniform(0.5, 1.6)),
            hold_s=float(rng.choice((0.0, 0.0, 0.3, 1.0))), pause_s=float(rng.choice((0.0, 0.0, 0.3, 1.5))),
            spread=float(rng.uniform(0.05, 0.2)), slower=float(rng.uniform(0.0, 0.6)),
            swing_deg=float(rng.uniform(2, 20)), stretch=float(rng.uniform(0.7, 1.0)), sway_deg=0.5,
        )  # fmt: skip
        made = made_set(
            exercise, reps=int(rng.integers(2, 19)), seed=seed, manner=manner,
            before=[Scene(activity="walk_in", seconds=3.0)] if rng.random() < 0.4 else (),
            after=[Scene(activity="walk_out", seconds=3.0)] if rng.random() < 0.5 else (),
        )  # fmt: skip
        camera = Camera(
            azimuth_deg=float(rng.choice((0, 180, 90, 40, 130, 220)) + rng.normal(0, 10)),
            distance_m=float(rng.uniform(2.5, 5.0)), height_m=float(rng.uniform(0.4, 1.8)), shake_deg=0.1, seed=seed,
        )  # fmt: skip
        track = filmed(made, camera, replace(TWICE if seed % 3 == 0 else Noise(), seed=seed))
        yield made.truth.count, _count(without_size(track), "pull_up_pronated")


def without_size(track: PoseTrack) -> PoseTrack:
    """Scale each frame to 0 .. 1 along each axis, as the recorded skeletons are."""
    depth = track.xy_px[:, :, :1] if track.world_m is None else track.world_m[:, :, 2:]
    points = np.concatenate([track.xy_px, depth], axis=2)
    low, high = np.nanmin(points, axis=1, keepdims=True), np.nanmax(points, axis=1, keepdims=True)
    points = (points - low) / (high - low)
    seen = np.isfinite(points[:, :, 0]).astype(np.float64)
    return replace(track, xy_px=points[:, :, :2], world_m=points, visibility=seen, image_size_px=(1, 1))


def _idle(seeds: int) -> str:
    """Look at people who walk, talk, stand and crouch as at every exercise: in how many is a repetition counted?"""
    wrong = looked = 0
    for activity, view, seed in product(ACTIVITIES, ("side", "front", "rear"), range(1, seeds + 1)):
        track = filmed(made_idle(activity, seconds=20, seed=seed), looking_at(view), Noise(seed=seed))  # type: ignore[arg-type]
        for exercise in load_catalogue().values():
            if exercise.load_model == "time" or exercise.count_signal is None or view not in exercise.views:
                continue
            looked += 1
            wrong += bool(find_set(track, exercise).whole_reps)
    return f"a repetition in {wrong} of {looked} pairs of film and exercise ({wrong / looked:.1%})"


def told(pairs: list[tuple[int, int]]) -> str:
    """Say how many counts are exact and how many within one, with the interval of the exact ones."""
    n = len(pairs)
    if not n:
        return "none here"
    exact = sum(true == got for true, got in pairs)
    near = sum(abs(true - got) <= 1 for true, got in pairs)
    share = exact / n
    middle = (share + Z**2 / 2 / n) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * (share * (1 - share) / n + Z**2 / 4 / n**2) ** 0.5
    return f"{exact} of {n} exact ({middle - half:.0%} to {middle + half:.0%}), {near} within one"


if __name__ == "__main__":
    main()
