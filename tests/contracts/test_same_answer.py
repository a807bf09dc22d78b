"""The same file gives the same answer in every process: no order of a set decides."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

#: Names of two lifts at once, where rules of equal weight compete: each pair of words of other lifts and of exercises.
NAMES_READ = """
from itertools import combinations
from dorsi.core.catalogue.naming import NameMatcher
names = NameMatcher()
words = "Crunch Fly Run Plank Pushup Curl Row Pulldown Raise Squat Press Jump Bike Twist Stretch Walk".split()
for pair in combinations(words, 2):
    print(pair, names.match(" ".join(pair)))
"""


def answer(hash_seed: int, *words: str | Path) -> str:
    """Run Python with this seed of its hashes and give what it says."""
    env = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    return subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, check=True).stdout


def test_names_mean_the_same_in_every_process() -> None:
    first, *others = (answer(seed, "-c", NAMES_READ) for seed in range(4))
    assert first.count("\n") > 50
    assert all(other == first for other in others)


def test_the_report_is_the_same_in_every_process(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    answer(0, "-m", "dorsi", "sample", log, "--weeks", "40")
    first, second = (answer(seed, "-m", "dorsi", "report", log, "--json", "-") for seed in (1, 2))
    assert first == second != ""
