"""The verdict on every surface: first, in words, shape and colour, with its why and what would change it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dorsi.core.progress.judgement import NewLevel, TrendDay
from dorsi.core.progress.review import CoursePoint
from dorsi.report.charts import lift_course
from dorsi.report.content import Content
from dorsi.report.html import render_html
from dorsi.report.palette import STATES
from dorsi.report.terminal import render_terminal
from dorsi.report.verdict_words import (
    STATE_WORDS,
    chance_words,
    level_words,
    lift_sentence,
    stuck_words,
    verdict_sentence,
    why_unjudged,
)

if TYPE_CHECKING:
    from dorsi.core.progress.judgement import BackVerdict, LiftVerdict, State


def back(content: Content) -> BackVerdict:
    assert content.judgement is not None
    assert content.judgement.back is not None
    return content.judgement.back


def with_back(content: Content, **changes: object) -> Content:
    assert content.judgement is not None
    changed = replace(back(content), **changes)  # type: ignore[arg-type]
    return replace(content, judgement=replace(content.judgement, back=changed))


def one(content: Content, state: State) -> LiftVerdict:
    assert content.judgement is not None
    return next(found for found in content.judgement.lifts if found.verdict.state == state)


def plain(html: str) -> str:
    text = re.sub(r"<(style|script)>.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(text.replace("\u00a0", " ").replace("&NoBreak;", "").split())


# -- words -----------------------------------------------------------------------------------------------------------


def test_the_sentence_of_the_back_says_how_sure_how_fast_and_since_when(rich: Content) -> None:
    as_of = rich.review.as_of
    assert verdict_sentence(back(rich).verdict, as_of) == "progressing, 91 % sure; +0.31 % a week (0.19 to 0.45)"
    stuck = verdict_sentence(one(rich, "plateau_likely").verdict, as_of)
    assert stuck.startswith("plateau likely, 88 % sure; +0.01 % a week (\N{MINUS SIGN}0.11 to 0.15) since 2 Feb")


def test_what_cannot_be_told_has_a_date_or_a_reason(rich: Content) -> None:
    verdict, as_of = one(rich, "cannot_tell").verdict, rich.review.as_of
    assert lift_sentence(verdict, as_of).endswith("cannot tell yet; even odds of a verdict by 19 Jun")
    never = replace(verdict, earliest_fair_date=None, why_no_date="cannot be judged from load at this rate")
    assert lift_sentence(never, as_of).endswith(", cannot be judged from load at this rate")
    idle = replace(never, slope_pct_per_week=None, why_no_date="not trained for six weeks")
    assert lift_sentence(idle, as_of) == "cannot tell yet; not trained for six weeks"


@pytest.mark.parametrize(
    ("stuck", "all_stuck", "told"),
    [
        ((), False, ""),
        (("Row",), False, "One lift looks stuck or falling, not the whole back: Row"),
        (("Row", "Pulldown", "Shrug"), False, "3 of 4 back lifts look stuck or falling: Row, Pulldown and Shrug"),
        (("Row", "Pulldown", "Shrug", "Deadlift"), True,
         "All 4 back lifts look stuck or falling: Row, Pulldown, Shrug and Deadlift"),
    ],
)  # fmt: skip
def test_everything_stuck_is_told_apart_from_one_lift(
    rich: Content, stuck: tuple[str, ...], all_stuck: bool, told: str
) -> None:
    found = replace(back(rich), lifts=("Row", "Pulldown", "Shrug", "Deadlift"), stuck=stuck, all_stuck=all_stuck)
    assert stuck_words(found) == told


# -- terminal --------------------------------------------------------------------------------------------------------


def test_the_terminal_answers_first(rich: Content) -> None:
    lines = render_terminal(rich, width=100).splitlines()
    assert re.match(r"The back +▲ progressing, 91 % sure; \+0\.31 % a week \(0\.19 to 0\.45\)", lines[1])
    assert "Progress 91 %, flat 7 %, decline 2 %." in lines[2]


def test_each_lift_has_its_state_in_a_word_and_a_shape(rich: Content) -> None:
    text, ascii_text = render_terminal(rich, show_all=True), render_terminal(rich, show_all=True, ascii_only=True)
    for shape, letter, word in (("▲", "^", "progressing"), ("○", "?", "cannot tell yet"), ("■", "=", "plateau likely"),
                                ("▼", "v", "declining")):  # fmt: skip
        assert f"{shape} {word}" in text
        assert f"{letter} {word}" in ascii_text
    assert "even odds by 19 Jun" in text
    assert re.search(
        r"■ plateau likely +\+0\.01 \(.0\.11\.\.0\.15\) +35 %", render_terminal(rich, show_all=True, width=120)
    )


def test_all_shows_the_two_sentences_of_each_lift(rich: Content) -> None:
    assert rich.judgement is not None
    text = " ".join(render_terminal(rich, show_all=True).split())
    assert text.count("What would change this: Two sessions above the best") == len(rich.judgement.lifts) + 1
    assert text.count("Why: ") == len(rich.judgement.lifts) + 1
    assert "a change of 2 % would be visible by 22 Jun" in text
    assert "What would change this" not in render_terminal(rich)


def test_without_verdicts_the_page_is_as_it_was(rich: Content) -> None:
    bare = replace(rich, judgement=None)
    for text in (render_terminal(bare, show_all=True), plain(render_html(bare))):
        assert not re.search("cannot tell yet|getting stronger|plateau|progressing", text, re.IGNORECASE)


# -- page ------------------------------------------------------------------------------------------------------------


def test_the_page_answers_first_in_word_shape_and_colour(rich: Content) -> None:
    html = render_html(rich)
    assert html.index('id="verdict"') < html.index('class="answer"') < html.index('id="week"')
    text = plain(html)
    assert "Is your back getting stronger? Progressing 91 % sure Strength of the back: +0.31 % a week" in text
    assert "Progress 91 % Flat 7 % Decline 2 %" in text
    head = html[html.index('id="verdict"') : html.index('class="answer"')]
    assert f'<path d="{STATES["progressing"].shape}"/>' in head
    for question in ("Why?", "What would change this?", "What to expect, and when?"):
        assert f"<summary>{question}</summary>" in head


def test_the_bar_of_the_three_events_adds_up(rich: Content) -> None:
    widths = re.findall(r'<rect class="e-[a-z]+" x="([\d.]+)" width="([\d.]+)"', render_html(rich))
    assert [float(x) for x, _ in widths] == pytest.approx([0, 91, 98])


def test_each_lift_says_its_verdict_in_the_title_of_its_chart(rich: Content) -> None:
    text = plain(render_html(rich))
    assert re.search(r"Pull-up|T-bar row", text)
    assert re.search(r": \+0\.01 % a week \(.0\.11 to 0\.15\), since 2 Feb probably stuck", text)
    assert "New best 35 % in 6 weeks, 52 % in 12" in text
    assert "If unnoted sets were further from failure: cannot tell yet." in text
    assert "The last change of pace: since 2 Feb 2026 (between 24 Dec 2025 and 14 Mar 2026)" in text.replace(
        "\u2060", ""
    )


def test_a_lift_that_cannot_be_judged_says_why(rich: Content) -> None:
    assert "Not judged: no load that can be turned into an e1RM was logged." in plain(render_html(rich))


def test_every_reason_for_no_verdict_is_the_right_one(rich: Content) -> None:
    as_of = rich.review.as_of
    lift = next(a for a in rich.known if a.slug and a.series[0].measured_in == "kg")
    reps = next(a for a in rich.known if a.slug and a.series[0].measured_in == "reps")
    assert why_unjudged(None, as_of) == "nothing that can be compared was logged"
    assert why_unjudged(reps.series[0], as_of) == "no load that can be turned into an e1RM was logged"
    assert why_unjudged(lift.series[0], as_of) == "too few sessions that can be compared"
    assert why_unjudged(lift.series[0], date(2040, 1, 1)) == "not trained in the last two years"


def test_a_lift_outside_the_catalogue_is_found_by_its_name(rich: Content) -> None:
    assert rich.judgement is not None
    squat = next(a for a in rich.known if a.slug is None)
    own = replace(rich.judgement.lifts[0], slug=None, variant="squat", title="Squat")
    content = replace(rich, judgement=replace(rich.judgement, lifts=(own,)))
    assert content.verdict_of(squat, squat.series[0]) is own
    assert content.verdict_of(rich.known[0], rich.known[0].series[0]) is None


def test_stuck_lifts_lead_to_their_cards(rich: Content) -> None:
    title = back(rich).lifts[0]
    html = render_html(with_back(rich, stuck=(title,)))
    assert re.search(
        rf'<b>One lift looks stuck or falling, not the whole back: <a href="#lift-\d+"><bdi>{title}</bdi></a>', html
    )


def test_a_back_that_cannot_be_judged_is_said(rich: Content) -> None:
    assert rich.judgement is not None
    none = replace(
        rich, judgement=replace(rich.judgement, back=None, lifts=(), why_no_back="too few sessions of back lifts")
    )
    assert "too few sessions of back lifts" in plain(render_html(none)).lower()
    assert "too few sessions of back lifts" in render_terminal(none)


def test_every_state_has_the_same_word_everywhere() -> None:
    assert {state: look.word.lower() for state, look in STATES.items()} == dict(STATE_WORDS)


# -- the chart -------------------------------------------------------------------------------------------------------


def test_the_chart_draws_the_judged_trend_and_marks_the_change() -> None:
    days = [date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 6), date(2026, 5, 4), date(2026, 6, 1)]
    points = [
        CoursePoint(
            day=day, best_kg=80.0 + i, trend_kg=80.0, low_kg=78.0, high_kg=82.0, top_set="80 kg x 8",
            top_set_id=f"s{i}", set_ids=(f"s{i}",),
        )
        for i, day in enumerate(days)
    ]  # fmt: skip
    trend = [TrendDay(day=day, low_kg=79.0, middle_kg=81.0, high_kg=90.0) for day in days[2:]]
    judged = lift_course(points, title="Row", trend=trend, turn=(days[2], days[3], days[4]))
    bare = lift_course(points, title="Row")
    assert judged.count('class="band"') == judged.count('class="trend"') == judged.count('class="past"') == 1
    assert "changed 6 Apr" in judged
    assert "2 Mar 2026 \N{EN DASH} 4 May 2026" in judged
    assert 'class="turn"' not in bare
    assert 'class="past"' not in bare


# -- what belongs together -------------------------------------------------------------------------------------------


def test_the_chance_of_a_best_comes_with_how_far_the_best_lies_off(rich: Content) -> None:
    found = one(rich, "progressing")
    near, far = (chance_words(replace(found, best_above_pct=above)) for above in (0.2, 6.4))
    assert far.endswith("; the best so far lies 6.4 % above the middle of the last three sessions")
    assert near.endswith("; the last three sessions stand at the best so far")


def test_another_level_is_said_with_its_day_and_that_the_trend_leaves_it_out(rich: Content) -> None:
    found = one(rich, "progressing")
    assert level_words(found) == ""
    levels = (NewLevel(day=date(2026, 3, 2), change_pct=40.0), NewLevel(day=date(2026, 4, 6), change_pct=-21.6))
    told = level_words(replace(found, new_levels=levels))
    assert told == (
        "From 2 March 2026 on the loads stand 40 % higher: another machine? From 6 April 2026 on the loads stand 22 % "
        "lower: another machine? An injury would look the same. The trend is read within each stretch."
    )


def test_a_level_after_a_break_or_for_a_while_is_no_other_machine(rich: Content) -> None:
    found, day = one(rich, "progressing"), date(2026, 3, 2)
    lower = NewLevel(day=day, change_pct=-20.0, weeks_off=8.0)
    assert level_words(replace(found, new_levels=(lower,))) == (
        "From 2 March 2026 on, after 8 weeks without it, the loads stand 20 % lower: a break, no decline and no rise. "
        "What comes back in the first weeks is not taken for a rise. The trend is read within each stretch."
    )
    again = replace(lower, until=date(2026, 5, 4))
    assert level_words(replace(found, new_levels=(again,))) == (
        "From 2 March 2026, after 8 weeks without it, the loads stood 20 % lower, and from 4 May 2026 as before: what "
        "a break did. The trend is read within each stretch."
    )
    assert "another machine for a while, or an injury" in level_words(
        replace(found, new_levels=(replace(again, weeks_off=None),))
    )


def test_lifts_left_long_ago_take_one_line(rich: Content) -> None:
    assert rich.judgement is not None
    left = [
        replace(
            found,
            verdict=replace(
                found.verdict, state="cannot_tell", slope_pct_per_week=None, earliest_fair_date=None,
                why_no_date="not trained for six weeks",
            ),
        )
        for found in rich.judgement.lifts
    ]  # fmt: skip
    content = replace(rich, judgement=replace(rich.judgement, lifts=tuple(left)))
    text = render_terminal(content, show_all=True)
    told = text[text.index("Why each verdict") :].split("\n\n")[0].splitlines()[1:]
    assert told
    assert all(line.endswith("not trained for six weeks") for line in told)
