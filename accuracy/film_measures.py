"""How wrong are the measures of a filmed set, and do their intervals hold?

    python accuracy/film_measures.py [--sets 200] [--first 50000] [--tracks DIR]

Made films: sets of many exercises with known truth, filmed from drawn camera positions by a pose model with the errors
measured on real film; every measure of every repetition against the truth. Angles and ways whose truth is no single
number of the made body are measured with the same rule on an error-free film with the true repetitions. Repetitions of
one film share its errors, so the share of intervals that held has its own 95 % interval over films drawn anew.
Real films: tracks (``<clip>.npz`` with time_s, xy_px, world_m, visibility, image_size_px) against the annotation made
frame by frame in ../shared/data/clips; without ``--tracks`` the films are followed now. What real film adds to the
errors of made ones is learnt from all clips but one, and tried on that one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scoring.measured_on_film import real_lines
from scoring.scores import auc, calibration_error, interval, resample

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.motion.found_set import FoundSet
from dorsi.core.synth.film.course import Cheat
from dorsi.core.synth.film.reading_truth import angle_deg
from dorsi.core.synth.film.table import MOVEMENTS
from dorsi.core.synth.films import CLEAN, Camera, MadeSet, Manner, Noise, filmed, made_set, usual_manner
from dorsi.core.technique.demands import demands_of
from dorsi.core.technique.error_model import spread_of
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.set_report import Clean
from dorsi.core.tracks import Keypoint, Rep

CLIPS = Path(__file__).resolve().parents[2] / "shared" / "data" / "clips"
AZIMUTH = {"side": 90.0, "rear": 180.0, "front": 0.0}
#: Films are drawn anew so often for the interval of a share.
DRAWN_ANEW = 1000
#: From this seed on no film was looked at when the errors were set.
FIRST = 50000
#: What is exact on an error-free film with the true repetitions.
BY_RULE = (
    "elbow_past_torso", "hand_to_shoulder", "elbow_change", "velocity_loss", "left_right", "hand_path", "consistency",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One value against its truth: the film it is from, the measure and view, and whether the interval held it."""

    film: int
    measure: str
    view: str
    pattern: str
    value: float
    truth: float
    held: bool
    bias: float
    noise: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One repetition's chance to be clean, whether it truly was, and the faults named rightly, wrongly, and missed.

    A fault is missed only where the truth is far beyond the limit. ``pattern`` of its exercise.
    """

    pattern: str
    p: float
    clean: bool
    right: int
    wrong: int
    missed: int


def drawn_film(seed: int) -> tuple[MadeSet, Camera, Noise]:
    """Draw an exercise, how it is lifted, where the camera stands and how the model errs."""
    rng = np.random.default_rng([seed, 77])
    slugs = [slug for slug, e in load_catalogue().items() if slug in MOVEMENTS and e.count_signal is not None]
    common = [slug for slug in slugs if load_catalogue()[slug].pattern in {"horizontal_pull", "vertical_pull"}]
    exercise = load_catalogue()[str(rng.choice(common if rng.random() < 0.6 else slugs))]
    made = made_set(exercise, reps=int(rng.integers(4, 9)), seed=seed, manner=drawn_manner(exercise, rng))
    azimuth = AZIMUTH[str(rng.choice(exercise.views))] + rng.normal(0, 6)
    if rng.random() < 0.15:
        azimuth = 90.0 + rng.choice((-40.0, 40.0))
    camera = Camera(
        azimuth_deg=azimuth, distance_m=float(rng.uniform(2.5, 4.5)), height_m=float(rng.uniform(0.7, 1.5)),
        rate_hz=float(rng.choice((24.0, 30.0, 30.0, 60.0))), uneven=float(rng.choice((0.0, 0.1))),
        size_px=(1280, 720) if rng.random() < 0.5 else (720, 1280), seed=seed,
    )  # fmt: skip
    return made, camera, Noise(seed=seed)


def drawn_manner(exercise: Exercise, rng: np.random.Generator) -> Manner:
    """Draw how a set is lifted: strict or swung, held or touched, slowing or not."""
    usual = usual_manner(exercise)
    hinge = exercise.pattern == "hip_trunk_extension"
    return replace(
        usual,
        out_s=usual.out_s * float(rng.uniform(0.7, 1.5)),
        back_s=usual.back_s * float(rng.uniform(0.7, 1.5)),
        hold_s=float(rng.choice((0.0, 0.0, 0.3, 0.6, 1.0, 1.5))),
        pause_s=float(rng.choice((0.0, 0.3, 0.8))),
        swing_deg=0.0 if hinge else float(rng.choice((0.0, 2.0, 6.0, 12.0, 20.0, 30.0))),
        blade_m=0.0 if hinge else float(rng.uniform(0.02, 0.12)),
        slower=float(rng.uniform(0.0, 0.45)),
        left_right=float(rng.choice((0.0, 0.0, 0.15))),
        cheats=() if hinge or rng.random() < 0.5 else (drawn_cheat(rng),),
    )


def drawn_cheat(rng: np.random.Generator) -> Cheat:
    """Draw what goes wrong in the second half of a set."""
    kinds: tuple[tuple[Any, float], ...] = (
        ("swing", 15.0), ("short_hold", 0.6), ("short_end", 0.2), ("short_stretch", 0.2)
    )  # fmt: skip
    kind, size = kinds[int(rng.integers(len(kinds)))]
    return Cheat(kind=kind, from_rep=int(rng.integers(3, 5)), size=size)


def true_set(made: MadeSet, camera: Camera, exercise: Exercise) -> FoundSet:
    """Return the set as an error-free film from exactly the right place shows it, with the true repetitions."""
    views = [AZIMUTH[view] for view in exercise.views]
    square = min(views, key=lambda each: abs(each - camera.azimuth_deg))
    clean = find_set(filmed(made, replace(camera, azimuth_deg=square, rate_hz=60.0, uneven=0.0), CLEAN), exercise)
    reps = tuple(
        Rep(start_s=t.start_s, turn_s=min(max(t.turn_s, t.start_s), t.end_s), end_s=t.end_s,
            hold_from_s=t.hold_from_s, hold_to_s=t.hold_to_s, range=t.range, quality=1.0)
        for t in made.truth.reps
    )  # fmt: skip
    return replace(clean, reps=reps)


def truths(made: MadeSet, camera: Camera, exercise: Exercise) -> list[dict[str, float]]:
    """Return what is true of each repetition, by measure."""
    reps = made.truth.reps
    rule = judge_set(true_set(made, camera, exercise)).measured
    elbows = [_straightest(made, t.turn_s, reps[i + 1].leave_s if i + 1 < len(reps) else t.settle_s)
              for i, t in enumerate(reps)]  # fmt: skip
    longest = max(t.range for t in reps)
    at_end = exercise.starts_at == "end"
    out = []
    for i, t in enumerate(reps):
        each = {
            "hold": t.hold_s,
            "torso_swing": t.swing_deg,
            "blade_travel": t.blade_travel_m / made.person.trunk_m,
            "range": 100 * t.range / longest,
            "tempo_pull": t.hold_from_s - t.start_s,
            "tempo_lower": t.end_s - t.hold_to_s,
        }
        if exercise.hold.at == exercise.starts_at:
            each["hold"] = reps[i + 1].end_hold_s if i + 1 < len(reps) else np.nan
        if not at_end and exercise.pattern in {"horizontal_pull", "vertical_pull", "elbow_flexion"}:
            each["stretch"] = max(elbows) - elbows[i]
        if i:
            each["tempo_stretch"] = t.start_s - reps[i - 1].end_s
        for name in BY_RULE:
            value = rule[name].per_rep[i]
            if isinstance(value, Estimate):
                each[name] = value.value
        out.append(each)
    return out


def _straightest(made: MadeSet, from_s: float, to_s: float) -> float:
    joints = made.joints_at(np.arange(from_s, to_s + 0.02, 0.02))
    at = [joints[:, Keypoint[f"LEFT_{name}"]] for name in ("SHOULDER", "ELBOW", "WRIST")]
    return float(angle_deg(*at).max())


def verdict_of(exercise: Exercise, clean: Clean, truth: Mapping[str, float]) -> Verdict | None:
    """Hold a repetition's chance to be clean against the demands that it truly kept; None where one has no truth."""
    asked = [demand for demand in demands_of(exercise) if demand.measure not in clean.unjudged]
    asked = [
        demand for demand in asked if demand.measure in truth or demand.measure in ("hold", "torso_swing", "range")
    ]
    if any(not np.isfinite(truth.get(demand.measure, np.nan)) for demand in asked):
        return None
    beyond = {d.measure: d.sign * (truth[d.measure] - d.limit) for d in asked}
    far = {d.measure for d in asked if d.sign * (truth[d.measure] - d.far) > 0}
    broken = {name for name, by in beyond.items() if by > 0}
    said = set(clean.faults)
    return Verdict(
        pattern=exercise.pattern, p=clean.p, clean=not broken,
        right=len(said & broken), wrong=len(said - broken), missed=len(far - said),
    )  # fmt: skip


