"""Every sentence must be true of this log: of an earlier day, a young log, a name not known, help, pounds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from dorsi.core.progress.judgement import Expectation
from dorsi.report.charts import sparkline
from dorsi.report.content import Content, level_of, looked_from, teach
from dorsi.report.html import render_html
from dorsi.report.terminal import render_terminal
from dorsi.report.terminal_marks import UNICODE, course
from dorsi.report.verdict_words import expectation_words
from dorsi.report.words import ENGLISH, Locale

if TYPE_CHECKING:
    from dorsi.core.progress.review import LiftCourse, SeriesCourse


def plain(html: str) -> str:
    text = re.sub(r"<(style|script)>.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(text.replace("\u00a0", " ").replace("&NoBreak;", "").split())


def pages(content: Content) -> tuple[str, str]:
    return " ".join(render_terminal(content, show_all=True).split()), plain(render_html(content))


def with_review(content: Content, **changes: object) -> Content:
    return replace(content, review=replace(content.review, **changes))  # type: ignore[arg-type]


def on_a_load(content: Content) -> tuple[LiftCourse, SeriesCourse]:
    return next((a, s) for a in content.known for s in a.series if s.measured_in == "kg" and content.verdict_of(a, s))


# -- the day ---------------------------------------------------------------------------------------------------------


def test_later_sessions_are_said_to_be_left_out(rich: Content) -> None:
    end = rich.review.as_of + timedelta(days=40)
    for text in pages(with_review(rich, later_sessions=12, log_ends=end)):
        assert re.search(r"s of 3 May 2026; 12 later sessions \(up to 12 Jun 2026\) are left out", text)
        assert "the last session in the logs" not in text
    one = replace(rich.review, later_sessions=1, log_ends=end)
    assert looked_from(one, ENGLISH) == "as of 3 May 2026; 1 later session (12 Jun 2026) is left out"


def test_before_the_first_session_nothing_false_is_said(empty: Content) -> None:
    before = with_review(
        empty, as_of=date(1990, 1, 1), later_sessions=80, log_begins=date(2031, 3, 2), log_ends=date(2032, 1, 1)
    )
    for text in pages(before):
        assert "o session on or before 1 Jan 1990; the logs begin 2 Mar 2031" in text
        assert "hold no session" not in text
        assert "No lift was recognised" not in text
    for text in pages(empty):
        assert "he logs hold no session" in text


# -- names -----------------------------------------------------------------------------------------------------------


def test_a_candidate_that_is_not_near_is_no_line_to_copy(rich: Content) -> None:
    lift = replace(rich.review.unrecognised[0], candidates=("a-row", "b-row", "c-row", "d-row"))
    assert teach(lift) == "dorsi alias 'Meadows thing' a-row"
    far = replace(lift, candidate_is_near=False)
    assert teach(far) == "dorsi alias 'Meadows thing' other"
    terminal, page = pages(with_review(rich, unrecognised=(far,)))
    assert "perhaps a-row, b-row or c-row; if it is no back, arm or grip lift" in terminal
    assert "perhaps a-row, b-row or c-row; if it is no back, arm or grip lift" in page
    none = with_review(rich, unrecognised=(replace(far, candidates=()),))
    assert "of a lift not recognised; if it is no back, arm or grip lift" in pages(none)[0]


# -- young logs and small counts -------------------------------------------------------------------------------------


def young(content: Content, weeks: float) -> Content:
    seen = replace(content.review.attendance, sessions=3, weeks=weeks, lately_weeks=weeks)
    return with_review(content, attendance=seen)


def test_a_young_log_has_no_twelve_weeks(rich: Content) -> None:
    for text in pages(young(rich, 1.0)):
        assert not re.search(r"\b1 (weeks|sets|sessions)\b|(last|over) (12|twelve|four)", text)
        assert "1-week mean" in text
    assert "in the 7 days of the logs" in pages(young(rich, 1.0))[1]
    assert "in the 7 weeks of the logs" in pages(young(rich, 7.0))[1]
    for text in pages(rich):
        assert "over the last 12 weeks" in text
        assert "4-week mean" in text


def test_no_double_full_stop(rich: Content) -> None:
    file = replace(rich.files[0], unit_reason="201 of 745 loads end in 5, as is usual in kg.")
    for text in pages(replace(rich, files=(file,))):
        assert not re.search(r"[^.]\.\.(\s|$)", text)


def test_loads_typed_in_another_unit_are_said(rich: Content) -> None:
    file = replace(rich.files[1], entered_in="lb")
    terminal, page = pages(replace(rich, files=(file,)))
    assert "; kg, evidently typed in lb" in terminal
    assert "Loads in kg, as the file says. They were evidently typed in lb." in page


# -- the level -------------------------------------------------------------------------------------------------------


def test_now_is_the_end_of_the_judged_line(rich: Content) -> None:
    lift, series = on_a_load(rich)
    found = rich.verdict_of(lift, series)
    assert found is not None
    assert rich.judgement is not None
    assert found.level is not None
    judged = replace(found, level=replace(found.level, value=182.0, low=171.0, high=193.0))
    lifts = tuple(judged if one is found else one for one in rich.judgement.lifts)
    content = replace(rich, judgement=replace(rich.judgement, lifts=lifts))
    assert content.standing(lift, series) == ("182", "171", "193")
    terminal, page = pages(content)
    assert "182 (171-193)" in terminal
    assert "e1RM now 182 kg 171\N{EN DASH}193" in page
    assert "the best sets of late, taken as they are, lie at" in page
    assert level_of(None, lift, series) is series.e1rm


def test_a_series_in_reps_has_no_level_of_kilograms(rich: Content) -> None:
    lift, series = on_a_load(rich)
    assert level_of(rich.judgement, lift, replace(series, measured_in="load_kg")) is series.e1rm


# -- less is harder --------------------------------------------------------------------------------------------------


def helped(content: Content) -> Content:
    lift = content.known[0]
    series = replace(lift.series[0], measured_in="assist_kg", e1rm=None)
    changed = replace(lift, series=(series,))
    return replace(with_review(content, lifts=(changed,)), judgement=None)


def test_help_is_called_help_and_less_of_it_is_drawn_higher(rich: Content) -> None:
    content = helped(rich)
    terminal, page = pages(content)
    assert re.search(r"\) help", terminal)
    assert "help: the least, less is harder" in terminal
    assert "Lat pulldown least help about" in page
    points = content.review.lifts[0].series[0].points
    first, last = points[0].day, points[-1].day
    up = course(points, first, last, 8, UNICODE)
    down = course(points, first, last, 8, UNICODE, less_is_harder=True)
    assert (up[0] < up[-1], down[0] < down[-1]) == (True, False)
    assert sparkline(points, title="x") != sparkline(points, title="x", less_is_harder=True)


@pytest.mark.parametrize(("scale", "what"), [("kg", "e1RM"), ("load_kg", "heaviest load"), ("reps", "most reps")])
def test_the_lead_says_of_what_the_numbers_are(rich: Content, scale: str, what: str) -> None:
    lift = rich.known[0]
    changed = replace(lift, series=(replace(lift.series[0], measured_in=scale),))
    content = replace(with_review(rich, lifts=(changed,)), judgement=None)
    assert f"Your most trained back lifts now: Lat pulldown {what} about" in pages(content)[1]


# -- words of the core -----------------------------------------------------------------------------------------------


def test_days_of_the_core_are_written_as_the_reader_writes_them(rich: Content) -> None:
    content = with_review(rich, warnings=("Row: 80 kg x 6 on 2024-06-08 stands out.",))
    for text in pages(content):
        assert "on 8 Jun 2024 stands out" in text
    assert "on Jun 8, 2024 stands out" in pages(replace(content, locale=Locale(month_first=True)))[0]


def test_what_halves_the_time_and_by_which_means() -> None:
    told = Expectation(
        change_pct=3.0,
        by=date(2031, 5, 1),
        halved_by=("half the scatter",),
        shortened_by=("the same order", "one top set near failure"),
    )
    words = expectation_words(told, date(2031, 1, 1))[1]
    assert words == (
        "What halves that time: half the scatter. What shortens it, by your own numbers: the same order; one top set "
        "near failure."
    )


# -- narrow and roomy screens ----------------------------------------------------------------------------------------


def test_a_phone_shows_the_state_as_a_shape_with_its_word_below(rich: Content) -> None:
    text = render_terminal(rich, width=40)
    assert re.search(r"^▲ Lat pulldown", text, re.MULTILINE)
    assert "▲ progressing" in text


def test_from_100_cells_on_names_are_whole(rich: Content) -> None:
    text = render_terminal(rich, width=100, show_all=True)
    for name in ("Straight-arm pulldown", "One-arm dumbbell row", "Romanian deadlift"):
        assert f"\n{name} " in text


def test_a_reason_is_short_and_whole(rich: Content) -> None:
    lift = rich.known[0]
    for scale, points, told in (("reps", (), "no reps noted"), ("s", lift.series[0].points[:1], "in seconds")):
        series = replace(
            lift.series[0], measured_in=scale, e1rm=None, points=points, why_no_e1rm="a long reason that has no room"
        )
        content = replace(with_review(rich, lifts=(replace(lift, series=(series,)),)), judgement=None)
        assert told in render_terminal(content)
