"""How right is a filmed set, under which conditions? Made films, whose truth is known, over a grid of conditions.

From the track on: sets of many exercises, filmed by a made pose model with the errors measured on real film; from a
usual condition one thing at a time is changed (where the camera stands, how far, how many pictures, how wrong the
model). Then films in which nothing is lifted. Then drawn films, written as files, read by the real pose model and the
whole pipeline. ``--sets N`` sets per condition and exercise, ``--drawn N`` drawn films.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.film.camera import VIEWS
from dorsi.core.synth.films import (
    Activity,
    Bystander,
    Camera,
    Cheat,
    MadeSet,
    Manner,
    Noise,
    Scene,
    TrueRep,
    drawn_frames,
    filmed,
    made_idle,
    made_set,
    usual_manner,
)
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.set_report import RepReport, SetReport
from dorsi.core.tracks import PoseTrack

CATALOGUE: Final = load_catalogue()
#: A few of every kind, as people film them.
USUAL: Final = (
    "pull_up_pronated", "chin_up_supinated", "lat_pulldown_medium_pronated", "seated_cable_row_close_neutral",
    "barbell_bent_over_row_pronated", "one_arm_dumbbell_row", "chest_supported_t_bar_row", "inverted_row", "face_pull",
    "straight_arm_pulldown_bar", "barbell_shrug", "conventional_deadlift", "romanian_deadlift",
    "back_extension_45_degree", "barbell_curl",
)  # fmt: skip
PULLS: Final = ("vertical_pull", "horizontal_pull")
IDLE: Final[tuple[Activity, ...]] = ("walk", "talk", "stand", "crouch", "phone")
#: Exercises of the drawn films, and the hold above which one is a hold at all.
DRAWN: Final = (
    "seated_cable_row_close_neutral", "pull_up_pronated", "conventional_deadlift", "lat_pulldown_medium_pronated",
    "barbell_curl", "romanian_deadlift", "dumbbell_bent_over_row", "straight_arm_pulldown_bar",
)  # fmt: skip
#: What else is in them, in turns; every exercise comes to each with enough films.
COMPANY: Final = ("", "passer-by", "", "mirror", "")
NO_HOLD_S: Final = 0.4


@dataclass(slots=True)
class Tally:
    """What came of the films of one condition."""

    films: int = 0
    exact: int = 0
    within_one: int = 0
    hold_errors: list[float] = field(default_factory=list)
    swing_errors: list[float] = field(default_factory=list)
    false_holds: list[bool] = field(default_factory=list)
    covered: dict[str, list[bool]] = field(default_factory=lambda: {"hold": [], "torso_swing": []})
    off: list[str] = field(default_factory=list)

    def add(self, made: MadeSet, report: SetReport) -> None:
        """Count one film: the number of its repetitions, and each that was found against the true one beside it."""
        found = sum(rep.rep.complete for rep in report.reps)
        self.films += 1
        self.exact += found == made.truth.count
        self.within_one += abs(found - made.truth.count) <= 1
        if found != made.truth.count:
            name = made.exercise.slug if made.exercise else "nothing"
            self.off.append(f"{name} {found}/{made.truth.count}")
        for true in made.truth.reps:
            beside = [rep for rep in report.reps if rep.rep.start_s < true.turn_s < rep.rep.end_s]
            if beside:
                self._compare(true, beside[0], made.exercise)

    def _compare(self, true: TrueRep, seen: RepReport, exercise: Exercise | None) -> None:
        hold, swing = seen.measures.get("hold"), seen.measures.get("torso_swing")
        if isinstance(hold, Estimate) and exercise is not None and exercise.starts_at == "stretch":
            self.hold_errors.append(hold.value - true.hold_s)
            self.covered["hold"].append(hold.low <= true.hold_s <= hold.high)
            if true.hold_s == 0:
                self.false_holds.append(hold.value > NO_HOLD_S)
        if isinstance(swing, Estimate) and exercise is not None and exercise.pattern in PULLS:
            self.swing_errors.append(swing.value - true.swing_deg)
            self.covered["torso_swing"].append(swing.low <= true.swing_deg <= swing.high)

    def merged(self, other: Tally) -> Tally:
        """Put two tallies together."""
        both = Tally(films=self.films + other.films, exact=self.exact + other.exact)
        both.within_one = self.within_one + other.within_one
        for name in ("hold_errors", "swing_errors", "false_holds", "off"):
            setattr(both, name, getattr(self, name) + getattr(other, name))
        both.covered = {key: self.covered[key] + other.covered[key] for key in self.covered}
        return both

    def row(self, name: str) -> str:
        """One line of a table."""
        cells = [name, str(self.films), _share(self.exact, self.films), _share(self.within_one, self.films)]
        cells += [_error(self.hold_errors, 2), _covered(self.covered["hold"])]
        cells += [_error(self.swing_errors, 1), _covered(self.covered["torso_swing"])]
        return "| " + " | ".join(cells) + " |"


HEAD: Final = (
    "| condition | films | count exact | within 1 | hold MAE (bias) s | 80 % interval | swing MAE (bias) deg "
    "| 80 % interval |\n"
    "|---|---|---|---|---|---|---|---|"
)


def _share(part: int, all_: int) -> str:
    return f"{part / all_:.0%}" if all_ else "-"


def _error(errors: Sequence[float], digits: int) -> str:
    if not errors:
        return "-"
    return f"{np.abs(errors).mean():.{digits}f} ({np.mean(errors):+.{digits}f})"


def _covered(inside: Sequence[bool]) -> str:
    return f"{np.mean(inside):.0%} of {len(inside)}" if inside else "-"


def drawn_manner(exercise: Exercise, rng: np.random.Generator) -> Manner:
    """Draw how a set is lifted: tempo, holds from none to 2 s, swing from strict to wild, cheats in every third."""
    usual = usual_manner(exercise)
    held = bool(rng.random() < 0.65)
    cheats = (
        (Cheat(kind="swing", from_rep=4, size=float(rng.uniform(6, 18))),)
        if rng.random() < 0.33 and exercise.pattern in PULLS
        else ()
    )
    return replace(
        usual,
        out_s=usual.out_s * float(rng.uniform(0.7, 1.6)),
        back_s=usual.back_s * float(rng.uniform(0.7, 1.6)),
        hold_s=float(rng.uniform(0.3, 2.0)) if held and exercise.starts_at == "stretch" else 0.0,
        pause_s=float(rng.choice([0.0, 0.3, 0.8])),
        swing_deg=usual.swing_deg + float(rng.choice([0.0, 4.0, 12.0])) * (exercise.pattern in PULLS),
        blade_m=usual.blade_m * float(rng.uniform(0.6, 1.6)),
        cheats=cheats,
    )


Change = Callable[[Camera, Noise], tuple[Camera, Noise]]


def _camera(**changed: float | tuple[int, int]) -> Change:
    return lambda camera, noise: (replace(camera, **changed), noise)  # type: ignore[arg-type]


def _turned(degrees: float) -> Change:
    return lambda camera, noise: (replace(camera, azimuth_deg=camera.azimuth_deg + degrees), noise)


def _noise(**changed: float) -> Change:
    return lambda camera, noise: (camera, replace(noise, **changed))  # type: ignore[arg-type]


CONDITIONS: Final[dict[str, Change]] = {
    "usual: square to the view, 3.5 m, 30 pictures/s": lambda camera, noise: (camera, noise),
    "turned by 10 degrees": _turned(10.0),
    "turned by 20 degrees": _turned(20.0),
    "turned by 40 degrees": _turned(40.0),
    "2 m away": _camera(distance_m=2.2),
    "6 m away": _camera(distance_m=6.0),
    "camera on the floor": _camera(height_m=0.15),
    "camera overhead": _camera(height_m=2.3),
    "24 pictures/s": _camera(rate_hz=24.0),
    "60 pictures/s": _camera(rate_hz=60.0),
    "120 pictures/s": _camera(rate_hz=120.0),
    "uneven pictures, one in ten missing": _camera(uneven=0.25, dropped=0.1),
    "in the hand": _camera(shake_deg=0.25),
    "rolled by 5 degrees": _camera(roll_deg=5.0),
    "half the errors": _noise(jitter=0.0006, drift=0.005, posture=0.015, depth=0.5),
    "twice the errors": _noise(jitter=0.0024, drift=0.02, posture=0.06, depth=2.0),
    "5 % of points lost": _noise(lost=0.05),
    "sides swapped for 3 % of the time": _noise(swapped=0.03),
}


def one_film(slug: str, seed: int, condition: str) -> Tally:
    """Make, film, find and judge one set."""
    exercise = CATALOGUE[slug]
    rng = np.random.default_rng([seed, 11])
    made = made_set(
        exercise,
        reps=int(rng.integers(3, 10)),
        seed=seed,
        manner=drawn_manner(exercise, rng),
        before=[Scene(activity="walk_in", seconds=3.0)] if rng.random() < 0.3 else (),
        after=[Scene(activity="walk_out", seconds=3.0)] if rng.random() < 0.3 else (),
    )
    camera = Camera(azimuth_deg=VIEWS[exercise.views[0]] + float(rng.uniform(-4, 4)), seed=seed)
    camera, noise = CONDITIONS[condition](camera, Noise(seed=seed))
    tally = Tally()
    tally.add(made, judge_set(find_set(filmed(made, camera, noise), exercise)))
    return tally


def false_reps(activity: Activity, seed: int) -> tuple[int, int]:
    """Count repetitions found where nothing is lifted, over a few exercises: films with any, and films."""
    made = made_idle(activity, seconds=20.0, seed=seed)
    any_, films = 0, 0
    for slug in USUAL[seed % 3 :: 3]:
        exercise = CATALOGUE[slug]
        azimuth = VIEWS[exercise.views[0]] + 25.0 * (seed % 3 - 1)
        found = find_set(filmed(made, Camera(azimuth_deg=azimuth), Noise(seed=seed)), exercise)
        any_ += bool(found.whole_reps)
        films += 1
    return any_, films


def drawn_film(number: int, folder: Path) -> tuple[str, Tally, float]:
    """Draw one film, write it as a file, and let the whole pipeline judge it."""
    from dorsi.vision.film_writing import write_film  # noqa: PLC0415  # the extra may be absent
    from dorsi.vision.tracking import track_film  # noqa: PLC0415

    exercise = CATALOGUE[DRAWN[number % len(DRAWN)]]
    rng = np.random.default_rng([number, 12])
    manner = replace(usual_manner(exercise), hold_s=(0.0, 0.6, 1.2)[number % 3], sway_deg=0.2)
    made = made_set(exercise, reps=4, seed=number, manner=manner if exercise.starts_at == "stretch" else None)
    azimuth = VIEWS[exercise.views[0]] + float(rng.uniform(-6, 6))
    camera = Camera(azimuth_deg=azimuth, distance_m=3.2, size_px=(640, 360), shake_deg=0.05 * (number % 2))
    path = folder / f"{number}.mp4"
    with_whom = COMPANY[number % len(COMPANY)]
    others = (Bystander(kind="passes_behind", seed=number),) if with_whom == "passer-by" else ()
    write_film(path, drawn_frames(made, camera, seed=number, others=others, mirror=with_whom == "mirror"))
    track: PoseTrack = track_film(path, exercise=exercise).track
    tally = Tally()
    tally.add(made, judge_set(find_set(track, exercise)))
    name = f"{exercise.name}, {with_whom}" if with_whom else exercise.name
    return name, tally, float(np.isfinite(track.xy_px[:, 0, 0]).mean()) if track.n_moments else 0.0


def summed(tallies: Iterable[Tally]) -> Tally:
    """Put many tallies together."""
    total = Tally()
    for tally in tallies:
        total = total.merged(tally)
    return total


def print_conditions(sets: int) -> None:
    """Print the grid of conditions."""
    print("### From the track on, one condition changed at a time\n")
    print(f"{len(USUAL)} exercises, {sets} sets of 3 to 9 repetitions each; three in ten films begin or end with")
    print("walking. Holds from none to 2 s, trunk swing from 3 to 30 degrees (pulls), a pose model's errors as")
    print("measured on real film.\n")
    print(HEAD)
    off: list[str] = []
    with ProcessPoolExecutor(2) as pool:
        for condition in CONDITIONS:
            work = [(slug, 100 * i + s) for i, slug in enumerate(USUAL) for s in range(sets)]
            done = pool.map(partial(_film_of, condition), work, chunksize=4)
            total = summed(done)
            print(total.row(condition), flush=True)
            off = off or total.off
    print("\nMiscounted in the usual condition (found/true): " + (", ".join(off) or "none") + ".\n")


def _film_of(condition: str, work: tuple[str, int]) -> Tally:
    return one_film(work[0], work[1], condition)


def print_catalogue(sets: int) -> None:
    """Print what every counted exercise of the catalogue comes to, by pattern."""
    print("### Every exercise that a film can count, usual condition, by pattern\n")
    print(HEAD.replace("condition", "pattern"))
    counted = [slug for slug, exercise in CATALOGUE.items() if exercise.count_signal is not None]
    usual = next(iter(CONDITIONS))
    with ProcessPoolExecutor(2) as pool:
        work = [(slug, 7000 + 10 * i + s) for i, slug in enumerate(counted) for s in range(sets)]
        done = dict(zip(work, pool.map(partial(_film_of, usual), work, chunksize=8), strict=True))
    for pattern in sorted({CATALOGUE[slug].pattern for slug in counted}):
        print(summed(t for (slug, _), t in done.items() if CATALOGUE[slug].pattern == pattern).row(pattern))
    total = summed(done.values())
    print(total.row("all"))
    turned = total.false_holds
    print(f"\nTurn-rounds without a stop told as a hold over {NO_HOLD_S} s: {sum(turned)} of {len(turned)}.")
    print("Miscounted (found/true): " + (", ".join(sorted(total.off)) or "none") + ".\n")


def print_idle(films: int) -> None:
    """Print false repetitions of films in which nothing is lifted."""
    print("### Nothing is lifted: films of 20 s with any repetition\n")
    for activity in IDLE:
        counts = np.array([false_reps(activity, seed) for seed in range(films)]).sum(axis=0)
        print(f"- {activity}: {counts[0]} of {counts[1]}")
    print()


def print_drawn(films: int) -> None:
    """Print what the whole pipeline makes of drawn films."""
    print("### Drawn films, 640 x 360, H.264, through the real pose model\n")
    print("| exercise | found in | " + HEAD.split("\n", maxsplit=1)[0].removeprefix("| condition | "))
    print("|---|---|" + HEAD.rsplit("\n", maxsplit=1)[-1].removeprefix("|---|"))
    total = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(films):
            name, tally, seen = drawn_film(number, Path(folder))
            print(tally.row(f"{name} | {seen:.0%}"), flush=True)
            total = total.merged(tally)
    print(total.row("all | "))
    print("\nMiscounted (found/true): " + (", ".join(total.off) or "none") + ".")


def main() -> None:
    """Print all tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sets", type=int, default=2)
    asked.add_argument("--drawn", type=int, default=8)
    asked.add_argument("--only", choices=["conditions", "catalogue", "idle", "drawn"])
    told = asked.parse_args()
    print("## Made films whose truth is known\n")
    if told.only in {None, "conditions"}:
        print_conditions(told.sets)
    if told.only in {None, "catalogue"}:
        print_catalogue(max(told.sets // 2, 1))
    if told.only in {None, "idle"}:
        print_idle(2 * told.sets)
    if told.only in {None, "drawn"}:
        try:
            print_drawn(told.drawn)
        except ImportError:
            print("The extra `video` is not installed: drawn films are not measured.")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
