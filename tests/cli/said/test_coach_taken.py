"""A change that is taken keeps the set that was promised as its test: asked for till its day, and judged by it."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from clock_by_hand import Clock
from made_askings import Lifter, said

from dorsi.cli import plan_command
from dorsi.cli.main import main
from dorsi.core.coach.diagnosis.to_log import note_title
from dorsi.core.synth.logbook import SAMPLE_NOTE
from dorsi.core.synth.training.planted import made_training
from dorsi.formats.dorsi_log import write_jsonl

MADE = made_training(seed=18, causes=("too_few_sets",))
BACK = timedelta(days=70)
FORTNIGHT = timedelta(days=14)


class Taker:
    """Someone who takes the change, and goes on with the sessions of his last two weeks."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> None:
        self.capsys, self.path, self.home = capsys, folder / "log.jsonl", folder / "home"
        lines = "".join(write_jsonl(MADE.sets)).replace(SAMPLE_NOTE, "in the evening").splitlines()
        until = (max(one.day for one in MADE.sets.sessions) - BACK).isoformat()
        records = [json.loads(line) for line in lines]
        self.head = [one for one in records if "session" not in one]
        self.base = [one for one in records if "session" in one and one["session"]["day"] <= until]
        self.last = date.fromisoformat(max(one["session"]["day"] for one in self.base))
        self.lift = ""
        self.log(self.last)
        self.told = self.ask(self.last + timedelta(days=1), "--take", *words)
        (self.taken,) = self.changes()
        self.test: dict[str, Any] = self.taken["said"]["test"]
        self.day = date.fromisoformat(self.test["day"])
        self.aim = self.test["aim"]
        self.lift = next(one["name"] for one in self.base if self.test["goal"].startswith(one["name"]))

    def changes(self) -> list[dict[str, Any]]:
        changes: list[dict[str, Any]] = json.loads((self.home / "changes.json").read_text(encoding="utf-8"))["changes"]
        return changes

    def log(self, until: date, *, reach_from: date | None = None, leave_out: bool = False) -> None:
        """Write the log up to a day; the lift of the test gets every set twice, or is left out."""
        found = list(self.base)
        old = [one for one in self.base if date.fromisoformat(one["session"]["day"]) > self.last - FORTNIGHT]
        for weeks in range(1, 9):
            for one in old:
                day = date.fromisoformat(one["session"]["day"]) + weeks * FORTNIGHT
                mine = one["name"] == self.lift
                if day > until or (mine and leave_out):
                    continue
                found.append(self._set(one, day, 0))
                if mine:
                    found.append(self._set(one, day, 20))
                if mine and reach_from is not None and day >= reach_from:
                    done = {"load_kg": self.aim["load_kg"], "load_typed": self.aim["load_kg"], "reps": self.aim["reps"]}
                    found.append(self._set(one, day, 40) | done | {"clean_reps": None})
        self.path.write_text("".join(f"{json.dumps(one)}\n" for one in (*self.head, *found)), encoding="utf-8")

    @staticmethod
    def _set(one: dict[str, Any], day: date, more: int) -> dict[str, Any]:
        made = deepcopy(one)
        made["session"] = {"day": day.isoformat()}
        made["order"] += more
        made["id"] = f"{day.isoformat()}/{made['order']}"
        return made

    def ask(self, on: date, *words: str) -> str:
        Clock.stands_at = on
        self.capsys.readouterr()
        assert main(["coach", str(self.path), *words]) == 0
        return " ".join(self.capsys.readouterr().out.split())


def said_day(day: date) -> str:
    return f"{day.day} {day.strftime('%b %Y')}"


@pytest.mark.parametrize("words", [(), ("--no-keep",)])
def test_the_test_is_asked_for_till_its_day(
    capsys: pytest.CaptureFixture[str], home: Path, words: tuple[str, ...]
) -> None:
    taker = Taker(home, capsys, *words)
    asked = f"On {said_day(taker.day)}: {taker.test['goal']}? {taker.test['fate']}"
    assert asked in taker.told
    assert taker.taken["judge_on"] == taker.test["day"]
    assert taker.test["steps"]
    # Taken is taken: it is not asked for again.
    assert "Take it" not in taker.told
    assert f"It is taken, and judged on {said_day(taker.day)};" in taker.told
    assert "dorsi coach --abandon" in taker.told
    on = taker.last + timedelta(days=16)
    taker.log(on)
    told = taker.ask(on, *words)
    assert asked in told
    assert "weighed most then" in told
    assert f"in {(taker.day - on).days} days" in told
    assert "is the best since" in told
    assert "Of the steps to it" in told
    assert f"As it was said: {taker.taken['said']['how'].split('.')[0]}" in told
    assert "times in 100" not in told, "the chance in numbers stands behind --why"
    assert "Settled on" not in told


