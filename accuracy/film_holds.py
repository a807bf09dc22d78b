"""How far off is the hold, against frame-by-frame truth and against made films?

    python accuracy/film_holds.py [--tracks DIR]

Real clips: the time at the end position against the time within 3 % of the extreme (``hold3``) and the measured hold
against what the eye saw (``hold_eye``), beside the best constant guess. Made films at 30 pictures a second: the hold
against the true standstill.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from film_tracks import clips

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import Noise, filmed, looking_at, made_set, usual_manner
from dorsi.core.technique.judging_set import judge_set

MADE = (
    *("pull_up_pronated", "lat_pulldown_wide_pronated", "seated_cable_row_close_neutral", "one_arm_dumbbell_row"),
    *("barbell_bent_over_row_pronated", "straight_arm_pulldown_bar", "conventional_deadlift", "dumbbell_curl"),
    *("inverted_row", "back_extension_45_degree", "band_pull_apart", "barbell_curl", "cable_curl_behind_body"),
    *("cable_external_rotation", "barbell_shrug", "face_pull", "reverse_pec_deck"),
)
HOLDS_S = (0.0, 0.3, 0.6, 1.0, 1.5)
NEAR_S = 1.3


def main() -> None:
    """Print both parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tracks", type=Path, help="folder of tracks made before; else the films are followed now")
    rows = _real(parser.parse_args().tracks)
    for name, chosen in (("pulls", rows[rows[:, 4] == 0]), ("hinges", rows[rows[:, 4] == 1])):
        if not len(chosen):
            continue
        print(f"real {name}, {len(chosen)} repetitions:")
        for what, got, true in (("at the end position", 0, 2), ("at the end position against the eye", 0, 3), ("hold against the eye", 1, 3)):  # fmt: skip  # noqa: E501
            print(f"  {what}: {_score(chosen[:, got], chosen[:, true])}")
    every = []
    for slug in MADE:
        wrong = _made(slug)
        every += wrong
        print(f"made {slug}: MAE {np.mean(np.abs(wrong)):.3f} s, mean error {np.mean(wrong):+.3f} s")
    print(f"made, all: MAE {np.mean(np.abs(every)):.3f} s over {len(every)} repetitions")


def _score(got: np.ndarray, true: np.ndarray) -> str:
    error, guess = np.abs(got - true).mean(), np.abs(true - np.median(true)).mean()
    alike = np.corrcoef(got, true)[0, 1] if len(got) > 2 else float("nan")
    return f"MAE {error:.3f} s, best constant guess {guess:.3f} s, correlation {alike:.2f}"


def _real(tracks: Path | None) -> np.ndarray:
    rows = []
    for clip in clips(tracks):
        if clip.slug is None:
            continue
        exercise = load_catalogue()[clip.slug]
        for one in judge_set(find_set(clip.track, exercise)).reps:
            rep, hold = one.rep, one.measures["hold"]
            for true in clip.reps:
                if rep.hold_from_s is None or rep.hold_to_s is None or not true.get("hold3"):
                    continue
                if not isinstance(hold, Estimate):
                    continue
                middle = (true["hold3"]["start"] + true["hold3"]["end"]) / 2
                if abs((rep.hold_from_s + rep.hold_to_s) / 2 - middle) < NEAR_S:
                    hinge = exercise.pattern == "hip_trunk_extension"
                    rows.append((rep.hold_s, hold.value, true["hold3"]["s"], true["hold_eye"]["s"], hinge))
    return np.array(rows, dtype=np.float64).reshape(-1, 5)


def _made(slug: str) -> list[float]:
    exercise = load_catalogue()[slug]
    wrong = []
    for seed, hold_s in enumerate(HOLDS_S):
        made = made_set(exercise, reps=6, seed=seed, manner=usual_manner(exercise, hold_s=hold_s))
        found = find_set(filmed(made, looking_at(exercise.views[0]), Noise(seed=seed)), exercise)
        if len(found.whole_reps) != made.truth.count:
            continue
        whole = [one for one in judge_set(found).reps if one.rep.complete]
        for rep, true in zip(whole, made.truth.reps, strict=True):
            hold = rep.measures["hold"]
            if isinstance(hold, Estimate):
                wrong.append(hold.value - true.hold_s)
    return wrong


if __name__ == "__main__":
    main()
