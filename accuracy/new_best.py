"""How well is a new best foretold? Against the rules of apps, days since the best, the gap to it, and both together."""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scoring.real import NO_DATA, Lifter, load_lifters, new_best_within, rules_at
from scoring.scores import auc, calibration_error, interval, left_out, log_score, reliability, resample

from dorsi.core.progress.forecast import Horizon, forecast_new_best, odds_facts, rising_line

Vector = NDArray[np.float64]

HORIZONS: tuple[Horizon, ...] = (42, 84)
#: A decision point has so many sessions of the lift up to and on its day.
FEWEST_BEFORE = 15
DRAWS = 300
#: Ridge of the regression that ships, and of the two-number one.
PENALTY = 20.0
PENALTY_SMALL = 5.0
#: The gap to the best counts up to this.
FARTHEST = 0.3
RULES = ("GymCoach's rule", "last 5 within 0.5 kg and 1 rep", "4 alike, else means of 3 within 1 %", "same top set 3x")
#: A lifter's own AUC is told from so many new bests and misses on.
FEWEST_OF_EACH = 10
CALM_LOGS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """All decision points: facts, what the rules say, what ships says, what happened, whose they are.

    ``line`` (n, 2): how far a line through the last sessions is believed, and the chance on it.
    """

    facts: Vector
    line: Vector
    gap_and_days: Vector
    rules: Vector
    shipped: Vector
    happened: Vector
    lifter: NDArray[np.int64]


def points(lifters: Sequence[Lifter], horizon: Horizon, *, lift_goes_on: bool) -> Points:
    """Give every session as a decision point whose future the log holds.

    With ``lift_goes_on`` the lift itself is trained again within the horizon; else the lifter trains on, and a lift
    that was dropped counts as stuck.
    """
    rows: list[tuple[tuple[float, ...], tuple[float, float], list[bool], float, bool, int]] = []
    lines: list[tuple[float, float]] = []
    for person in lifters:
        for series in person.series:
            days, best = list(series.days), list(series.best_ln)
            for i in range(FEWEST_BEFORE - 1, len(days) - 1):
                moved = new_best_within(series, days[i], horizon)
                if person.visits[-1] < days[i] + horizon or (moved is None and lift_goes_on):
                    continue
                facts = odds_facts(days, best, person.visits, days[i], horizon)
                chance = forecast_new_best(days, best, person.visits, days[i], horizon)
                lines.append(rising_line(days, best, days[i], horizon))
                rules = rules_at(best[: i + 1], series.top_set[: i + 1])
                told = [rules.gymcoach, rules.last_five_alike, rules.last_four_alike, rules.same_three_times]
                near = (min(facts.below_best, FARTHEST), float(np.log1p(facts.days_since_best)))
                rows.append((facts.row, near, told, chance or 0.0, bool(moved), person.number))
    return Points(
        facts=np.array([row[0] for row in rows]),
        line=np.array(lines),
        gap_and_days=np.array([row[1] for row in rows]),
        rules=np.array([row[2] for row in rows], dtype=float),
        shipped=np.array([row[3] for row in rows]),
        happened=np.array([row[4] for row in rows], dtype=float),
        lifter=np.array([row[5] for row in rows]),
    )


def forecasts(p: Points) -> dict[str, Vector]:
    """Give the chances of everybody, each lifter left out of every fit."""
    by_facts = left_out(p.facts, p.happened, p.lifter, PENALTY)
    believed, on_line = p.line.T
    found = {
        "dorsi, each lifter left out of the fit": by_facts + believed * np.maximum(on_line - by_facts, 0),
        "dorsi, as shipped (fitted on these logs)": p.shipped,
        "logistic on gap and days": left_out(p.gap_and_days, p.happened, p.lifter, PENALTY_SMALL),
        "gap to best (median of last 3)": left_out(p.gap_and_days[:, :1], p.happened, p.lifter, PENALTY_SMALL),
        "days since best": left_out(p.gap_and_days[:, 1:], p.happened, p.lifter, PENALTY_SMALL),
    }
    for j, name in enumerate(RULES):
        found[name] = left_out(p.rules[:, [j]], p.happened, p.lifter, PENALTY_SMALL)
    return found


def score_of(name: str, p: Points, chance: Vector) -> Vector:
    """What is ranked for the AUC: a rule by its answer, all else by its chance.

    A rule's chances differ from fit to fit although its answers do not, so the answers are ranked.
    """
    if name in RULES:
        return p.rules[:, RULES.index(name)]
    plain = {"gap to best (median of last 3)": 0, "days since best": 1}
    return -p.gap_and_days[:, plain[name]] if name in plain else chance


