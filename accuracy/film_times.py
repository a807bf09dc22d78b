"""How far off are the moments of a repetition - start, turn, hold, end - and do their intervals hold?

    python accuracy/film_times.py [--sets 120] [--first 0] [--tracks DIR]

Made films of `film_measures.drawn_film`, and the real clips annotated frame by frame. What is true of a made
repetition: it starts and ends 3 % of its way away from home; its position is held within 3 % of the way from where it
turned; its turn is any moment of the standstill (one is drawn), the middle without one. On real clips: the start and
end noted there, the time within 3 % of the travel of the extreme, and the moment of the extreme.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from film_measures import drawn_film
from film_tracks import clips

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.film.course import Course, moves_at
from dorsi.core.synth.film.truth import TrueRep
from dorsi.core.synth.films import filmed
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.technique.moments import MOMENTS
from dorsi.core.technique.set_report import RepReport

RATE_HZ: Final = 500
NEAR: Final = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One moment against its truth: by what it was off, and whether its interval held the truth (None without one)."""

    kind: str
    moment: str
    off_s: float
    held: bool | None
    pattern: str


def made(seed: int) -> Iterator[Timed]:
    """Time one made film."""
    lift, camera, noise = drawn_film(seed)
    exercise, course = lift.exercise, lift.course
    if exercise is None or course is None:
        return
    found = find_set(filmed(lift, camera, noise), exercise)
    if found.view is None or not found.reps:
        return
    rng = np.random.default_rng([seed, 3])
    at_home = exercise.hold.at == exercise.starts_at
    true = lift.truth.reps
    for one in judge_set(found).reps:
        near = [i for i, t in enumerate(true) if one.rep.start_s < t.turn_s < one.rep.end_s]
        if len(near) != 1 or not one.rep.complete:
            continue
        t, after = true[near[0]], true[near[0] + 1] if near[0] + 1 < len(true) else None
        turn_s = float(rng.uniform(t.hold_from_s, t.hold_to_s))
        if at_home:
            held = (t.end_s, after.start_s) if after is not None else (None, None)
            truth = {"start_s": t.start_s, "turn_s": turn_s, "end_s": held[1]}
        else:
            held = at_position(course, t)
            truth = {"start_s": t.start_s, "turn_s": turn_s, "end_s": t.end_s}
        yield from timed(one, {**truth, "hold_from_s": held[0], "hold_to_s": held[1]}, found.view.seen_from,
                         exercise.pattern)  # fmt: skip


def at_position(course: Course, true: TrueRep) -> tuple[float, float]:
    """From when to when was a repetition within 3 % of its way from where it turned?"""
    time_s = np.arange(true.leave_s, true.settle_s, 1 / RATE_HZ)
    progress = moves_at(course, time_s).both
    far = progress[int(np.argmin(np.abs(time_s - true.turn_s)))]
    there = time_s[np.abs(progress - far) <= NEAR * np.ptp(progress)]
    return float(there[0]), float(there[-1])


def timed(one: RepReport, truth: dict[str, float | None], kind: str, pattern: str) -> Iterator[Timed]:
    """Hold the moments of one repetition against the true ones."""
    for name in MOMENTS:
        at_s, true_s = getattr(one.rep, name), truth.get(name)
        if at_s is None or true_s is None:
            continue
        interval = one.times[name]
        held = None if interval is None else interval[0] <= true_s <= interval[1]
        yield Timed(kind=kind, moment=name, off_s=at_s - true_s, held=held, pattern=pattern)


def real(folder: Path | None) -> Iterator[Timed]:
    """Time the annotated clips."""
    for clip in clips(folder):
        if clip.slug is None or not clip.reps:
            continue
        exercise = load_catalogue()[clip.slug]
        report = judge_set(find_set(clip.track, exercise))
        for row in clip.reps:
            middle = row.get("extreme_t")
            mine = [one for one in report.reps if middle is not None and one.rep.start_s < middle < one.rep.end_s]
            if not mine:
                continue
            near = row.get("hold3") or {}
            truth = {
                "start_s": None if row.get("start_cut") else row["start"], "turn_s": middle,
                "hold_from_s": near.get("start"), "hold_to_s": near.get("end"),
                "end_s": None if row.get("end_cut") else row["end"],
            }  # fmt: skip
            yield from timed(mine[0], truth, "real", clip.name)


def lines(rows: list[Timed]) -> Iterator[str]:
    """Tell of each moment how far it is off and how many intervals held."""
    yield "| films | moment | n | mean error s | mean absolute error s | 80 % within s | given an interval | held |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind in ("side", "oblique", "square", "real"):
        for name in MOMENTS:
            part = [row for row in rows if (row.kind, row.moment) == (kind, name)]
            off = np.array([row.off_s for row in part])
            given = [row.held for row in part if row.held is not None]
            if not part or not given:
                continue
            films, most_s = "real" if kind == "real" else f"made, {kind}", np.percentile(np.abs(off), 80)
            yield (f"| {films} | {name} | {len(part)} | {off.mean():+.3f} | {np.abs(off).mean():.3f} | {most_s:.3f} |"
                   f" {len(given) / len(part):.0%} | {np.mean(given):.0%} |")  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=int, default=120, help="made films")
    parser.add_argument("--first", type=int, default=0, help="seed of the first made film")
    parser.add_argument("--tracks", type=Path, help="folder of tracks made before; else the films are followed now")
    asked = parser.parse_args()
    rows = [row for seed in range(asked.first, asked.first + asked.sets) for row in made(seed)]
    print("\n".join(lines(rows + list(real(asked.tracks)))))


if __name__ == "__main__":
    main()
