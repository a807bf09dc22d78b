"""What became of made-up lifters under three ways of being coached, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import fmean, stdev
from typing import Final

from scoring.scores import Z95

__all__ = ["KEYS", "Lives", "by_reason", "summary", "table"]

KEYS: Final = ("gain_ln", "unclean", "weeks_stuck", "changes", "wrong", "unclean_a_week")
WAYS: Final = ("dorsi", "a tenth less after three stalls", "as before")
Lives = tuple[dict[str, float], ...]


def mean(values: Sequence[float], places: int, *, sign: str = "") -> str:
    """Write a mean with the 95 % interval that the number of lifters leaves."""
    middle, half = fmean(values), Z95 * stdev(values) / sqrt(len(values))
    return f"{middle:{sign}.{places}f} [{middle - half:{sign}.{places}f}, {middle + half:{sign}.{places}f}]"


#: Columns: what a value is multiplied by, and places behind the point.
SHOWN: Final = {
    "gain_ln": (100, 1), "unclean": (100, 1), "weeks_stuck": (1, 1), "changes": (1, 2), "wrong": (1, 2),
    "unclean_a_week": (1, 2),
}  # fmt: skip


def table(scene: str, lives: Sequence[Lives]) -> str:
    """Write one world: three ways of being coached, and what dorsi adds to each of the other two."""
    told = [
        f"### {scene[0].upper()}{scene[1:]} ({len(lives)} lifters)",
        "",
        (
            "| coaching | true gain (%) | sets with an unclean rep (%) | weeks stuck of 98 | changes | wrong "
            "| unclean sets a week |"
        ),
        "|---|---|---|---|---|---|---|",
    ]
    for number, way in enumerate(WAYS):
        cells = [mean([k * one[number][key] for one in lives], n) for key, (k, n) in SHOWN.items()]
        told.append(f"| {' | '.join([way, *cells])} |")
    for number, way in enumerate(WAYS[1:], start=1):
        gaps = {key: [k * (one[0][key] - one[number][key]) for one in lives] for key, (k, _) in SHOWN.items()}
        cells = [mean(gaps[key], max(n, 2), sign="+") for key, (_, n) in SHOWN.items()]
        told.append(f"| **dorsi against {way}** | {' | '.join(cells[:3])} | | | {cells[-1]} |")
    worse = sum(one[0]["gain_ln"] < one[2]["gain_ln"] - WORSE_LN for one in lives) / len(lives)
    better = sum(one[0]["gain_ln"] > one[2]["gain_ln"] + WORSE_LN for one in lives) / len(lives)
    told += ["", f"More than one point better than as before: {better:.0%}; more than one point worse: {worse:.0%}."]
    return "\n".join(told) + "\n\n"


#: A lifter is counted as better or worse off from this difference of true strength on.
WORSE_LN: Final = 0.01


def _gaps(lives: Sequence[Lives], key: str, against: int = 2) -> list[float]:
    times, _ = SHOWN[key]
    return [times * (one[0][key] - one[against][key]) for one in lives]


def summary(worlds: Mapping[str, Sequence[Lives]]) -> str:
    """Write all worlds in one table: what dorsi adds to the two others, and what was changed wrongly."""
    told = [
        (
            "| world | lifters | strength against three stalls (points) | strength against as before (points) "
            "| unclean sets against as before (points) | unclean sets a week | weeks stuck against as before, of 98 "
            "| changes | wrong changes |"
        ),
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for scene, lives in worlds.items():
        cells = [mean(_gaps(lives, "gain_ln", 1), 1, sign="+"), mean(_gaps(lives, "gain_ln"), 2, sign="+")]
        cells += [mean(_gaps(lives, key), 1, sign="+") for key in ("unclean", "unclean_a_week", "weeks_stuck")]
        cells += [f"{fmean(one[0][key] for one in lives):.2f}" for key in ("changes", "wrong")]
        told.append(f"| {' | '.join([scene, str(len(lives)), *cells])} |")
    return "\n".join(told) + "\n\n"


def by_reason(worlds: Sequence[tuple[Sequence[Lives], Sequence[str]]]) -> str:
    """Write by reason: the world in which it holds him back, and last the one in which nothing that is done matters.

    Parameters
    ----------
    worlds : the lives and their reasons, of the two worlds.
    """
    (lives, reasons), (nothing, others) = worlds
    told = [
        (
            "| reason | lifters | strength against as before | unclean sets | weeks stuck | changes | wrong "
            "| unclean sets where nothing matters | of them a week |"
        ),
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for reason in sorted(set(reasons)):
        mine = [one for one, his in zip(lives, reasons, strict=True) if his == reason]
        also = [one for one, his in zip(nothing, others, strict=True) if his == reason]
        cells = [f"{fmean(_gaps(mine, key)):+.1f}" for key in ("gain_ln", "unclean", "weeks_stuck")]
        cells += [f"{fmean(one[0][key] for one in mine):.2f}" for key in ("changes", "wrong")]
        cells.append(f"{fmean(_gaps(also, 'unclean')):+.1f} ({len(also)})" if also else "-")
        cells.append(f"{fmean(_gaps(also, 'unclean_a_week')):+.1f}" if also else "-")
        told.append(f"| {' | '.join([reason.replace('_', ' '), str(len(mine)), *cells])} |")
    return "\n".join(told) + "\n\n"