def compared(seed: int, verdicts: list[Verdict] | None = None) -> Iterator[Seen]:
    """Compare every value of a made film with the truth; collect what became of clean and unclean repetitions."""
    made, camera, noise = drawn_film(seed)
    exercise = made.exercise
    if exercise is None:
        return
    found = find_set(filmed(made, camera, noise), exercise)
    if found.view is None or not found.reps:
        return
    report = judge_set(found)
    measured = report.measured
    true = truths(made, camera, exercise)
    for place, rep in enumerate(found.reps):
        near = [i for i, t in enumerate(made.truth.reps) if rep.start_s < t.turn_s < rep.end_s]
        if len(near) != 1 or not rep.complete:
            continue
        clean = report.reps[place].clean
        verdict = None if clean is None else verdict_of(exercise, clean, true[near[0]])
        if verdicts is not None and verdict is not None:
            verdicts.append(verdict)
        for name, truth in true[near[0]].items():
            value = measured[name].per_rep[place]
            if not isinstance(value, Estimate) or not np.isfinite(truth):
                continue
            spread = spread_of(name, found, value.value)
            if spread is not None:
                yield Seen(
                    film=seed, measure=name, view=found.view.seen_from, pattern=exercise.pattern,
                    value=value.value, truth=truth, held=value.low <= truth <= value.high,
                    bias=spread.bias, noise=spread.noise,
                )  # fmt: skip