def test_the_day_itself_still_counts_and_an_old_log_is_asked_to_go_on(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    taker = Taker(home, capsys)
    taker.log(taker.day - timedelta(days=1))
    assert "Today is its day: what you do today still counts" in taker.ask(taker.day)
    taker.log(taker.day - timedelta(days=21))
    assert "give one that goes on, then it is judged" in taker.ask(taker.day + timedelta(days=3))


def test_a_set_that_was_reached_is_a_yes_and_stays_until_the_next_look(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    taker = Taker(home, capsys)
    early = taker.day - timedelta(days=20)
    taker.log(early, reach_from=early - FORTNIGHT)
    told = taker.ask(early)
    assert "That is reached: it stays." in told
    assert "Its set was reached: keep it" in told
    assert "The trend does not show it yet" in told
    assert "times in 100" in told
    assert "Take it" not in told
    look = told.partition("Next look on ")[2][:11]
    taker.log(taker.day, reach_from=early - FORTNIGHT)
    # It is not put off by asking again.
    assert f"Next look on {look}" in taker.ask(taker.day + timedelta(days=1))


def test_a_set_that_was_not_reached_is_a_no_that_is_said_once(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    taker = Taker(home, capsys)
    taker.log(taker.day + timedelta(days=1))
    told = taker.ask(taker.day + timedelta(days=1))
    assert "Its day has come: it ends here." in told
    assert "put aside for half a year" in told
    # What was promised for a No is done, or it is said that it is not.
    assert "For a No" in told
    assert taker.ask(taker.day + timedelta(days=1)) == told
    taker.log(taker.day + FORTNIGHT, reach_from=taker.day + timedelta(days=2))
    later = taker.ask(taker.day + FORTNIGHT)
    assert "That is reached" not in later
    assert "Your last change" not in later


def test_a_plan_does_not_hold_to_what_was_a_no(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
    monkeypatch.setattr(plan_command, "datetime", Clock)
    taker = Taker(home, capsys)
    on = taker.day + timedelta(days=1)
    taker.log(on)
    Clock.stands_at = on

    def plan() -> str:
        assert main(["plan", "--log", str(taker.path)]) == 0
        return " ".join(capsys.readouterr().out.split())

    assert "The change you took on" in plan()
    assert "Its day has come: it ends here." in taker.ask(on)
    assert "The change you took on" not in plan()


def test_what_was_not_begun_is_not_judged(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    taker = Taker(home, capsys)
    taker.log(taker.day + timedelta(days=1), leave_out=True)
    told = taker.ask(taker.day + timedelta(days=1))
    assert "nothing can be said of it" in told
    assert "What was not begun is not judged, and is not put aside." in told
    assert "neither yes nor no" not in told


def test_what_was_asked_for_before_can_be_taken_later(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    taker = Taker(home, capsys)
    (home / "home" / "changes.json").unlink()
    taker.log(taker.last + FORTNIGHT)
    on = taker.last + FORTNIGHT
    assert "keep to it" in taker.ask(on)
    assert "It is taken, and judged on" in taker.ask(on, "--take")
    (late,) = taker.changes()
    first = taker.taken
    assert (late["remedy"], late["title"], late["judge_on"]) == (first["remedy"], first["title"], first["judge_on"])
    assert late["cause"] == first["cause"]
    # The time since it was asked for counts.
    assert late["said"]["on"] == first["said"]["on"]
    assert f"On {said_day(taker.day)}: {taker.test['goal']}?" in taker.ask(on + timedelta(days=2))


def test_a_change_of_a_file_of_before_is_judged_as_before(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    taker = Taker(home, capsys)
    file = home / "home" / "changes.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    del document["changes"][0]["said"]
    file.write_text(json.dumps(document), encoding="utf-8")
    taker.log(taker.last + FORTNIGHT)
    told = taker.ask(taker.last + FORTNIGHT)
    assert "It is judged on" in told
    assert taker.test["goal"] not in told
    taker.log(taker.day + timedelta(days=1))
    assert "put aside for half a year" in taker.ask(taker.day + timedelta(days=1))


def test_what_was_given_up_is_no_longer_asked_for(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    taker = Taker(home, capsys)
    on = taker.last + FORTNIGHT
    taker.log(on)
    taker.ask(on)
    assert main(["coach", "--abandon"]) == 0
    told = taker.ask(on)
    assert "you gave it up" in told
    assert taker.test["goal"] not in told


def test_what_was_judged_is_not_given_up_afterwards(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    taker = Taker(home, capsys)
    taker.log(taker.day + timedelta(days=1))
    assert "put aside for half a year" in taker.ask(taker.day + timedelta(days=1))
    # The No stands only in what was said until the next change is taken: giving up does not take its place.
    for words in ([], [str(taker.path)]):
        file = home / "home" / "changes.json"
        before = file.read_text(encoding="utf-8")
        assert main(["coach", *words, "--abandon"]) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert "It was judged before, so there is nothing to give up." in told
        assert "its set was not reached, and it is put aside for half a year." in told
        assert [one["state"] for one in taker.changes()] == ["missed"]
        file.write_text(before, encoding="utf-8")
    Clock.stands_at = taker.day - timedelta(days=1)
    assert main(["coach", "--abandon"]) == 0
    assert [one["state"] for one in taker.changes()] == ["abandoned"]


def test_whether_pain_is_settled_is_asked_once_while_a_change_is_tried(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    taker = Taker(home, capsys)
    limits = home / "pain.toml"
    limits.write_text("[pain]\nback = 7\n", encoding="utf-8")
    days = [taker.last + timedelta(days=n) for n in (8, 12, 16)]
    taker.log(days[0])
    assert "Is that settled?" not in taker.ask(days[0], "--limits", str(limits))
    taker.log(days[1])
    assert "Is that settled?" in taker.ask(days[1])
    # Asked on the same day it is the same answer.
    assert "Is that settled?" in taker.ask(days[1])
    taker.log(days[2])
    assert "Is that settled?" not in taker.ask(days[2])
    # That it was so is not forgotten: on its day the set says neither yes nor no.
    taker.log(taker.day + timedelta(days=1))
    assert "Pain or health came first in that time" in taker.ask(taker.day + timedelta(days=1))


def test_a_change_of_another_log_is_told_to_be_one(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    taker = Taker(home, capsys)
    assert "--changes FILE" not in taker.ask(taker.last + timedelta(days=2))
    lines = taker.path.read_text(encoding="utf-8").splitlines(keepends=True)
    taker.path.write_text("".join(one for one in lines if taker.lift not in one), encoding="utf-8")
    told = taker.ask(taker.last + timedelta(days=2))
    assert "which this log does not hold. If it is another person's log, name a file of changes for each" in told


def test_what_stays_is_taken_along_and_closed_once(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    taker = Taker(home, capsys)
    (home / "home" / "changes.json").unlink()
    file = home / "home" / "changes-said.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    said = document["answers"][-1]["said"]
    cut = said | {"remedy": "fewer_sets", "test": None}
    look = (taker.last + timedelta(days=22)).isoformat()
    said["stays"] = {"since": said["on"], "look_on": look, "taken_away": cut}
    file.write_text(json.dumps(document), encoding="utf-8")
    early = taker.day - timedelta(days=20)
    taker.log(taker.last + timedelta(days=4))
    assert f"stays until its own day, {said_day(date.fromisoformat(look))}" in taker.ask(
        taker.last + timedelta(days=4), "--take"
    )
    (taken,) = taker.changes()
    assert taken["said"]["stays"] == said["stays"]
    # On the day of judgement the log shows as many sets as before.
    taker.log(early, reach_from=early - FORTNIGHT)
    told = taker.ask(early)
    assert "That is reached: it stays." in told
    assert "The lower number of sets did not last, so there is nothing to give back." in told
    assert taker.ask(early) == told
    taker.log(taker.day, reach_from=early - FORTNIGHT)
    later = taker.ask(taker.day + timedelta(days=1))
    assert "That is reached: it stays." in later
    assert "lower number of sets" not in later


def test_the_days_to_the_day_of_a_note_are_counted_from_the_day_of_asking(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    lifter = Lifter(home)
    log = lifter.up_to(lifter.last)
    taken, due = lifter.last - timedelta(days=20), lifter.last + timedelta(days=8)
    take_note(home, taken, due)
    days = f"It is judged on {said_day(due)}, in"
    for on, told in (
        (lifter.last + timedelta(days=1), f"{days} 7 days;"),
        (due - timedelta(days=1), f"It is judged on {said_day(due)}, tomorrow;"),
        (due, "Today is its day: what you do today still counts."),
        (due + timedelta(days=2), "give one that goes on, then it is judged."),
    ):
        assert told in said(capsys, log, on=on)


def take_note(home: Path, taken: date, due: date) -> None:
    note = {
        "taken_on": taken.isoformat(), "problem": "back", "cause": "none_of_these", "remedy": "log_first",
        "title": note_title("felt_tension"), "judge_on": due.isoformat(), "state": "active", "ended_on": None,
        "level_kg": None,
    }  # fmt: skip
    (home / "home").mkdir()
    (home / "home" / "changes.json").write_text(json.dumps({"format": "dorsi.changes/1", "changes": [note]}), "utf-8")


def test_what_became_of_a_note_that_was_taken_is_told_once(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    lifter = Lifter(home)
    days = [lifter.last - timedelta(weeks=3 - n) for n in range(4)]
    take_note(home, days[0] - timedelta(days=30), days[0] - timedelta(days=2))
    told = [said(capsys, lifter.up_to(day), on=day + timedelta(days=1)) for day in days]
    assert "You were to note something" in told[0]
    assert [one.count("You were to note something") for one in told[1:]] == [0, 0, 0]
