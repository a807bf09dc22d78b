"""Draw the five lifters of verdict-walkthrough.md and print what was said of them; needs the development logs.

Nothing of the logs gets into the pictures: dots are the best of a fortnight in whole per cent of the lifter's own
best of the time shown, weeks are counted from the first look, and lifters have the numbers of the page.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from math import exp
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "accuracy"))

from scoring.real import Series, find_logs, load_lifter, new_best_within  # noqa: E402 -- the scripts' folder

from dorsi.core.progress.judgement import State  # noqa: E402
from dorsi.core.progress.judging import judge_progress  # noqa: E402

#: (number of the log, slug) of lifter 1 to 5 of the page.
CHOSEN = (
    (13, "conventional_deadlift"),
    (16, "machine_row_chest_supported"),
    (11, "lat_pulldown_medium_pronated"),
    (2, "barbell_bent_over_row_pronated"),
    (1, "lat_pulldown_medium_pronated"),
)
EVERY_DAYS = 28
FEWEST_BEFORE = 15
HORIZON = 42
FORTNIGHT = 14
WIDTH, HEIGHT = 760, 330
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 18, 96
STRIP, STRIP_HEIGHT = HEIGHT - 74, 22
INK, QUIET, PAPER = "#1d2327", "#6b757c", "#ffffff"
#: Colours apart for colour-blind eyes too; the letter says the same.
LOOKS: dict[State, tuple[str, str]] = {
    "progressing": ("#1a7f6b", "P"),
    "cannot_tell": ("#c9d0d4", "?"),
    "plateau_likely": ("#d99a1c", "F"),
    "declining": ("#a63a50", "D"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One look: week, state, probability of plateau, chance of a new best within six weeks, whether one came."""

    week: float
    state: State
    p_plateau: float
    since_week: float | None
    chance: float | None
    came: bool | None
    trained: bool


def follow(number: int, slug: str) -> tuple[Series, list[Said]]:
    """Ask for the verdict of this lift every four weeks."""
    lifter = load_lifter(number, find_logs()[number - 1])
    series = max((s for s in lifter.series if s.slug == slug), key=lambda s: len(s.days))
    start = series.days[0]
    said = []
    for day in range(series.days[FEWEST_BEFORE - 1], series.days[-1] + 1, EVERY_DAYS):
        lifts = judge_progress(lifter.history, date.fromordinal(day)).lifts
        one = max((v for v in lifts if v.slug == slug and v.variant == series.variant and v.side is None),
                  key=lambda v: v.verdict.n, default=None)  # fmt: skip
        if one is None:
            continue
        came = new_best_within(series, day, HORIZON) if lifter.visits[-1] >= day + HORIZON else None
        since = one.verdict.since
        said.append(
            Said(
                week=(day - start) / 7,
                state=one.verdict.state,
                p_plateau=one.verdict.p_plateau,
                since_week=None if since is None else (since.toordinal() - start) / 7,
                chance=one.p_new_best_42d,
                came=came,
                trained=one.verdict.slope_pct_per_week is not None,
            )
        )
    return series, said


def fortnights(series: Series) -> list[tuple[float, int]]:
    """Best of each fortnight: its middle week, and whole per cent of the best of all."""
    top = max(series.best_ln)
    best: dict[int, float] = {}
    for day, value in zip(series.days, series.best_ln, strict=True):
        at = (day - series.days[0]) // FORTNIGHT
        best[at] = max(best.get(at, value), value)
    return [(2 * at + 1.0, round(100 * exp(value - top))) for at, value in sorted(best.items())]


def draw(series: Series, said: list[Said], title: str) -> str:
    """Give the picture of one lift."""
    dots = fortnights(series)
    weeks = max((series.days[-1] - series.days[0]) / 7, 1.0) + 4
    low = max(min(p for _, p in dots) // 10 * 10, 0)

    def x(week: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * week / weeks

    def y(per_cent: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (102 - per_cent) / (102 - low)

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-size="12"'
            f' font-family="system-ui, sans-serif"><title>{title}</title>'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        )
    ]
    for per_cent in range(int(low), 101, 10):
        parts.append(f'<path d="M{LEFT} {y(per_cent):.1f}H{WIDTH - RIGHT}" stroke="#e4e8ea"/>')
        parts.append(
            f'<text x="{LEFT - 6}" y="{y(per_cent) + 4:.1f}" text-anchor="end" fill="{QUIET}">{per_cent} %</text>'
        )
    path, best = "", 0
    for week, per_cent in dots:
        if per_cent > best:
            path += f"H{x(week):.1f}V{y(per_cent):.1f}" if path else f"M{x(week):.1f} {y(per_cent):.1f}"
            best = per_cent
    parts.append(f'<path d="{path}H{x(dots[-1][0]):.1f}" fill="none" stroke="{QUIET}" stroke-dasharray="3 3"/>')
    parts += [f'<circle cx="{x(w):.1f}" cy="{y(p):.1f}" r="3.2" fill="{INK}"/>' for w, p in dots]
    for one in (s for s in said if s.trained):
        colour, letter = LOOKS[one.state]
        wide = x(EVERY_DAYS / 7) - x(0) - 1.5
        ink = INK if one.state in {"cannot_tell", "plateau_likely"} else PAPER
        parts.append(
            f'<rect x="{x(one.week):.1f}" y="{STRIP}" width="{wide:.1f}" height="{STRIP_HEIGHT}" fill="{colour}"/>'
        )
        parts.append(
            f'<text x="{x(one.week) + wide / 2:.1f}" y="{STRIP + 15}" text-anchor="middle" fill="{ink}">{letter}</text>'
        )
        mark = {True: "▲", False: "·", None: ""}[one.came]
        parts.append(
            f'<text x="{x(one.week) + wide / 2:.1f}" y="{STRIP + 38}" text-anchor="middle" fill="{INK}">{mark}</text>'
        )
    for week in range(0, int(weeks) + 1, 26):
        end = "end" if x(week) > WIDTH - 40 else "middle"
        parts.append(f'<text x="{x(week):.1f}" y="{HEIGHT - 8}" text-anchor="{end}" fill="{QUIET}">week {week}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def table(said: list[Said]) -> None:
    """Print the looks at which something else was said."""
    print("| week | said | p_plateau | chance of a new best in six weeks | came |\n|---|---|---|---|---|")
    before = None
    for one in said:
        if one.state != before or one is said[-1]:
            since = f", since about week {one.since_week:.0f}" if one.since_week is not None else ""
            state = one.state.replace("_", " ") + (since if one.trained else ": not trained for six weeks")
            chance = "" if one.chance is None else f"{one.chance:.0%}"
            plateau = f"{one.p_plateau:.2f}" if one.trained else ""
            came = {True: "yes", False: "no", None: "nobody knows"}[one.came]
            print(f"| {one.week:.0f} | {state} | {plateau} | {chance} | {came} |")
        before = one.state


def main() -> None:
    """Draw all five."""
    if not find_logs():
        print("The development logs are not here: nothing drawn.")
        return
    for number, (log, slug) in enumerate(CHOSEN, start=1):
        series, said = follow(log, slug)
        name = slug.replace("_", " ")
        picture = draw(series, said, f"Lifter {number}, {name}: what was said, and what happened")
        (ROOT / "docs" / "pictures" / f"walkthrough-{number}.svg").write_text(picture, encoding="utf-8")
        print(f"\nLifter {number}, {name}: {len(series.days)} sessions\n")
        table(said)


if __name__ == "__main__":
    main()
