"""What `dorsi coach` said is told by the next answer to the same lifter, and to nobody else."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from made_askings import Lifter, asked_twice, day_of, kept, said


@pytest.mark.parametrize(("days", "told"), [(5, "5 days ago ("), (28, "Four weeks ago ("), (70, "Ten weeks ago (")])
def test_the_next_answer_opens_with_what_was_said(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter, days: int, told: str
) -> None:
    first, second = asked_twice(capsys, lifter, days)
    (old, _) = kept(home)
    advice = old["said"]["advice"]  # type: ignore[index]
    assert advice
    assert told not in first
    assert told in second
    assert f'the advice: "{advice}"' in second
    # Without it nothing is told of it.
    alone = said(capsys, str(lifter.path), "--changes", "other.json")
    assert "the advice:" not in alone


def test_what_is_too_early_is_not_judged(capsys: pytest.CaptureFixture[str], lifter: Lifter) -> None:
    _, second = asked_twice(capsys, lifter, 5)
    assert "of 0 weeks" not in second
    assert "not done" not in second
    assert "It is too early to say whether that was done. It is kept to its day" in second


def test_asking_again_changes_nothing(capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter) -> None:
    asked_twice(capsys, lifter, 28)
    once = said(capsys, str(lifter.path), "--json", "-")
    before = (home / "home" / "changes-said.json").read_bytes()
    assert said(capsys, str(lifter.path), "--json", "-") == once
    assert (home / "home" / "changes-said.json").read_bytes() == before
    assert len(kept(home)) == 2


def test_the_log_of_somebody_else_is_not_told_of_it(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter
) -> None:
    other = Lifter(home, seed=33)
    then = lifter.last - timedelta(days=28)
    said(capsys, lifter.up_to(then), on=then + timedelta(days=1))
    alone = said(capsys, other.up_to(other.last), "--changes", "other.json", on=other.last + timedelta(days=1))
    assert said(capsys, str(other.path)) == alone.replace(" --changes other.json", "")


def test_another_unit_and_a_mended_set_do_not_hide_it(capsys: pytest.CaptureFixture[str], lifter: Lifter) -> None:
    then = lifter.last - timedelta(days=28)
    said(capsys, lifter.up_to(then), on=then + timedelta(days=1))
    lifter.up_to(lifter.last)
    lines = lifter.path.read_text(encoding="utf-8").splitlines()
    at = max(n for n, line in enumerate(lines) if day_of(line) <= then.isoformat())
    mended = json.loads(lines[at]) | {"reps": 3}
    lines[at] = json.dumps(mended)
    lifter.path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "the advice:" in said(capsys, str(lifter.path), "--unit", "lb", on=lifter.last + timedelta(days=1))


def test_what_was_taken_is_told_by_its_own_file(capsys: pytest.CaptureFixture[str], lifter: Lifter) -> None:
    then = lifter.last - timedelta(days=28)
    said(capsys, lifter.up_to(then), "--take", on=then + timedelta(days=1))
    waiting = said(capsys, lifter.up_to(lifter.last), on=lifter.last + timedelta(days=1))
    assert "the advice:" not in waiting
    said(capsys, str(lifter.path), "--abandon")
    again = said(capsys, str(lifter.path))
    assert "Last time:" in again
    assert "kept to its day" not in again


def test_a_day_that_was_promised_is_told(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    rising = Lifter(home, causes=("none",))
    _, second = asked_twice(capsys, rising, 28)
    look = date.fromisoformat(kept(home)[0]["said"]["look_on"])  # type: ignore[index]
    come = look <= rising.last + timedelta(days=1)
    assert "The next look was set for" in second
    assert ("that day has come." in second) == come
    assert ("that day has not come" in second) != come


@pytest.mark.parametrize("factor", [0.55, 0.9, 1.2])
def test_a_partner_with_the_same_programme_is_told_nothing(
    capsys: pytest.CaptureFixture[str], lifter: Lifter, factor: float
) -> None:
    then = lifter.last - timedelta(days=28)
    said(capsys, lifter.up_to(then), on=then + timedelta(days=1))
    lifter.up_to(lifter.last)
    partner = []
    for line in lifter.path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record.get("load_kg"):
            record["load_kg"] = round(record["load_kg"] * factor, 2)
        partner.append(json.dumps(record))
    lifter.path.write_text("\n".join(partner) + "\n", encoding="utf-8")
    assert "the advice:" not in said(capsys, str(lifter.path), on=lifter.last + timedelta(days=1))


def test_one_unit_stands_in_an_answer(capsys: pytest.CaptureFixture[str], lifter: Lifter) -> None:
    then = lifter.last - timedelta(days=28)
    said(capsys, lifter.up_to(then), on=then + timedelta(days=1))
    told = said(capsys, lifter.up_to(lifter.last), "--unit", "lb", on=lifter.last + timedelta(days=1))
    assert "the advice:" in told
    assert " lb" in told
    assert " kg" not in told


def test_pain_in_between_is_asked_about_first(capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter) -> None:
    limits = home / "pain.toml"
    limits.write_text("[pain]\nback = 7\n", encoding="utf-8")
    for days, words in ((12, []), (5, ["--limits", str(limits)])):
        then = lifter.last - timedelta(days=days)
        said(capsys, lifter.up_to(then), *words, on=then + timedelta(days=1))
    (change, stop) = kept(home)
    assert stop["kind"] == "stop"
    told = said(capsys, lifter.up_to(lifter.last), on=lifter.last + timedelta(days=1))
    asked, advice = told.index("Is that settled?"), told.index(f'the advice: "{change["said"]["advice"]}"')  # type: ignore[index]
    assert asked < advice
    assert "It waited for that, and keeps its day." in told


def test_the_json_says_what_is_kept_to(capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter) -> None:
    then = lifter.last - timedelta(days=12)
    first = json.loads(said(capsys, lifter.up_to(then), "--json", "-", on=then + timedelta(days=1)))
    assert first["prescription"]["keeps"] is None
    assert first["prescription"]["before"] is None
    second = json.loads(said(capsys, lifter.up_to(lifter.last), "--json", "-", on=lifter.last + timedelta(days=1)))
    asked_on = (then + timedelta(days=1)).isoformat()
    assert second["prescription"]["keeps"] == asked_on
    assert second["prescription"]["before"] == {
        "on": asked_on, "title": kept(home)[0]["said"]["about"], "advice": first["prescription"]["title"],  # type: ignore[index]
    }  # fmt: skip
