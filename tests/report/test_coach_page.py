"""What the coach's page and lines look like: sets that stay whole, commands that can be copied, weights in a column."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from functools import cache

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import make_history
from dorsi.core.progress.judging import judge_progress
from dorsi.core.synth.training.planted import made_training
from dorsi.report.coach_html import render_coach
from dorsi.report.coach_terminal import coach_lines
from dorsi.report.coach_words import CoachPage, weight_words
from dorsi.report.html_commands import html_sentence

NOTE = "For example: dorsi log '\"Pull Up (Neutral Grip)\" 16 kg x 3 @2' (@2: two left)"
LIST = ("- Barbell Row: 75 kg x 6 (last 75 kg x 5, 5)", "- Face Pull: 25 kg x 9, 12 % more")


@cache
def made_page() -> CoachPage:
    made = made_training(seed=21, causes=("too_few_sets",))
    history = make_history(made.sets, NameMatcher())
    judgement = judge_progress(history, made.as_of)
    found = diagnose(history, judgement, made.as_of)
    said = prescribe(found, judgement, read_past(history, load_catalogue(), judgement, made.as_of))
    return CoachPage(diagnosis=found, prescription=said, judgement=judgement)


def page_that_says(*sentences: str) -> CoachPage:
    page = made_page()
    return replace(page, prescription=replace(page.prescription, sentences=as_part("do", *sentences)))


def codes(page: str) -> list[str]:
    return [html.unescape(re.sub("<[^>]+>", "", one)) for one in re.findall("<code>(.*?)</code>", page)]


def test_a_command_can_be_copied_from_the_page_as_it_is_typed() -> None:
    assert "dorsi log '\"Pull Up (Neutral Grip)\" 16 kg x 3 @2'" in codes(render_coach(page_that_says(NOTE)))
    told = html_sentence(
        "Say what it is: dorsi alias 'Grip Pull' EXERCISE (dorsi exercises lists them), or add --body-mass KG."
    )
    assert codes(told) == ["dorsi alias 'Grip Pull' EXERCISE", "dorsi exercises", "--body-mass KG"]


def test_a_change_is_taken_with_the_options_it_was_asked_with() -> None:
    page = replace(made_page(), options=" --body-mass 80 --as-of 2031-03-02", of_changes=" --changes 'my changes.json'")
    taken = replace(page, took=date(2031, 5, 1))
    whole = "dorsi coach LOG --body-mass 80 --as-of 2031-03-02 --changes 'my changes.json' --take"
    assert whole in " ".join(line.strip() for line in coach_lines(page, width=400))
    assert whole in codes(render_coach(page))
    given_up = "dorsi coach --abandon --changes 'my changes.json'"
    assert given_up in " ".join(line.strip() for line in coach_lines(taken, width=400))
    assert given_up in codes(render_coach(taken))


def test_no_command_is_seen_in_other_words() -> None:
    assert "<code>" not in html_sentence("What dorsi says of a set--and of two - is short; dorsi logs nothing.")


def test_what_stands_in_a_command_acts_no_more_than_elsewhere() -> None:
    told = html_sentence("dorsi log '<b>x</b>' and '<i>'")
    assert "<b>" not in told
    assert "<i>" not in told
    assert "&lt;b&gt;" in told


def test_a_set_of_a_list_stays_on_one_line_and_its_lift_is_bold() -> None:
    page = render_coach(page_that_says("Next:", *LIST))
    assert "<li><b>Barbell Row</b>: 75\u00a0kg\u00a0x\u00a06 (last 75\u00a0kg\u00a0x\u00a05, 5)</li>" in page
    assert "<li><b>Face Pull</b>: 25\u00a0kg\u00a0x\u00a09, 12\u00a0% more</li>" in page


def test_no_line_of_the_terminal_ends_inside_a_set_or_a_day() -> None:
    page = page_that_says(*(f"{'so ' * n}then 107.5 kg x 6 on 2031-05-03, 12 % more" for n in range(24)))
    for width in (40, 60, 80):
        told = [line for line in coach_lines(page, width=width) if line]
        assert max(len(line) for line in told if "107.5" in line) <= width
        assert sum("107.5 kg x 6" in line for line in told) == 24
        assert sum("3 May 2031" in line for line in told) == 24
        assert not [line for line in told if line.lstrip().startswith("% ")]


def test_the_weights_stand_in_one_column() -> None:
    page = made_page()
    heavy = page.large(page.diagnosis.diagnosed[0])
    assert heavy
    lines = list(coach_lines(page, width=60, why=True))
    for weighed in heavy:
        line = next(line for line in lines if weight_words(weighed) in line and line.startswith(" "))
        assert line.index(weight_words(weighed)) + len(weight_words(weighed)) == 20
        assert line[20:22] == "  "
        assert line[22] != " "
