"""Made-up reviews for the surfaces: rich, bare, empty, hostile and huge. Nobody's log."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from dorsi.core.estimate import Estimate, Reason
from dorsi.core.progress.judgement import (
    BackVerdict,
    Expectation,
    Judgement,
    LiftVerdict,
    State,
    TrendDay,
    Verdict,
    View,
)
from dorsi.core.progress.review import (
    Attendance,
    CoursePoint,
    LiftCourse,
    ProgrammeChange,
    RegionWeek,
    Review,
    SeriesCourse,
)
from dorsi.report.content import Content, FileLine, SetLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from dorsi.core.catalogue.exercise import Region
    from dorsi.core.units import LoadUnit

AS_OF = date(2026, 5, 3)

HOSTILE = (
    "<script>alert(1)</script>",
    "Row\x1b[31m red \x1b]0;title\x07\x1b[2J",
    "\u202eetautis\u202c Pulldown",
    "תרגיל משיכה",
    '=HYPERLINK("http://example.org")',
    "W" * 200,
    "Pull-up 💪🏽👨‍👩‍👧",
    "</pre></details><img src=x onerror=alert(1)>",
    "Z" + "\u0300" * 40 + "algo",
    "line\r\nbreak\tand\x00nul",
    "懸垂 (ワイド)",
    "' onmouseover='alert(1)",
)

_BACK = (
    ("lat-pulldown", "Lat pulldown", ("width",), 62.0),
    ("bent-over-row", "Bent-over row", ("thickness", "width"), 80.0),
    ("seated-cable-row", "Seated cable row", ("thickness",), 70.0),
    ("conventional-deadlift", "Deadlift", ("extensors", "grip"), 150.0),
    ("one-arm-dumbbell-row", "One-arm dumbbell row", ("thickness",), 40.0),
    ("straight-arm-pulldown", "Straight-arm pulldown", ("width",), 30.0),
    ("face-pull", "Face pull", ("thickness",), 25.0),
    ("romanian-deadlift", "Romanian deadlift", ("extensors",), 110.0),
    ("t-bar-row", "T-bar row", ("thickness",), 60.0),
    ("back-extension", "Back extension", ("extensors",), 20.0),
    ("barbell-shrug", "Barbell shrug", ("thickness",), 120.0),
    ("barbell-curl", "Barbell curl", ("arms",), 35.0),
    ("hammer-curl", "Hammer curl", ("arms", "grip"), 16.0),
    ("farmers-walk", "Farmer's walk", ("grip",), 40.0),
)


class Book:
    """Collects the sets of a made-up log, so that ids lead to lines."""

    def __init__(self) -> None:
        self.lines: dict[str, SetLine] = {}
        self.per_day: dict[date, int] = {}

    def put(self, day: date, name: str, what: str, **more: str) -> str:
        n = self.per_day[day] = self.per_day.get(day, 0) + 1
        set_id = f"{day.isoformat()}/{n}"
        self.lines[set_id] = SetLine(
            day=day,
            name=name,
            what=what,
            place=f"log.csv line {len(self.lines) + 2}",
            **more,  # type: ignore[arg-type]
        )
        return set_id


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


def strong_file(**more: object) -> FileLine:
    values: dict[str, object] = {
        "file": "strong.csv",
        "title": "Strong CSV",
        "rows": 5210,
        "set_rows": 4980,
        "sets": 4980,
        "warm_ups": 312,
        "not_sets": {"rest timer": 200, "cardio": 27},
        "rejected": ((118, "reps is 'ten', not a number"), (119, "no date"), (2044, "load is -5")),
        "unit": "kg",
        "unit_inferred": True,
        "unit_reason": "98 % of the loads are multiples of 2.5",
        "date_order_assumed": None,
        "notices": (),
    }
    values.update(more)
    return FileLine(**values)  # type: ignore[arg-type]


def unknown_lift(book: Book, title: str, n: int, candidates: tuple[str, ...] = ()) -> LiftCourse:
    near = bool(candidates)
    return lift(book, None, title, (), 50.0, n, candidates=candidates, candidate_is_near=near, is_back=False, every=9.0)


_CHANCES: dict[State, tuple[float, float, float]] = {
    "progressing": (0.91, 0.07, 0.02),
    "cannot_tell": (0.55, 0.38, 0.07),
    "plateau_likely": (0.12, 0.74, 0.14),
    "declining": (0.01, 0.05, 0.94),
}
_SLOPES: dict[State, float] = {"progressing": 0.31, "cannot_tell": 0.12, "plateau_likely": 0.01, "declining": -0.42}


def verdict(state: State, n: int, as_of: date = AS_OF, words: str = "") -> Verdict:
    chances, slope = _CHANCES[state], _SLOPES[state]
    turned = state in {"plateau_likely", "declining"}
    told = state != "cannot_tell"
    return Verdict(
        state=state,
        p_progress=chances[0],
        p_flat=chances[1],
        p_decline=chances[2],
        since=as_of - timedelta(days=90) if turned else None,
        since_low=as_of - timedelta(days=130) if turned else None,
        since_high=as_of - timedelta(days=50) if turned else None,
        slope_pct_per_week=Estimate(
            value=slope, low=slope - 0.12, high=slope + 0.14, level=0.8, unit="%/week", method="hinge", n=n
        ),
        earliest_fair_date=as_of if told else as_of + timedelta(days=47) if n > 5 else None,
        why_no_date=None if told or n > 5 else "Cannot be judged from load at this rate.",
        instead=() if told or n > 5 else ("reps at a load", "clean reps", "volume"),
        views=(View(view="If unnoted sets were further from failure", state="cannot_tell"),) if turned else (),
        n=n,
        why=f"{n} sessions on one scale {words}: the slope was 0.4 % a week before and is flat since.",
        what_would_change=f"Two sessions above the best {words} would make progress more likely than not.",
        reasons=(Reason(rule="Three exclusive events.", facts=(words,), source="Harvey 1989"),),
    )


def judge(
    found: Review,
    states: tuple[State, ...] = ("progressing", "plateau_likely", "cannot_tell", "declining"),
    words: str = "",
) -> Judgement:
    """Make up verdicts for every series on a load of a review, one state after the other."""
    judged = []
    series_of_all = [(a, one) for a in found.lifts if a.slug for one in a.series if one.measured_in == "kg"]
    for i, (one, course) in enumerate(series_of_all):
        state = states[i % len(states)]
        trend = tuple(
            TrendDay(day=p.day, low_kg=0.97 * p.trend_kg, middle_kg=p.trend_kg, high_kg=1.03 * p.trend_kg)
            for p in course.points
            if p.trend_kg is not None
        )
        judged.append(
            LiftVerdict(
                slug=one.slug,
                variant=one.variant,
                straps=course.straps,
                title=one.title,
                is_back=one.is_back,
                verdict=verdict(state, len(course.points), found.as_of, words),
                level=course.e1rm,
                trend=trend,
                p_new_best_42d=0.35,
                p_new_best_84d=0.52,
                expectation=Expectation(
                    change_pct=3.0, by=found.as_of + timedelta(days=60), halved_by=("note the RIR", "same day order")
                ),
            )
        )
    back = tuple(dict.fromkeys(one.title for one in judged if one.is_back))
    stuck = tuple(dict.fromkeys(one.title for one in judged if one.is_back and one.verdict.state == "plateau_likely"))
    return Judgement(
        as_of=found.as_of,
        lifts=tuple(judged),
        back=BackVerdict(
            verdict=verdict(states[0], 40, found.as_of, words),
            lifts=back,
            stuck=stuck,
            all_stuck=back == stuck,
            expectation=Expectation(
                change_pct=2.0,
                by=found.as_of + timedelta(days=50),
                halved_by=("the same order of the day", "a top set near failure", "RIR noted", "straps fixed"),
            ),
        )
        if back
        else None,
        notes=(words,) if words else (),
    )


def rich_content(unit: LoadUnit = "kg", *, sample: bool = False) -> Content:
    book = Book()
    counts = (300, 220, 160, 140, 90, 60, 44, 40, 30, 24, 20, 150, 70, 2)
    lifts = [
        lift(book, slug, title, regions, start, n)  # type: ignore[arg-type]
        for (slug, title, regions, start), n in zip(_BACK, counts, strict=True)
    ]
    lifts[3] = lift(
        book,
        "conventional-deadlift",
        "Deadlift",
        ("extensors", "grip"),
        150.0,
        140,
        kinds=((False, "kg"), (True, "kg")),
    )
    lifts.insert(
        1,
        lift(
            book,
            "pull-up",
            "Pull-up",
            ("width",),
            9.0,
            180,
            kinds=((None, "reps"),),
            load_meaning="blank is body mass alone",
            load_meaning_decided=True,
            volume_kg=None,
            why_no_volume="body mass is not known",
        ),
    )
    lifts.insert(
        5,
        lift(
            book,
            "assisted-pull-up",
            "Assisted pull-up",
            ("width",),
            55.0,
            12,
            load_meaning="the load is assistance",
            load_meaning_decided=True,
        ),
    )
    lifts.append(lift(book, "dead-hang", "Dead hang", ("grip",), 35.0, 25, kinds=((None, "s"),)))
    lifts.append(lift(book, None, "Squat", (), 100.0, 120, other_group="legs", is_back=False))
    unknown = (
        unknown_lift(book, "Meadows thing", 22, ("meadows-row", "one-arm-dumbbell-row")),
        unknown_lift(book, "Machine 14 (blue)", 5),
    )
    files = (
        strong_file(),
        strong_file(
            file="backup.fitnotes",
            title="FitNotes backup",
            rows=812,
            set_rows=812,
            sets=812,
            not_sets={},
            rejected=(),
            unit_inferred=False,
            unit_reason="the file says so",
            warm_ups=0,
            tested_on_real_file=False,
            date_order_assumed="day_first",
        ),
    )
    found = review(book, tuple(lifts), unknown, sample=sample)
    return Content(review=found, files=files, merged=204, unit=unit, set_line=book.lines.get, judgement=judge(found))


def hostile_content() -> Content:
    book = Book()
    lifts = tuple(
        lift(book, None if i % 3 else "lat-pulldown", text, ("width",), 60.0, 6 + i, name=text)
        for i, text in enumerate(HOSTILE)
    )
    unknown = tuple(unknown_lift(book, text, 3, (text,)) for text in HOSTILE)
    files = tuple(
        strong_file(
            file=text,
            title=text,
            rejected=((3, text),),
            rows=2,
            set_rows=1,
            sets=1,
            not_sets={},
            warm_ups=0,
            unit_reason=text,
            notices=(text,),
        )
        for text in HOSTILE
    )
    found = review(
        book,
        lifts,
        unknown,
        warnings=HOSTILE,
        changes=(ProgrammeChange(day=AS_OF, started=HOSTILE[:4], stopped=HOSTILE[4:]),),
    )
    return Content(review=found, files=files, set_line=book.lines.get, judgement=judge(found, words=" ".join(HOSTILE)))


def empty_content() -> Content:
    book = Book()
    nothing = review(
        book,
        (),
        vertical_pull_sets=0.0,
        horizontal_pull_sets=0.0,
        lumbar_load=0.0,
        muscle_sets_a_week={},
        warnings=(),
        regions=tuple(
            region(book, r, 0.0, 0.0, (10, 16), 0) for r in ("width", "thickness", "extensors", "arms", "grip")
        ),
        attendance=Attendance(
            sessions=0, back_sessions=0, weeks=0.0, sessions_a_week=0.0, sessions_a_week_lately=0.0, gaps=(), days=()
        ),
    )
    return Content(
        review=nothing,
        files=(
            strong_file(
                rows=0,
                set_rows=0,
                sets=0,
                warm_ups=0,
                not_sets={},
                rejected=(),
                unit=None,
                unit_inferred=False,
                unit_reason=None,
            ),
        ),
    )


def no_back_content() -> Content:
    book = Book()
    lifts = (
        lift(book, None, "Squat", (), 100.0, 30, other_group="legs", is_back=False),
        lift(book, None, "Bench press", (), 80.0, 30, other_group="chest", is_back=False),
        lift(book, "barbell-curl", "Barbell curl", ("arms",), 30.0, 2),
    )
    return Content(review=review(book, lifts), files=(strong_file(),), set_line=book.lines.get)


def huge_content(lifts: int = 150, sessions: int = 6000) -> Content:
    """Give six years: 24,000 sets in `sessions` points, spread over so many lifts, a few of them often done."""
    book = Book()
    weights = [1 / (i + 2) for i in range(lifts)]
    made = []
    for i, weight in enumerate(weights):
        slug, title, regions, start = _BACK[i % len(_BACK)]
        n = max(2, min(900, round(sessions * weight / sum(weights))))
        title = f"{title} {i}" if i >= len(_BACK) else title
        every = max(2.0, 2190 / n)
        one = lift(book, slug, title, regions, start, n, every=every, sets_a_session=4)  # type: ignore[arg-type]
        made.append(one)
    found = review(book, tuple(made))
    return Content(review=found, files=(strong_file(),), set_line=book.lines.get, judgement=judge(found))


CONTENTS: dict[str, Callable[[], Content]] = {
    "rich": rich_content,
    "rich in pounds": lambda: rich_content("lb", sample=True),
    "hostile": hostile_content,
    "empty": empty_content,
    "no back lifts": no_back_content,
}


@pytest.fixture(name="rich")
def _rich() -> Content:
    return rich_content()


@pytest.fixture(name="hostile")
def _hostile() -> Content:
    return hostile_content()


@pytest.fixture(name="empty")
def _empty() -> Content:
    return empty_content()


@pytest.fixture(name="huge", scope="session")
def _huge() -> Content:
    return huge_content()


@pytest.fixture(name="content", params=CONTENTS)
def _content(request: pytest.FixtureRequest) -> Content:
    return CONTENTS[request.param]()
