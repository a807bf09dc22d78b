"""Made-up reviews: the regions of a week, attendance, changes of the programme."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dorsi.core.estimate import Reason
from dorsi.core.progress.review import Attendance, LiftCourse, ProgrammeChange, RegionWeek, Review
from made_reviews.book import AS_OF

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Region
    from made_reviews.book import Book


def region(
    book: Book, name: Region, this_week: float, lately: float, target: tuple[float, float], weeks: int
) -> RegionWeek:
    dice = random.Random(name)
    monday = AS_OF - timedelta(days=AS_OF.weekday())
    weekly = tuple(
        (monday - timedelta(weeks=weeks - 1 - i), max(0.0, round((lately + dice.gauss(0, 3)) * 2) / 2))
        for i in range(weeks)
    )
    ids = tuple(book.put(AS_OF - timedelta(days=k), "Lat pulldown", "60 kg x 10") for k in range(round(this_week)))
    return RegionWeek(
        region=name,
        sets_this_week=this_week,
        sets_a_week=lately,
        hard_known=this_week / 2,
        effort_unknown=this_week / 2,
        easy=1.5 if this_week else 0.0,
        target_low=target[0],
        target_high=target[1],
        weekly=weekly,
        set_ids=ids,
        reason=Reason(rule="Direct sets count 1, indirect sets 0.5.", set_ids=ids, source="Pelland 2025"),
    )


def review(book: Book, lifts: tuple[LiftCourse, ...], unknown: tuple[LiftCourse, ...] = (), **more: object) -> Review:
    days = tuple(sorted({p.day for a in lifts for s in a.series for p in s.points}))
    weeks = max(1, ((days[-1] - days[0]).days // 7) if days else 1)
    values: dict[str, object] = {
        "as_of": AS_OF,
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "sets": sum(a.sets for a in lifts),
        "regions": (
            region(book, "width", 12.5, 11.2, (10, 16), weeks),
            region(book, "thickness", 9.0, 13.8, (10, 16), weeks),
            region(book, "extensors", 3.0, 4.2, (4, 8), weeks),
            region(book, "arms", 21.0, 17.0, (8, 16), weeks),
            region(book, "grip", 0.0, 1.5, (4, 10), weeks),
        ),
        "muscle_sets_a_week": {
            "lat_thoracic": 12.5,
            "lat_lumbopelvic": 12.0,
            "teres_major": 11.0,
            "trap_mid": 9.0,
            "trap_lower": 7.0,
            "trap_upper": 5.0,
            "rhomboids": 10.5,
            "erector_lumbar": 5.0,
            "erector_thoracic": 3.0,
            "biceps": 19.0,
            "rear_delt": 7.5,
            "forearm_flexors": 3.5,
            "glutes": 3.0,
        },
        "vertical_pull_sets": 8.0,
        "horizontal_pull_sets": 9.5,
        "lumbar_load": 14.0,
        "lumbar_load_cap": 20.0,
        "lifts": lifts,
        "attendance": Attendance(
            sessions=len(days),
            back_sessions=len(days) * 2 // 3,
            weeks=float(weeks),
            sessions_a_week=len(days) / weeks,
            sessions_a_week_lately=2.9,
            gaps=((date(2025, 8, 4), date(2025, 8, 31)),) if len(days) > 10 else (),
            days=days,
        ),
        "changes": (
            ProgrammeChange(day=date(2025, 9, 1), started=("T-bar row", "Face pull"), stopped=("Bent-over row",)),
            ProgrammeChange(day=date(2026, 1, 12), started=("Straight-arm pulldown",), stopped=()),
        )
        if len(days) > 10
        else (),
        "unrecognised": unknown,
        "warnings": ("Effort is logged for 40 % of the hard sets; sets without it are counted and marked.",),
    }
    values.update(more)
    return Review(**values)  # type: ignore[arg-type]
