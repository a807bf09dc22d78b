"""`dorsi load` from end to end: what it says, its JSON against the schema, and bad input in one sentence."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from dorsi.cli.main import main
from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.load.owned import Rule
from dorsi.core.safety.words import forbidden_in

SCHEMA: dict[str, Any] = json.loads(
    files("dorsi.report").joinpath("schemas", "load-1.json").read_text(encoding="utf-8")
)
HEAD = "session_day,order,name,load_kg,reps,clean_reps,straps,stopped_by,pain\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


@pytest.fixture
def log(home: Path) -> Path:
    rows = []
    for week in range(8):
        day = f"2025-0{1 + week // 4}-{1 + 7 * (week % 4):02d}"
        for order in range(3):
            clean = "" if week < 2 else 8 - order
            rows.append(
                f"{day},{order},Barbell Row,{60 + 2.5 * (week // 3)},8,{clean},false,{'grip' if week % 2 else 'back'},"
            )
        rows.append(f"{day},3,Barbell Row,60,11,,true,back,")
        rows.append(f"{day},4,Lat Pulldown,50,10,,,,")
        rows.append(f"{day},5,T-Bar Row,40,10,,,,")
    path = home / "log.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["load", *words]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["load", *words]) == 2
    told = capsys.readouterr().err
    assert told.startswith("dorsi: ")
    assert len(told.strip().splitlines()) == 1
    return told


def test_it_says_what_is_owned_what_is_next_and_what_ends_the_sets(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, str(log), "--why")
    assert "Barbell Row (bare)" in text
    assert "owned: " in text
    assert "clean throughout with" in text
    assert "borrowed from the same movement" in text
    assert "Strength only" in text
    assert 'dorsi log "Lat Pulldown' in text
    assert "What ends the sets" in text
    assert forbidden_in(text) == ()


def test_the_json_keeps_to_its_schema(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(said(capsys, str(log), "--json", "-"))
    jsonschema.validate(document, SCHEMA)
    bases = {(one["name_in_log"], one["straps"]): one["basis"] for one in document["loads"]}
    assert bases["Barbell Row", False] == "clean_reps"
    assert bases["Barbell Row", True] == "borrowed"
    assert bases["Lat Pulldown", None] == "strength_only"


def test_the_schema_is_closed() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    stack: list[Any] = [SCHEMA]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if "properties" in node:
                assert node.get("additionalProperties") is False
                assert set(node["required"]) == set(node["properties"])
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)


def test_the_schema_and_its_page_know_every_rule_of_next_sets() -> None:
    assert set(SCHEMA["$defs"]["next"]["properties"]["rule"]["enum"]) == set(get_args(Rule))
    page = Path(__file__).parents[2] / "docs" / "load-json.md"
    told = next(part for part in page.read_text(encoding="utf-8").split("\n\n") if part.startswith("`next.rule` is"))
    assert set(re.findall(r"`(\w+)`", told.split(" is ", 1)[1])) == set(get_args(Rule))


def film(slug: str, load: float, p: list[float]) -> str:
    reps = [{"number": n + 1, "complete": True, "clean": {"p": x}} for n, x in enumerate(p)]
    document = {"format": "dorsi.film/1", "film": {"file": "x.mp4"}, "exercise": {"slug": slug}, "load_kg": load}
    return json.dumps(document | {"reps": reps})


def test_film_reports_stand_among_the_logs(log: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(said(capsys, str(log), "--json", "-", "--exercise", "Lat Pulldown"))
    slug = document["loads"][0]["exercise"]
    report = home / "2025-02-22-pulldown.json"
    report.write_text(film(slug, 50, [0.95] * 6 + [0.1] * 4), encoding="utf-8")
    document = json.loads(
        said(capsys, str(log), str(report), "--json", "-", "--exercise", slug, "--as-of", "2025-02-22")
    )
    assert document["loads"][0]["basis"] == "clean_reps"
    assert document["notes"] == []


def test_a_film_of_another_exercise_is_noted_and_left_out(
    log: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = next(slug for slug, e in load_catalogue().items() if e.pattern == "shrug")
    report = home / "2025-02-22-shrug.json"
    report.write_text(film(other, 50, [0.95] * 6), encoding="utf-8")
    assert "stands nowhere in the log" in said(capsys, str(log), str(report))


def test_a_bad_day_is_answered(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, str(log), "--exercise", "Lat Pulldown", "--today", "50x6,50x5@0")
    assert "back off" in text


def test_a_warm_up_is_said_to_be_one(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [str(log), "--exercise", "Lat Pulldown", "--today", "40x8"]
    assert "taken for warm-ups" in said(capsys, *words)
    document = json.loads(said(capsys, *words, "--json", "-"))
    jsonschema.validate(document, SCHEMA)
    assert document["loads"][0]["today"] == "warm_up"


def test_a_log_of_one_session_and_no_body_mass(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "one.csv"
    path.write_text(HEAD + "2025-01-01,0,Pull Up,,8,,,,\n2025-01-01,1,Barbell Row,60,8,7,,,\n", encoding="utf-8")
    text = said(capsys, str(path))
    assert "Barbell Row" in text
    assert "owned: " in text


def test_days_in_the_future_are_left_out_and_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "ahead.csv"
    rows = "2025-01-01,0,Barbell Row,60,8,7,,,\n2199-01-01,0,Barbell Row,90,8,7,,,\n"
    path.write_text(HEAD + rows, encoding="utf-8")
    text = said(capsys, str(path))
    assert "the future" in text
    assert "90 kg" not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--exercise", "flying"], "no exercise is called"),
        (["--exercise", "Barbell Row", "--today", "heavy"], "is no set"),
        (["--today", "60x8"], "of which exercise"),
        (["--exercise", "Barbell Row", "--today", "60x0"], "cannot be a set"),
        (["--as-of", "1999-01-01"], "begins after that day"),
        (["--equipment", "none.toml"], "none.toml"),
    ],
)
def test_bad_input_is_one_sentence(log: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str) -> None:
    assert told in refused(capsys, str(log), *words)


def test_a_file_is_written_whole_and_never_over_a_log(
    log: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, str(log), "--json", str(home / "loads.json"))
    jsonschema.validate(json.loads((home / "loads.json").read_text(encoding="utf-8")), SCHEMA)
    refused(capsys, str(log), "--json", str(log))


def test_the_unit_of_todays_sets_is_the_written_one(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [str(log), "--exercise", "Barbell Row", "--unit", "lb", "--json", "-"]
    in_kg = said(capsys, *words, "--today", "60kgx3")
    assert said(capsys, *words, "--today", "60 kg x 3") == in_kg
    assert said(capsys, *words, "--today", "132.277lbx3") == in_kg
    assert said(capsys, *words, "--today", "60x3") != in_kg


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--exercise", ""], "no exercise is called ''"),
        (["--exercise", "Barbell Row", "--today", ""], "'' is no set"),
        (["--exercise", "Barbell Row", "--today", "0x5"], "a set of this lift has a load"),
        (["--exercise", "Pendlay Row"], "the log holds no set of 'Pendlay Row'"),
    ],
)
def test_what_is_asked_must_be_there(
    log: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main(["load", str(log), *words]) == 2
    assert told in capsys.readouterr().err


def test_a_film_report_that_names_no_exercise(home: Path, log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "film.json").write_text('{"format":"dorsi.film/1"}', encoding="utf-8")
    assert main(["load", str(log), "film.json"]) == 2
    assert "film.json: the film report names no exercise. Film it again" in capsys.readouterr().err


def test_a_slip_of_typing_is_no_load_that_one_owns(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"2025-01-{1 + 3 * n:02d},0,Barbell Row,60,8,8,,," for n in range(6)]
    (home / "log.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    plain = said(capsys, "log.csv")
    rows += ["2025-01-16,1,Barbell Row,99999,8,8,,,", "2025-01-16,2,Barbell Row,60,8000,8,,,"]
    (home / "log.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    assert said(capsys, "log.csv").splitlines()[:5] == plain.splitlines()[:5]


def test_a_load_twice_as_heavy_as_ever_is_left_out_and_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "doubled.csv"
    rows = [f"2025-03-0{day},1,Barbell Row,80,8,8,,," for day in (1, 3, 5, 7)]
    path.write_text(HEAD + "\n".join([*rows, "2025-03-07,2,Barbell Row,800,8,8,,,"]) + "\n", encoding="utf-8")
    told = " ".join(said(capsys, str(path)).split())
    assert "Note: Barbell Row: 800kg x 8 of 7 Mar 2025 is taken for a slip of typing and left out here" in told
    assert "owned: 8" in told
    again = [*rows, *(f"2025-03-07,{n},Barbell Row,800,8,8,,," for n in (2, 3, 4))]
    path.write_text(HEAD + "\n".join(again) + "\n", encoding="utf-8")
    told = " ".join(said(capsys, str(path)).split())
    assert "Barbell Row: 800kg x 8 of 7 Mar 2025 (3 sets) are taken for a slip of typing" in told


def test_less_than_the_body_is_help_and_what_is_moved_is_called_so(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"2025-03-{day:02d},{n},Pull Up,,8,7,,," for day in range(1, 29, 3) for n in range(3)]
    (home / "log.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    told = " ".join(said(capsys, "log.csv", "--body-mass", "80").split())
    assert re.search(r"owned: with [\d.]+ kg of help \([\d.]+ kg to [\d.]+ kg\) for 8", told)
    assert re.search(r"21 of 24 reps clean, owned [\d.]+ kg moved \(", told)
    assert "of which the body is 80 kg" not in told
    # Six of them are owned; it is the two unclean sets that ask for less than there is.
    assert "still more than is owned" not in told
    assert "less, as the last two sets were most likely unclean, but nothing is lighter: fewer repetitions" in told


def test_a_tenth_is_said_only_where_it_is_a_tenth(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"2025-03-{day:02d},{n},Barbell Row,80,8,0,,," for day in range(1, 29, 3) for n in range(3)]
    (home / "log.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    told = " ".join(said(capsys, "log.csv").split())
    assert "- less, as the last two sets were most likely unclean; and no more is owned" in told


def test_days_in_the_future_are_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["2025-01-16,0,Barbell Row,60,8,8,,,", "2125-01-16,0,Barbell Row,70,8,8,,,"]
    (home / "log.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    assert "1 day of the log lies in the future and is left out" in " ".join(said(capsys, "log.csv").split())
    (home / "log.csv").write_text(HEAD + rows[1] + "\n", encoding="utf-8")
    assert "the whole log lies in the future" in " ".join(said(capsys, "log.csv").split())


def test_a_load_that_is_not_there_is_not_called_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"2025-01-{1 + 3 * n:02d},0,Barbell Row,58.97,8,,,," for n in range(6)]
    (home / "log.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    # What was lifted on the last day is there, unless a file says what is.
    assert "next: 58.97 kg x 9 - the same load" in said(capsys, "log.csv")
    gym = 'unit = "kg"\nplates = [20, 10, 5, 2.5, 1.25]\n[barbell]\nbar = 20\n'
    (home / "gym.toml").write_text(gym, encoding="utf-8")
    told = " ".join(said(capsys, "log.csv", "--equipment", "gym.toml").split())
    assert "next: 57.5 kg x 9 - the last load is none of those there are, so the next lighter" in told


def test_lifts_of_the_body_without_a_body_mass_are_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"2025-01-{1 + 3 * n:02d},0,Pull Up,,8,8,,," for n in range(6)]
    (home / "log.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    told = " ".join(said(capsys, "log.csv").split())
    assert "no load is told for Pull Up: your body mass is not known; add --body-mass KG" in told
    assert "no load is told" not in said(capsys, "log.csv", "--body-mass", "80")
