"""What the accuracy page says of the chance that a repetition is clean, on cases worked out by hand."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "accuracy"))

from film_measures import Verdict, clean_lines


def judged(p: float, *, clean: bool) -> Verdict:
    return Verdict(pattern="horizontal_pull", p=p, clean=clean, right=0, wrong=0, missed=0)


def test_a_chance_that_is_the_same_for_all_tells_none_apart() -> None:
    for verdicts in (
        [judged(0.5, clean=True), judged(0.5, clean=False)],
        [judged(0.5, clean=c) for c in (False, True)],
    ):
        assert "AUC 0.500" in "\n".join(clean_lines(verdicts))
