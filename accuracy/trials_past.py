"""A change in the past that did nothing, or something: what is said of it, on made-up lifters and on real logs."""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
from collections import Counter
from datetime import date, timedelta

from scoring.real import NO_DATA, find_logs
from scoring.trial_worlds import CATALOGUE, LIFTS

from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.before_after import BeforeAfter, read_before_after
from dorsi.core.progress.history import History, make_history
from dorsi.core.synth.lifter_log import log_of
from dorsi.core.synth.lifters import make_lifter
from dorsi.work.lifter import read_lifter


def made_history(seed: int, slope: float, bend: float | None, gain: float = 0.0) -> History:
    """One made-up lifter's log over two years."""
    lifter = make_lifter(
        seed=seed,
        slope_pct_per_week=slope,
        weeks=104,
        stop_week=bend,
        slope_after_pct_per_week=gain,
    )
    names = [CATALOGUE[slug].name for slug in LIFTS]
    return make_history(log_of(lifter, date(2029, 1, 1), names), NameMatcher())


def after_a_bad_stretch(history: History, weeks: int = 12) -> date | None:
    """The first day after a year on which no lift had a best for three weeks, and whose last sessions were low."""
    best: dict[str, float] = {}
    last_best: date | None = None
    recent: list[tuple[date, float]] = []
    for i, day in enumerate(history.day):
        load, reps = history.sets.load_kg[i], history.sets.reps[i]
        if not load or not reps or history.sets.kind[i] == "warm_up":
            continue
        slug = str(history.key[i][0])
        worth = load * (1 + reps / 30)
        if worth > best.get(slug, 0.0):
            best[slug], last_best = worth, day
        recent = [(d, v) for d, v in [*recent, (day, worth / best[slug])] if (day - d).days <= 14]
        low = sum(v for _, v in recent) / len(recent) < 0.95
        start = (day - history.day[0]).days
        if low and start > 364 and last_best and (day - last_best).days >= 21 and start < 7 * (104 - weeks):
            return day + timedelta(days=1)
    return None


def past_changes() -> None:
    """Print what is said of changes that did nothing, or something, begun after a bad stretch."""
    print("### A change in the past (`--before-after`), begun after a bad stretch\n")
    print("Made-up lifters of two years; the change does nothing unless said. Naive: the last four weeks are better by")
    print("1.5 % and more than the four before the change.\n")
    print("| lifters | read | helps | harms | inconclusive | naive says better |\n|---|---|---|---|---|---|")
    cases = (
        ("rise of 0.15 % a week", 0.15, None, 0.0),
        ("flat", 0.0, None, 0.0),
        ("stuck since week 40, then flat", 0.2, 40.0, 0.0),
        ("a turn by itself at week 52: from flat to 0.15 %", 0.0, 52.0, 0.15),
        ("a change that helps: from flat to 0.5 % a week at week 52", 0.0, 52.0, 0.5),
    )
    for name, slope, bend, gain in cases:
        found: Counter[str] = Counter()
        naive = 0
        for seed in range(80):
            history = made_history(seed, slope, bend, gain)
            change = date(2029, 12, 31) if gain > 0.2 else after_a_bad_stretch(history)
            if change is None:
                continue
            read = read_before_after(history, CATALOGUE, change, change + timedelta(weeks=24 if gain > 0.2 else 12))
            if read.effect is not None:
                found[read.word] += 1
                naive += (read.naive or 0.0) > 1.5
        n = max(sum(found.values()), 1)
        told = (found[word] / n for word in ("helps", "harms", "inconclusive"))
        print(f"| {name} | {n} | " + " | ".join(f"{share:.1%}" for share in told) + f" | {naive / n:.0%} |")
    print()
    _placebo_dates()


def _placebo_dates() -> None:
    """Print what is said of days on which nothing is known to have changed, on real logs."""
    logs = find_logs()
    if not logs:
        print(NO_DATA)
        return
    found: Counter[str] = Counter()
    naive = 0
    for path in logs:
        history = read_lifter([path]).history
        if not history.day:
            continue
        day = history.day[0] + timedelta(weeks=26)
        while day + timedelta(weeks=12) <= history.day[-1]:
            read: BeforeAfter = read_before_after(history, CATALOGUE, day, day + timedelta(weeks=12))
            if read.effect is not None:
                found[read.word] += 1
                naive += (read.naive or 0.0) > 1.5
            day += timedelta(weeks=12)
    n = max(sum(found.values()), 1)
    print(f"Real logs, every twelfth week taken for a change that nobody made ({n} readings of twelve weeks after):")
    print(
        f"helps {found['helps'] / n:.1%}, harms {found['harms'] / n:.1%}, inconclusive {found['inconclusive'] / n:.1%};"
    )
    print(f"the naive comparison says better in {naive / n:.0%}.\n")


if __name__ == "__main__":
    past_changes()
