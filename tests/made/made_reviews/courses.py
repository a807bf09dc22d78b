"""Made-up lifts: their sets, points and trends."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.review import CoursePoint, LiftCourse, SeriesCourse
from made_reviews.book import AS_OF

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Region
    from made_reviews.book import Book


def series(
    book: Book,
    name: str,
    start: float,
    days: list[date],
    *,
    straps: bool | None = None,
    measured_in: str = "kg",
    seed: int = 1,
    sets_a_session: int = 3,
) -> SeriesCourse:
    dice = random.Random(f"{name}{seed}{straps}")
    points = []
    best = (-1.0, "", "", AS_OF)
    for i, day in enumerate(days):
        gain = 1 + 0.25 * (1 - math.exp(-i / 60)) + 0.02 * math.sin(i / 9)
        value = start * gain * (1 + dice.gauss(0, 0.02))
        reps = dice.choice((5, 6, 8, 8, 10))
        if measured_in == "kg":
            what = f"{round(value / (1 + reps / 30) / 2.5) * 2.5:g} kg x {reps}"
        elif measured_in == "reps":
            what = f"{round(value)} reps"
        else:
            what = f"{round(value)} s"
        ids = tuple(
            book.put(day, name, what, effort="RIR 2" if k == 2 else "", kind="warm_up" if k == 0 else "work")
            for k in range(sets_a_session)
        )
        trend = start * gain
        fair = i > 2
        points.append(
            CoursePoint(
                day=day,
                best_kg=value,
                trend_kg=trend if fair else None,
                low_kg=trend * 0.955 if fair else None,
                high_kg=trend * 1.045 if fair else None,
                top_set=what,
                top_set_id=ids[-1],
                set_ids=ids,
            )
        )
        if value > best[0]:
            best = (value, what, ids[-1], day)
    estimate = None
    if measured_in == "kg" and len(days) > 2:
        last = points[-1].trend_kg or start
        estimate = Estimate(
            value=last, low=last * 0.96, high=last * 1.04, level=0.8, unit="kg", method="weighted trend", n=len(days)
        )
    why = None
    if estimate is None:
        why = "body mass is not known" if measured_in == "reps" else "only 2 sessions"
    return SeriesCourse(
        straps=straps,
        measured_in=measured_in,
        points=tuple(points),
        e1rm=estimate,
        why_no_e1rm=why,
        best_set=best[1] or None,
        best_set_id=best[2] or None,
        best_day=best[3] if best[2] else None,
    )


def training_days(n: int, every: float = 3.5, end: date = AS_OF) -> list[date]:
    days = [end - timedelta(days=round(i * every)) for i in range(n)]
    return sorted(d for d in days if not date(2025, 8, 4) < d < date(2025, 8, 31))


def lift(
    book: Book,
    slug: str | None,
    title: str,
    regions: tuple[Region, ...],
    start: float,
    n: int,
    **more: object,
) -> LiftCourse:
    every = float(more.pop("every", 5.0))  # type: ignore[arg-type]
    days = training_days(n, every)
    name = str(more.pop("name", title))
    sets_a_session = int(more.pop("sets_a_session", 3))  # type: ignore[call-overload]
    kinds: tuple[tuple[bool | None, str], ...] = more.pop("kinds", ((None, "kg"),))  # type: ignore[assignment]
    all_series = tuple(
        series(
            book,
            name,
            start * (1.1 if straps else 1),
            days if i == 0 else days[:: 2 + i],
            straps=straps,
            measured_in=unit,
            sets_a_session=sets_a_session,
        )
        for i, (straps, unit) in enumerate(kinds)
    )
    sets = sum(len(p.set_ids) for s in all_series for p in s.points)
    values: dict[str, object] = {
        "slug": slug,
        "variant": "",
        "title": title,
        "other_group": None,
        "names_in_log": (name,),
        "regions": regions,
        "is_back": any(r in ("width", "thickness", "extensors") for r in regions),
        "sets": sets,
        "working_sets": sets * 2 // 3,
        "sessions": n,
        "total_reps": sets * 8.0,
        "volume_kg": sets * 8.0 * start,
        "why_no_volume": None,
        "first": days[0] if days else AS_OF,
        "last": days[-1] if days else AS_OF,
        "load_meaning": None,
        "load_meaning_decided": False,
        "series": all_series,
        "candidates": (),
        "reasons": (
            Reason(
                rule="Best set of a session by e1RM; the trend weighs each by its error.",
                facts=("40 % of the sets carry an effort",),
                set_ids=all_series[0].points[-1].set_ids if all_series and all_series[0].points else (),
                source="Epley 1985",
            ),
        ),
    }
    values.update(more)
    return LiftCourse(**values)  # type: ignore[arg-type]


def unknown_lift(book: Book, title: str, n: int, candidates: tuple[str, ...] = ()) -> LiftCourse:
    near = bool(candidates)
    return lift(book, None, title, (), 50.0, n, candidates=candidates, candidate_is_near=near, is_back=False, every=9.0)
