"""Tables that have exactly the number of people, means and SDs that a paper prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import NormalDist, fmean, stdev
from typing import Any

from dorsi.core.coach.trials.groups import GroupResult
from dorsi.work.trial_tables import AskedTable
from dorsi.work.trials import judge_table


def spread(n: int, mean: float, sd: float, turn: int = 0) -> list[float]:
    """So many values with exactly this mean and SD, shaped like a normal distribution; ``turn`` mixes their order."""
    z = [NormalDist().inv_cdf((k + 0.5) / n) for k in range(n)]
    middle, width = fmean(z), stdev(z)
    values = [mean + sd * (one - middle) / width for one in z]
    step = next(s for s in (7, 11, 13, 17) if n % s)
    return [values[(turn + step * k) % n] for k in range(n)]


def judged(folder: Path, header: str, rows: Sequence[Sequence[object]], **asked: Any) -> GroupResult:
    path = folder / "table.csv"
    path.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]), encoding="utf-8")
    return judge_table(AskedTable(path=path, **asked))[0]


def paired(folder: Path, n: int, mean: float, sd: float, **asked: Any) -> GroupResult:
    """Both arms in everybody, who differ from each other five times as much as the arms do."""
    rows: list[tuple[object, ...]] = []
    for k, (level, more) in enumerate(zip(spread(n, 100, 5 * sd, 1), spread(n, mean, sd), strict=True)):
        rows += [(f"p{k}", "new", level + more), (f"p{k}", "old", level)]
    return judged(folder, "athlete,arm,outcome", rows, tried="new", paired=True, **asked)


def in_groups(
    folder: Path,
    new: tuple[int, float, float],
    old: tuple[int, float, float],
    **asked: Any,
) -> GroupResult:
    """One arm each: number of people, mean and SD of either."""
    rows = [(f"a{k}", "new", value) for k, value in enumerate(spread(*new))]
    rows += [(f"b{k}", "old", value) for k, value in enumerate(spread(*old))]
    return judged(folder, "athlete,arm,outcome", rows, tried="new", paired=False, **asked)