def show(p: Points, horizon: int) -> None:
    """Print the table of one horizon, the reliability curve and the lifters."""
    told = forecasts(p)
    draws = resample(p.lifter, DRAWS)
    own = next(iter(told))
    y = p.happened
    print(f"\n### A new best within {horizon} days\n")
    print(f"{len(y):,} decision points of {len(np.unique(p.lifter))} lifters; {y.mean():.1%} were followed by one.\n")
    print("| who | AUC | log score | calibration error | dorsi (left out) better: AUC | log score |")
    print("|---|---|---|---|---|---|")
    ranks = {name: score_of(name, p, chance) for name, chance in told.items()}
    drawn = {name: np.array([auc(ranks[name][r], y[r]) for r in draws]) for name in told}
    logs = {name: np.array([log_score(c[r], y[r]) for r in draws]) for name, c in told.items()}
    for name, chance in told.items():
        low, high = np.percentile(drawn[name], [2.5, 97.5])
        line = f"| {name} | {auc(ranks[name], y):.3f} [{low:.3f}, {high:.3f}] | {log_score(chance, y):.3f} "
        line += f"| {calibration_error(chance, y):.3f} "
        if name.startswith("dorsi"):
            print(line + "| | |")
            continue
        (a, b), (c, d) = (np.percentile(x[own] - x[name], [2.5, 97.5]) for x in (drawn, logs))
        more, gain = auc(ranks[own], y) - auc(ranks[name], y), log_score(told[own], y) - log_score(chance, y)
        print(line + f"| {more:+.3f} [{a:+.3f}, {b:+.3f}] | {gain:+.3f} [{c:+.3f}, {d:+.3f}] |")
    low, high = interval(draws, lambda r: calibration_error(told[own][r], y[r]))
    error = calibration_error(told[own], y)
    print(
        f"\nReliability of dorsi, each lifter left out: expected calibration error {error:.3f} [{low:.3f}, {high:.3f}],"
    )
    print("target <= 0.05:\n")
    print("| said | happened | points |\n|---|---|---|")
    for said, share, n in reliability(told[own], y):
        print(f"| {said:.2f} | {share:.2f} | {n:,} |")
    print("\n" + lifters_apart(p, told[own], told["logistic on gap and days"]))


def lifters_apart(p: Points, own: Vector, other: Vector) -> str:
    """Say what the AUC is within lifters."""
    pairs = []
    for name in np.unique(p.lifter).tolist():
        mine = p.lifter == name
        yes = p.happened[mine].sum()
        if FEWEST_OF_EACH < yes < mine.sum() - FEWEST_OF_EACH:
            pairs.append((auc(own[mine], p.happened[mine]), auc(other[mine], p.happened[mine])))
    better = sum(a > b for a, b in pairs)
    mean = np.mean(pairs, axis=0)
    return (
        f"Within single lifters (n = {len(pairs)}): mean AUC {mean[0]:.3f}, lowest {min(a for a, _ in pairs):.2f}; the "
        f"logistic on gap and days {mean[1]:.3f}. dorsi is ahead for {better} of {len(pairs)}."
    )


def calm_logs() -> None:
    """Print what is said of made-up logs with hardly any scatter, rising and flat."""
    print("\n### Calm made-up logs\n")
    print(f"Forty weekly sessions on a line; the mean of {CALM_LOGS} logs, a new best within 42 / 84 days.\n")
    print("| scatter | flat | rises 0.25 %/week | rises 0.5 %/week |\n|---|---|---|---|")
    days = list(range(0, 7 * 40, 7))
    for scatter in (0.002, 0.005, 0.01, 0.02):
        cells = []
        for slope in (0.0, 0.0025, 0.005):
            said = [
                [
                    forecast_new_best(days, (slope * np.arange(40) + noise).tolist(), days, days[-1], h) or 0.0
                    for h in HORIZONS
                ]
                for noise in np.random.default_rng(1).normal(0, scatter, (CALM_LOGS, 40))
            ]
            cells.append(" / ".join(f"{p:.0%}" for p in np.mean(said, axis=0)))
        print(f"| {scatter:.1%} | " + " | ".join(cells) + " |")


def main() -> None:
    """Print all tables."""
    print("## A new best: said before, and what happened\n")
    lifters = load_lifters()
    if not lifters:
        print(NO_DATA)
        return
    print(
        "At every session with fourteen or more before it: does a session within the horizon beat everything so far by"
    )
    print(
        "more than 1 %? The label comes from the future only; the lift is trained again within the horizon and the log"
    )
    print(
        "goes on to its end. Rules are turned into chances by a regression that never saw the lifter. 95 % intervals by"
    )
    print(f"bootstrap over lifters ({DRAWS} draws).")
    for horizon in HORIZONS:
        show(points(lifters, horizon, lift_goes_on=True), horizon)
    print("\n### Where a dropped lift counts as stuck\n")
    print("| horizon | n | base rate | dorsi AUC | logistic AUC | dorsi log score | logistic log score | dorsi ECE |")
    print("|---|---|---|---|---|---|---|---|")
    for horizon in HORIZONS:
        p = points(lifters, horizon, lift_goes_on=False)
        told = forecasts(p)
        own, two = told["dorsi, each lifter left out of the fit"], told["logistic on gap and days"]
        print(
            f"| {horizon} days | {len(p.happened):,} | {p.happened.mean():.1%} | {auc(own, p.happened):.3f} | "
            f"{auc(two, p.happened):.3f} | {log_score(own, p.happened):.3f} | {log_score(two, p.happened):.3f} | "
            f"{calibration_error(own, p.happened):.3f} |"
        )
    print(
        "\nThe facts and the constants of the level behind them were chosen on these logs; the weights are fitted, and"
    )
    print("refitted without the lifter where it says so. The shipped weights saw all of them.")
    calm_logs()


if __name__ == "__main__":
    main()
