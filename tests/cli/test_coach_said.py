"""What `dorsi coach` said is known to the next answer: kept, told, listed, forgotten; asking alone changes nothing."""

from __future__ import annotations

import json
import os
import shlex
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from clock_by_hand import Clock

from dorsi.cli import coach_command
from dorsi.cli.main import main
from dorsi.core.synth.logbook import SAMPLE_NOTE
from dorsi.core.synth.training.planted import made_training
from dorsi.formats.dorsi_log import write_jsonl


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(coach_command, "datetime", Clock)
    return tmp_path


def day_of(line: str) -> str:
    day: str = json.loads(line).get("session", {}).get("day", "")
    return day


class Lifter:
    """Someone whose log is read up to a day, and who asks on the day after it."""

    def __init__(self, folder: Path, seed: int = 21, causes: tuple[str, ...] = ("grip_first",)) -> None:
        made = made_training(seed=seed, causes=causes)  # type: ignore[arg-type]
        # Of a log that is known to be made up nothing is kept.
        text = "".join(write_jsonl(made.sets)).replace(SAMPLE_NOTE, "in the evening")
        self.lines = text.splitlines(keepends=True)
        self.days = [one.day for one in made.sets.sessions]
        self.path = folder / f"{seed}.jsonl"
        self.last = max(self.days)

    def up_to(self, day: date) -> str:
        kept = [line for line in self.lines if day_of(line) <= day.isoformat()]
        self.path.write_text("".join(kept), encoding="utf-8")
        return str(self.path)


def said(capsys: pytest.CaptureFixture[str], *words: str, on: date | None = None) -> str:
    if on is not None:
        Clock.stands_at = on
    capsys.readouterr()
    assert main(["coach", *words]) == 0
    return " ".join(capsys.readouterr().out.split())


def kept(home: Path) -> list[dict[str, object]]:
    path = home / "home" / "changes-said.json"
    if not path.exists():
        return []
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["format"] == "dorsi.said/1"
    answers: list[dict[str, object]] = document["answers"]
    return answers


@pytest.fixture
def lifter(home: Path) -> Lifter:
    return Lifter(home)


def asked_twice(capsys: pytest.CaptureFixture[str], lifter: Lifter, days: int) -> tuple[str, str]:
    then = lifter.last - timedelta(days=days)
    first = said(capsys, lifter.up_to(then), on=then + timedelta(days=1))
    second = said(capsys, lifter.up_to(lifter.last), on=lifter.last + timedelta(days=1))
    return first, second


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


def test_another_day_is_neither_kept_nor_told_of_what_came_later(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter
) -> None:
    log, then = lifter.up_to(lifter.last), (lifter.last - timedelta(days=40)).isoformat()
    Clock.stands_at = lifter.last + timedelta(days=1)
    alone = said(capsys, log, "--as-of", then)
    assert kept(home) == []
    said(capsys, log)
    before = kept(home)
    assert said(capsys, log, "--as-of", then) == alone
    assert kept(home) == before


def test_the_log_of_somebody_else_is_not_told_of_it(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter
) -> None:
    other = Lifter(home, seed=33)
    then = lifter.last - timedelta(days=28)
    said(capsys, lifter.up_to(then), on=then + timedelta(days=1))
    alone = said(capsys, other.up_to(other.last), "--changes", "other.json", on=other.last + timedelta(days=1))
    assert said(capsys, str(other.path)) == alone


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


