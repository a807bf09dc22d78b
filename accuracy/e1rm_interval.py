"""Does the 80 % interval of the plain strength estimate hold what it should?

Two questions: does the interval for the next session hold the next session's best (real logs), and does the interval
of the level hold the true level (made-up lifters whose truth is known)?
"""

from __future__ import annotations

from datetime import date
from math import log
from pathlib import Path

from real_logs import DATA, real_logs

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.courses import series_of
from dorsi.core.progress.history import make_history
from dorsi.core.progress.level import filter_level
from dorsi.core.progress.moved import lift_sets
from dorsi.core.records import BodyMass
from dorsi.core.synth.logbook import make_logbook
from dorsi.work.lifter import read_lifter

FEWEST = 5


def next_session(path: Path) -> tuple[int, int, float]:
    """Count, over one log, next sessions inside their interval, all of them, and the sum of the interval widths."""
    history = read_lifter([path]).history
    inside, all_, width = 0, 0, 0.0
    for lift in lift_sets(history, load_catalogue()):
        for series in series_of(history, lift):
            if series.measured_in != "kg" or len(series.points) <= FEWEST:
                continue
            days = [(p.day - series.points[0].day).days / 7 for p in series.points]
            bests = [p.best_kg for p in series.points]
            levels = filter_level(days, bests)
            for i in range(FEWEST, len(bests)):
                low, _, high = levels[i - 1].next_session(days[i] - days[i - 1])
                inside += low <= bests[i] <= high
                all_ += 1
                width += log(high / low)
    return inside, all_, width


def level_coverage(lifters: int) -> tuple[int, int]:
    """Count, over made-up lifters, series whose true strength lies in today's interval."""
    inside, all_ = 0, 0
    for seed in range(lifters):
        book = make_logbook(seed=seed, start=date(2030, 1, 7), weeks=20 + seed % 80)
        weighings = [BodyMass(day=date(2030, 1, 7), body_mass_kg=80.0)]
        history = make_history(book.sets, NameMatcher(), weighings=weighings)
        for lift in lift_sets(history, load_catalogue()):
            name = history.sets.name[lift.places[0]]
            for series in series_of(history, lift):
                if series.e1rm is not None:
                    true_kg = book.truth_e1rm_kg[name][series.points[-1].day]
                    inside += series.e1rm.low <= true_kg <= series.e1rm.high
                    all_ += 1
    return inside, all_


def main() -> None:
    """Print both tables."""
    print("## The interval of the plain strength estimate\n")
    if DATA.exists():
        rows = [next_session(path) for path in (one.path for one in real_logs())]
        inside, all_, width = (sum(column) for column in zip(*rows, strict=True))
        each = sorted(i / n for i, n, _ in rows if n >= 50)
        within = sum(0.72 <= share <= 0.88 for share in each)
        print(
            f"Next session's best set inside its 80 % interval, real logs: {inside:,} of {all_:,} = {inside / all_:.1%}"
        )
        print(f"(per log {each[0]:.0%} to {each[-1]:.0%}; {within} of {len(each)} logs between 72 and 88 %;")
        print(f"mean width of the interval, as ln: {width / all_:.3f}). Drift and tails were chosen on these logs.\n")
    else:
        print("The development logs are not here: the next-session figure is not measured.\n")
    inside, all_ = level_coverage(120)
    print(f"True strength inside today's 80 % interval, made-up lifters: {inside:,} of {all_:,} = {inside / all_:.1%}.")
    print("The estimate reads sets without noted effort as taken to the end, so it sits low rather than high.")


if __name__ == "__main__":
    main()
