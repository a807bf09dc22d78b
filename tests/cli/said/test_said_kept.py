"""What `dorsi coach` said is kept in a file: which answers, where, who may read it, how it is listed and forgotten."""

from __future__ import annotations

import json
import os
import shlex
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from clock_by_hand import Clock
from made_askings import Lifter, asked_twice, kept, said

from dorsi.cli.main import main


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


def test_a_log_without_the_back_is_never_known_again_and_not_kept(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    rows = [f"2026-0{month}-{day:02d},1,Bench Press (Barbell),80,8" for month in (1, 2) for day in (2, 9, 16, 23)]
    (home / "bench.csv").write_text("\n".join(["session_day,order,name,load_kg,reps", *rows, ""]), encoding="utf-8")
    for _ in range(2):
        said(capsys, "bench.csv", on=date(2026, 2, 24))
        assert kept(home) == []