def test_it_is_listed_and_forgotten(capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter) -> None:
    assert said(capsys, "--said") == "Nothing was said before."
    asked_twice(capsys, lifter, 28)
    listed = said(capsys, "--said")
    for one in kept(home):
        assert str(one["asked_on"]) in listed
    assert "looked at again on" in listed
    assert "is deleted" in said(capsys, "--forget")
    assert kept(home) == []
    assert said(capsys, "--forget") == "Nothing was said before."
    assert "the advice:" not in said(capsys, str(lifter.path))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "no JSON"),
        ('{"format": "dorsi.said/2", "answers": []}', "a newer dorsi"),
        ('{"format": "dorsi.changes/1", "changes": []}', "no file of what was said"),
        ('{"format": "dorsi.said/1", "answers": [{"asked_on": "soon"}]}', "answer 1: asked_on is no day"),
        ('{"format": "dorsi.said/1", "answers": [7]}', "answer 1: this is no record"),
        (
            """{"format": "dorsi.said/1", "answers": [{"asked_on": "2025-01-01", "log_to": "2025-01-01", "said":
            {"on": "2025-01-01", "test": {"day": "2025-03-01", "aim": {"load_kg": "much"}}}}]}""",
            "answer 1, said, test, aim: load_kg is no number",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_said_with_the_way_out(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter, text: str, told: str
) -> None:
    path = home / "home" / "changes-said.json"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    alone = said(capsys, lifter.up_to(lifter.last), "--no-keep", "--changes", "other.json", on=lifter.last)
    answer = said(capsys, str(lifter.path))
    assert told in answer
    assert answer.count("What was said before cannot be read") == answer.count("dorsi coach --forget") == 1
    # The answer itself is that without any memory, and nothing is written over the file.
    assert alone[-200:] == answer[-200:]
    assert path.read_text(encoding="utf-8") == text
    capsys.readouterr()
    assert main(["coach", "--said"]) == 2
    listed = capsys.readouterr().err
    assert told in listed
    assert "dorsi coach --forget" in listed
    assert len(listed.strip().splitlines()) == 1
    assert "is deleted" in said(capsys, "--forget")
    assert "cannot be read" not in said(capsys, str(lifter.path))


def test_where_nothing_may_be_written_the_answer_is_given_all_the_same(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter
) -> None:
    capsys.readouterr()
    assert main(["coach", lifter.up_to(lifter.last), "--changes", str(home / "nowhere" / "mine.json")]) == 0
    out, err = capsys.readouterr()
    assert err.startswith("This answer is not kept for the next one: ")
    assert len(err.splitlines()) == 1
    assert "On " in out


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


def test_the_first_answer_stands_until_the_log_goes_on(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter
) -> None:
    said(capsys, lifter.up_to(lifter.last), on=lifter.last + timedelta(days=1))
    (first,) = kept(home)
    for days in (3, 6, 12):
        told = said(capsys, str(lifter.path), on=lifter.last + timedelta(days=days))
        assert "this is that answer again" in told
        assert kept(home) == [first]
    test = first["said"]["test"]  # type: ignore[index]
    document = json.loads(said(capsys, str(lifter.path), "--json", "-"))
    assert document["prescription"]["checkpoint"]["day"] == test["day"]
    assert document["prescription"]["title"] == first["title"]
    sessions = [one["day"] for one in document["prescription"]["next_sessions"]]
    assert sessions
    assert min(sessions) >= (lifter.last + timedelta(days=12)).isoformat()


def test_a_fuller_export_of_the_same_day_takes_the_place_of_the_first(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter
) -> None:
    whole = Path(lifter.up_to(lifter.last)).read_text(encoding="utf-8").splitlines(keepends=True)
    lifter.path.write_text("".join(whole[:-6]), encoding="utf-8")
    said(capsys, str(lifter.path), on=lifter.last)
    (half,) = kept(home)
    lifter.path.write_text("".join(whole), encoding="utf-8")
    said(capsys, str(lifter.path))
    (full,) = kept(home)
    assert half["log_to"] == full["log_to"] == lifter.last.isoformat()
    assert half["days"] != full["days"]


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


@pytest.mark.parametrize("words", [["--take"], ["--html", "nowhere/x.html"]])
def test_an_answer_that_was_not_given_is_not_kept(
    capsys: pytest.CaptureFixture[str], home: Path, words: list[str]
) -> None:
    rising = Lifter(home, causes=("none",))
    assert main(["coach", rising.up_to(rising.last), *words]) == 2
    assert kept(home) == []
    said(capsys, str(rising.path), on=rising.last + timedelta(days=1))
    assert len(kept(home)) == 1


def test_a_log_of_the_future_is_not_kept_and_wipes_nothing(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter
) -> None:
    said(capsys, lifter.up_to(lifter.last), on=lifter.last + timedelta(days=1))
    before = kept(home)
    other = Lifter(home, seed=33)
    lines = other.path.with_name("future.jsonl")
    text = Path(other.up_to(other.last)).read_text(encoding="utf-8")
    for year in range(2019, 2027):
        text = text.replace(f'"{year}-', f'"{year + 40}-')
    lines.write_text(text, encoding="utf-8")
    assert "lies in the future" in said(capsys, str(lines))
    assert kept(home) == before
    # Nor does a clock that is wrong once.
    said(capsys, other.up_to(other.last), on=date(2040, 1, 1))
    assert kept(home)[:1] == before


def test_nothing_is_kept_where_that_is_asked(capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter) -> None:
    said(capsys, lifter.up_to(lifter.last), "--no-keep")
    assert kept(home) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_may_read_it(capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter) -> None:
    path = home / "home" / "changes-said.json"
    path.parent.mkdir()
    path.write_text('{"format": "dorsi.said/1", "answers": []}', encoding="utf-8")
    path.chmod(0o644)
    said(capsys, lifter.up_to(lifter.last), on=lifter.last)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_way_out_names_the_very_file(capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter) -> None:
    said(capsys, lifter.up_to(lifter.last), "--changes", "my own.json", on=lifter.last)
    said(capsys, str(lifter.path))
    command = said(capsys, "--said", "--changes", "my own.json").partition("to delete it: ")[2]
    assert main(shlex.split(command)[1:]) == 0
    assert not (home / "my own-said.json").exists()
    assert len(kept(home)) == 1


def test_a_link_and_its_file_are_forgotten(capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter) -> None:
    (home / "synced").mkdir()
    (home / "home").mkdir()
    target, link = home / "synced" / "s.json", home / "home" / "changes-said.json"
    link.symlink_to(target)
    said(capsys, lifter.up_to(lifter.last), on=lifter.last)
    assert target.exists()
    assert link.is_symlink()
    said(capsys, "--forget")
    assert not target.exists()
    assert not link.is_symlink()


def test_a_refused_deletion_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, **_words: object) -> None:
        raise PermissionError(13, "Permission denied")

    # A folder that may not be looked into refuses to say whether a file is there, too.
    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(Path, "exists", refuse)
    assert main(["coach", "--forget"]) == 2
    told = capsys.readouterr().err.strip()
    assert "cannot be deleted (Permission denied)" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["--said", "--forget"], ["--forget", "--take"], ["--said", "--json", "x"], ["x.csv", "--forget"]]
)
def test_listing_and_forgetting_stand_alone(
    capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter, words: list[str]
) -> None:
    said(capsys, lifter.up_to(lifter.last), on=lifter.last)
    assert main(["coach", *words]) == 2
    told = capsys.readouterr().err
    assert "at once" in told
    assert len(told.strip().splitlines()) == 1
    assert len(kept(home)) == 1


def test_no_output_replaces_what_was_said(capsys: pytest.CaptureFixture[str], home: Path, lifter: Lifter) -> None:
    said(capsys, lifter.up_to(lifter.last), on=lifter.last)
    place = str(home / "home" / "changes-said.json")
    for words in (["plan", "--log", str(lifter.path)], ["coach", str(lifter.path)]):
        assert main([*words, "--json", place]) == 2
        assert "would replace" in capsys.readouterr().err
    assert len(kept(home)) == 1


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
