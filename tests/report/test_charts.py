"""The charts: they open as XML, name themselves, lead into the table, swallow any words, stay small."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dorsi.core.estimate import Reason
from dorsi.core.progress.review import CoursePoint, ProgrammeChange, RegionWeek
from dorsi.report.charts import (
    Notation,
    attendance_strip,
    balance_bar,
    lift_course,
    region_bars,
    sparkline,
    weekly_bars,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>alert(1)</script>\x1b[31m&\x00\ud800'
START = date(2019, 3, 4)


def course(sessions: int, *, trend: bool = True, words: str = "80 kg x 8") -> list[CoursePoint]:
    points = []
    for i in range(sessions):
        best = 80 + i * 0.1 + (i * 7919 % 13) / 2
        points.append(
            CoursePoint(
                day=START + timedelta(days=7 * i),
                best_kg=best,
                trend_kg=80 + i * 0.1 if trend else None,
                low_kg=78 + i * 0.1 if trend else None,
                high_kg=83 + i * 0.1 if trend else None,
                top_set=words,
                top_set_id=f"set-{i}",
                set_ids=(f"set-{i}",),
            )
        )
    return points


def parsed(svg: str) -> ET.Element:
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert root.attrib["role"] == "img"
    ids = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    assert all(key in ids for key in root.attrib["aria-labelledby"].split())
    return root


def dots_of(root: ET.Element) -> list[ET.Element]:
    return list(next(element for element in root.iter(f"{SVG}g") if (element.get("class") or "").startswith("dots")))


@pytest.mark.parametrize("sessions", [0, 1, 2, 5, 40])
@pytest.mark.parametrize("trend", [True, False])
def test_a_course_of_any_length_is_drawn(sessions: int, trend: bool) -> None:
    root = parsed(lift_course(course(sessions, trend=trend), title="Row: steady"))
    assert sessions == 0 or len(dots_of(root)) == sessions


def test_every_dot_says_its_set_and_leads_to_its_row() -> None:
    points = course(4)
    root = parsed(
        lift_course(points, title="Row", row_href=lambda p: f"#row-{p.top_set_id}" if p.day > START else None)
    )
    first, *others = dots_of(root)
    assert first.attrib["data-set"] == "set-0"
    assert [dot.attrib["href"] for dot in others] == ["#row-set-1", "#row-set-2", "#row-set-3"]
    titles = [element.text for dot in (first, *others) if (element := dot.find(f"{SVG}title")) is not None]
    assert titles[1] == "11 Mar 2019: 80 kg x 8"
    assert len(titles) == 4


def test_old_sessions_share_one_element_a_month() -> None:
    root = parsed(lift_course(course(40), title="Row", linked=10))
    dots = dots_of(root)
    assert len(dots) < 40
    drawn = sum(path.attrib["d"].count("h") for dot in dots for path in dot.iter(f"{SVG}path"))
    assert drawn == 40


def test_hundreds_of_sessions_stay_small() -> None:
    svg = lift_course(course(400), title="Row", row_href=lambda p: f"#r1-{p.top_set_id}", id_prefix="c12")
    assert len(svg.encode()) < 25_000
    assert len(sparkline(course(400), title="Row").encode()) < 2_000


def test_the_axis_speaks_the_unit_of_the_reader() -> None:
    kilograms = lift_course(course(20), title="Row", unit="kg")
    pounds = lift_course(course(20), title="Row", unit="lb")
    reps = lift_course(course(20), title="Row", unit="lb", measured_in="reps")
    assert ">kg<" in kilograms
    assert ">80<" in kilograms
    assert ">lb<" in pounds
    assert ">180<" in pounds
    assert ">reps<" in reps
    assert ">80<" in reps


def test_the_trend_is_not_drawn_across_a_gap() -> None:
    points = course(20)
    whole = lift_course(points, title="Row")
    broken = lift_course(points, title="Row", gaps=[(points[9].day, points[10].day)])
    assert whole.count('class="trend"') == 1
    assert broken.count('class="trend"') == 2
    assert broken.count('class="gap"') == 1


def test_marks_outside_the_course_are_left_out() -> None:
    points = course(5)
    far = START - timedelta(days=90)
    change = ProgrammeChange(day=far, started=("Pull-up",), stopped=())
    svg = lift_course(points, title="Row", gaps=[(far, far + timedelta(days=20))], changes=[change])
    assert 'class="gap"' not in svg
    assert 'class="change"' not in svg


def test_a_lift_that_hardly_moves_does_not_look_like_a_mountain() -> None:
    flat = [p for p in course(30, trend=False) if p.best_kg < 83]
    heights = [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)h", lift_course(flat, title="Row"))]
    assert max(heights) - min(heights) < 80


@pytest.mark.parametrize("marked", ["set-3", None])
def test_the_best_set_is_marked(marked: str | None) -> None:
    points = course(8)
    root = parsed(lift_course(points, title="Row", best_set_id=marked))
    ring = next(root.iter(f"{SVG}circle"))
    best = points[3] if marked else max(points, key=lambda p: p.best_kg)
    dot = dots_of(root)[points.index(best)]
    assert dot.attrib["d"].startswith(f"M{ring.attrib['cx']} {ring.attrib['cy']}h")


def test_bars_stand_against_the_target_and_carry_their_week() -> None:
    weekly = [(START + timedelta(days=7 * i), float(i)) for i in range(30)]
    root = parsed(weekly_bars(weekly, target=(10, 16), title="Width", weeks=12))
    bars = list(root.iter(f"{SVG}rect"))
    assert len(bars) == 12
    assert bars[-1].attrib["class"] == "now"
    assert bars[0].attrib["data-week"] == weekly[18][0].isoformat()
    linked = parsed(weekly_bars(weekly, target=(10, 16), title="Width", week_href=lambda day: f"#w{day:%j}"))
    assert len(list(linked.iter(f"{SVG}a"))) == 26
    parsed(weekly_bars([], target=(10, 16), title="Width"))


def test_small_multiples_share_one_axis() -> None:
    def region(sets: float) -> RegionWeek:
        return RegionWeek(
            region="width" if sets > 10 else "grip",
            sets_this_week=sets,
            sets_a_week=sets,
            hard_known=0,
            effort_unknown=sets,
            easy=0,
            target_low=4,
            target_high=8,
            weekly=((START, sets),),
            set_ids=(),
            reason=Reason(rule="fractional sets"),
        )

    html = region_bars([region(20), region(5)], names={"width": "Width", "grip": HOSTILE}, title=lambda r: r.region)
    heights = [float(h) for h in re.findall(r'<rect[^>]*height="([\d.]+)"', html)]
    assert heights[0] == pytest.approx(4 * heights[1], abs=0.2)
    assert "<script" not in html


def test_the_strip_shows_each_week_once_and_blames_none() -> None:
    days = [START, START + timedelta(days=1), START + timedelta(days=21), START + timedelta(days=400)]
    root = parsed(attendance_strip(days, until=START + timedelta(days=430), title="You trained in 3 of 62 weeks"))
    rows = [element for element in root.iter(f"{SVG}g") if element.get("class") is None]
    drawn = [path.attrib["d"].count("z") for row in rows for path in row.iter(f"{SVG}path")]
    assert len(rows) == 2
    assert sum(drawn) == 62
    assert sum(drawn[1::2]) == 3
    parsed(attendance_strip([], until=START, title="No sessions yet"))


@pytest.mark.parametrize("pulls", [(0.0, 0.0), (5.0, 0.0), (0.0, 3.0), (11.5, 8.0)])
def test_the_balance_is_drawn_to_scale(pulls: tuple[float, float]) -> None:
    root = parsed(balance_bar(*pulls, labels=("Vertical", "Horizontal"), title="Balance"))
    widths = [float(rect.attrib["width"]) for rect in root.iter(f"{SVG}rect")]
    if sum(pulls) > 0:
        assert widths[0] / 356 == pytest.approx(pulls[0] / sum(pulls), abs=0.02)


@given(st.text(max_size=60))
@example(HOSTILE)
@settings(max_examples=40, deadline=None)
def test_any_words_stay_words(words: str) -> None:
    svg = lift_course(
        course(3, words=words),
        title=words,
        desc=words,
        measured_in=words,
        changes=[ProgrammeChange(day=START, started=(words,), stopped=(words,))],
        row_href=lambda _: words,
        notation=Notation(number=lambda _: words, day=lambda _: words),
        id_prefix=words,
    )
    assert not list(parsed(svg).iter(f"{SVG}script"))
    parsed(balance_bar(1, 2, labels=(words, words), title=words))
    parsed(sparkline(course(3), title=words, id_prefix=words))
    parsed(attendance_strip([START], until=START, title=words, year_title=lambda _, __: words))
