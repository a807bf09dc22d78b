"""What happens when the exercise that is named is not the one that was filmed?

    python accuracy/film_confusion.py [--tracks DIR] [--seeds 1] [--every]

Made films of one exercise of each kind of movement, looked at as one of every other kind (``--every``: as each exercise
of another pattern of the catalogue), and the real clips the same way. A pair of the same pattern is left out: there a
wrong name is a near one. Told are the repetitions that are counted all the same, and in how many of the pairs it is
said that the movement does not look like what was named.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from film_tracks import clips

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.motion.belonging import family_of
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import Noise, can_be_made, filmed, looking_at, made_set
from dorsi.core.tracks import PoseTrack

CATALOGUE: Final = load_catalogue()
#: Who stands for a kind where it is not the first of its exercises by name.
USUAL: Final = (
    "pull_up_pronated", "lat_pulldown_wide_pronated", "seated_cable_row_close_neutral", "conventional_deadlift",
    "barbell_bent_over_row_pronated", "romanian_deadlift", "barbell_curl", "barbell_shrug", "straight_arm_pulldown_bar",
)  # fmt: skip
REPS: Final = 6
SAID: Final = "does not look like"


@dataclass(slots=True)
class Tally:
    """Pairs of a film and a wrong name: how many repetitions were counted of how many, and how often it was said."""

    pairs: int = 0
    reps: int = 0
    counted: int = 0
    with_any: int = 0
    said: int = 0
    taken_for: Counter[str] = field(default_factory=Counter)

    def add(self, track: PoseTrack, named: Exercise, reps: int) -> None:
        """Look at a film as at an exercise that it does not show."""
        found = find_set(track, named)
        counted = min(len(found.whole_reps), reps)
        self.pairs += 1
        self.reps += reps
        self.counted += counted
        self.with_any += bool(counted)
        self.said += any(SAID in reason for reason in found.quality.reasons)
        if counted:
            self.taken_for[family_of(named).name] += counted

    def __str__(self) -> str:
        """Say it in one line."""
        if not self.pairs:
            return "none"
        return (
            f"{self.counted} of {self.reps} repetitions counted ({self.counted / self.reps:.1%}), in {self.with_any} of"
            f" {self.pairs} pairs; said in {self.said} ({self.said / self.pairs:.0%})"
        )


def countable() -> list[Exercise]:
    """Return the exercises that are counted and can be made."""
    return [
        exercise
        for _, exercise in sorted(CATALOGUE.items())
        if exercise.count_signal is not None and exercise.load_model != "time" and can_be_made(exercise)
    ]


def one_of_each(exercises: Iterable[Exercise]) -> list[Exercise]:
    """Return one exercise of each kind of movement."""
    kinds: dict[str, Exercise] = {}
    for exercise in sorted(exercises, key=lambda one: one.slug not in USUAL):
        kinds.setdefault(family_of(exercise).name, exercise)
    return list(kinds.values())


def wrong_names(shown: Exercise, names: list[Exercise]) -> Iterator[Exercise]:
    """Give the exercises of another pattern."""
    return (named for named in names if named.pattern != shown.pattern)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tracks", type=Path, help="folder of tracks made before; else the films are followed now")
    parser.add_argument("--seeds", type=int, default=1, help="made films of each kind")
    parser.add_argument("--every", action="store_true", help="each as every exercise of another pattern")
    asked = parser.parse_args()
    shown = one_of_each(countable())
    names = countable() if asked.every else shown
    made = Tally()
    print("Made films, each kind taken for others: repetitions counted there")
    for exercise in shown:
        of_kind = Tally()
        for seed in range(1, asked.seeds + 1):
            lift = made_set(exercise, reps=REPS, seed=seed)
            track = filmed(lift, looking_at(exercise.views[0]), Noise(seed=seed))
            for named in wrong_names(exercise, names):
                of_kind.add(track, named, REPS)
        others = ", ".join(f"{name} {count}" for name, count in of_kind.taken_for.most_common())
        print(f"- {family_of(exercise).name} ({exercise.slug}): {others or 'none'}")
        made = summed(made, of_kind)
    print("made films:", made)
    real = Tally()
    for clip in clips(asked.tracks):
        if clip.slug is None or not clip.count:
            continue
        for named in wrong_names(CATALOGUE[clip.slug], countable()):
            real.add(clip.track, named, clip.count)
    print("real clips, as every exercise of another pattern:", real)
    print("  taken for:", ", ".join(f"{name} {count}" for name, count in real.taken_for.most_common()) or "none")


def summed(one: Tally, other: Tally) -> Tally:
    """Put two tallies together."""
    return Tally(
        pairs=one.pairs + other.pairs,
        reps=one.reps + other.reps,
        counted=one.counted + other.counted,
        with_any=one.with_any + other.with_any,
        said=one.said + other.said,
        taken_for=one.taken_for + other.taken_for,
    )


if __name__ == "__main__":
    main()