def table(rows: list[Seen]) -> list[str]:
    """Return one line per measure and view: errors within and between films, and how many intervals held."""
    titles = ("bias", 8), ("MAE", 7), ("own SD", 8), ("film SD", 8), ("model", 14), ("held (95 %)", 19)
    lines = [f"{'measure':18}{'view':9}{'n':>5}{'films':>6}" + "".join(f"{text:>{wide}}" for text, wide in titles)]
    for name, view in sorted({(row.measure, row.view) for row in rows}):
        part = [row for row in rows if (row.measure, row.view) == (name, view)]
        error = np.array([row.value - row.truth for row in part])
        films = np.array([row.film for row in part])
        means = np.array([error[films == film].mean() for film in np.unique(films)])
        left = error - np.array([error[films == film].mean() for film in films])
        own = np.sqrt((left**2).sum() / max(len(part) - len(means), 1))
        model = f"{np.median([r.bias for r in part]):.2f}+{np.median([r.noise for r in part]):.2f}"
        lines.append(
            f"{name:18}{view:9}{len(part):5}{len(means):6}{error.mean():8.2f}{np.abs(error).mean():7.2f}{own:8.2f}"
            f"{means.std():8.2f}{model:>14}{held_line(films, np.array([r.held for r in part])):>19}"
        )
    return lines


def held_line(films: np.ndarray, held: np.ndarray) -> str:
    """Say which share of intervals held the truth, with its interval over whole films.

    Parameters
    ----------
    films, held : of each value, from which film it is and whether its interval held the truth.

    Examples
    --------
    One film says nothing of how films differ, nor do films that all held.

    >>> held_line(np.array([1, 1, 1, 1]), np.array([True, True, True, False]))
    '75%'
    """
    share = f"{held.mean():.0%}"
    if len(np.unique(films)) == 1 or held.all():
        return share
    low, high = interval(resample(films, DRAWN_ANEW), lambda places: float(held[places].mean()))
    return f"{share} ({low:.0%}-{high:.0%})"


def clean_lines(verdicts: list[Verdict]) -> Iterator[str]:
    """Return how often repetitions of each chance were clean, and how well the chance tells them apart."""
    p, clean = np.array([v.p for v in verdicts]), np.array([v.clean for v in verdicts])
    yield f"clean: {clean.sum()} of {len(clean)} repetitions truly kept every demand that was judged"
    edges = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.01)
    for low, high in pairwise(edges):
        part = (p >= low) & (p < high)
        if part.any():
            yield f"  said {low:4.2f} to {min(high, 1):4.2f}: n {part.sum():4}  mean {p[part].mean():.2f}  truly clean {clean[part].mean():.2f}"  # noqa: E501
    base, apart = clean.mean() * (1 - clean.mean()), auc(p, clean)
    yield f"  Brier score {((p - clean) ** 2).mean():.3f} (always the share of clean ones: {base:.3f}), AUC {apart:.3f}"
    yield f"  calibration error (ECE, chances in tenths): {calibration_error(p, clean):.3f}; by family:"
    for pattern in sorted({v.pattern for v in verdicts}):
        own = np.array([v.pattern == pattern for v in verdicts])
        yield (f"    {pattern:22} n {own.sum():4}  said {p[own].mean():.2f}  truly clean {clean[own].mean():.2f}"
               f"  ECE {calibration_error(p[own], clean[own]):.3f}")  # fmt: skip
    yield (f"  faults named: {sum(v.right for v in verdicts)} rightly, {sum(v.wrong for v in verdicts)} wrongly;"
           f" {sum(v.missed for v in verdicts)} far beyond the limit not named")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=int, default=200, help="made films")
    parser.add_argument("--first", type=int, default=FIRST, help="seed of the first made film")
    parser.add_argument("--tracks", type=Path, help="folder with the tracks of the annotated clips")
    asked = parser.parse_args()
    verdicts: list[Verdict] = []
    rows = [row for seed in range(asked.first, asked.first + asked.sets) for row in compared(seed, verdicts)]
    print("\n".join(table(rows)))
    if verdicts:
        print("\n".join(clean_lines(verdicts)))
    if CLIPS.exists():
        print("\n".join(real_lines(asked.tracks)))


if __name__ == "__main__":
    main()
