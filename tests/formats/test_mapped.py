"""Any other CSV through a mapping file: what it says holds, its faults are one sentence, guesses are usable."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.errors import BadInput
from dorsi.formats.mapped import fits, suggest_mapping
from dorsi.formats.mapping_file import FIELDS, load_mapping
from dorsi.formats.reading import LogFile, ReadOptions, read_log
from dorsi.formats.source import Source

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "any-csv.md"
TABLE = "Day,What,Load,Reps,Extra\n2031-03-02,Row,60,8,x\n2031-03-02,Row,62.5,8,y\n"
BASE = '[columns]\ndate = "Day"\nexercise = "What"\nload = "Load"\nreps = "Reps"\n'


def _read(tmp_path: Path, table: str, mapping: str, options: ReadOptions | None = None) -> LogFile:
    path = tmp_path / "mapping.toml"
    path.write_text(mapping, encoding="utf-8")
    chosen = ReadOptions(mapping=path, unit=options.unit if options else None)
    return read_log(Source(table.encode(), "log.csv"), chosen)


def test_the_fewest_lines_that_work(tmp_path: Path) -> None:
    log = _read(tmp_path, TABLE, BASE)
    assert [(one.name, one.load_typed, one.reps, one.order) for one in log.sets] == [
        ("Row", 60, 8, 1),
        ("Row", 62.5, 8, 2),
    ]
    assert log.account.unit_inferred
    assert log.account.unit_reason


def test_the_unit_of_the_mapping_and_of_the_command_line(tmp_path: Path) -> None:
    assert _read(tmp_path, TABLE, 'unit = "lb"\n' + BASE).account.unit == "lb"
    log = _read(tmp_path, TABLE, 'unit = "lb"\n' + BASE, ReadOptions(unit="kg"))
    assert (log.account.unit, log.account.unit_inferred) == ("kg", False)


def test_without_a_mapping_the_way_out_is_said() -> None:
    with pytest.raises(BadInput, match="--mapping-for"):
        read_log(Source(TABLE.encode(), "log.csv"))


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ("[columns\n", "no valid TOML"),
        (
            BASE.replace('"Load"', '"Laod"'),
            "mapping.toml, [columns] load: the file has no column 'Laod'. Did you mean 'Load'?",
        ),
        (BASE.replace('"Load"', "9"), "[columns] load: the file has columns 1 to 5"),
        (BASE.replace('date = "Day"\n', ""), "does not say which column is the date"),
        (BASE + 'wieght = "Load"\n', "'wieght' is nothing that a mapping says"),
        ("units = 1\n" + BASE, "'units' is nothing that a mapping says. Did you mean unit?"),
        ('unit = "stone"\n' + BASE, "unit must be 'kg' or 'lb'"),
        ('decimal = "x"\n' + BASE, "decimal must be '.' or ','"),
        ("columns = 3\n", "columns must be a table"),
        (BASE + "rpe = [1]\n", "a text is expected here"),
        (BASE + '[kinds]\nW = "warm"\n', "[kinds] W: a row is one of work, warm_up, drop, failure, not a set"),
        (BASE + '[fixed]\nkind = "hard"\n', "[fixed] kind: kind must be one of"),
        ("x = " + "[" * 5000, "no valid TOML"),
    ],
)
def test_faults_of_the_mapping_are_one_sentence(tmp_path: Path, mapping: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=re.escape(sentence)):
        _read(tmp_path, TABLE, mapping)


def test_a_mapping_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be opened"):
        read_log(Source(TABLE.encode(), "log.csv"), ReadOptions(mapping=tmp_path / "none.toml"))
    (tmp_path / "wide.toml").write_bytes("unit = 'kg'".encode("utf-16"))
    with pytest.raises(BadInput, match="UTF-8"):
        read_log(Source(TABLE.encode(), "log.csv"), ReadOptions(mapping=tmp_path / "wide.toml"))


def test_fields_that_no_app_records(tmp_path: Path) -> None:
    header = "Day,What,Reps,Hold,Tension,Pump,Straps,Side,Clean,Stop,Pain,Cues,Help,Rest,Mass,RPE"
    table = f"{header}\n2031-03-02,Pull-up,8,1,7,5,yes,left,6,grip,0,squeeze; eyes closed,20 kg,2:00,81.5,8\n"
    columns = "\n".join(
        f'{field} = "{name}"'
        for field, name in {
            "date": "Day", "exercise": "What", "reps": "Reps", "hold": "Hold", "tension": "Tension", "pump": "Pump",
            "straps": "Straps", "side": "Side", "clean": "Clean", "stopped_by": "Stop", "pain": "Pain", "cues": "Cues",
            "rest": "Rest", "body_mass": "Mass", "rpe": "RPE",
        }.items()
    )  # fmt: skip
    log = _read(tmp_path, table, f'unit = "kg"\n[columns]\n{columns}\nload = "Help"\n')
    (one,) = log.sets
    assert (one.hold_s, one.felt_tension, one.pump, one.straps, one.side) == (1.0, 7.0, 5.0, True, "left")
    assert (one.clean_reps, one.stopped_by, one.pain, one.cues) == (6, "grip", 0.0, ("squeeze", "eyes closed"))
    assert (one.rest_s, one.rpe, one.rir, one.load_kg) == (120.0, 8.0, 2.0, 20.0)
    assert log.body_mass[0].body_mass_kg == 81.5


def test_help_in_a_column_of_its_own(tmp_path: Path) -> None:
    log = _read(
        tmp_path,
        "Day,What,Help,Reps\n2031-03-02,Pull-up,20,8\n",
        'unit = "kg"\n' + BASE.replace("load", "assist").replace("Load", "Help"),
    )
    assert log.sets.row(0).assist_kg == 20.0


def test_a_time_per_set_makes_one_workout_a_day(tmp_path: Path) -> None:
    table = "Day,What,Load,Reps\n2031-03-02 18:05,Row,60,8\n2031-03-02 18:00,Row,60,9\n2031-03-03 07:00,Row,60,7\n"
    log = _read(tmp_path, table, 'unit = "kg"\n' + BASE)
    assert [s.started_at for s in log.sets.sessions] == [datetime(2031, 3, 2, 18), datetime(2031, 3, 3, 7)]  # noqa: DTZ001
    assert log.sets.row(0).done_at == datetime(2031, 3, 2, 18, 5)  # noqa: DTZ001
    assert log.sets.row(2).done_at is None


@pytest.mark.parametrize(("decimal", "load"), [(".", 1500.0), (",", 1.5)])
def test_the_sign_of_decimals_decides_where_both_could_be(tmp_path: Path, decimal: str, load: float) -> None:
    log = _read(
        tmp_path, 'Day,What,Load,Reps\n2031-03-02,Row,"1,500",8\n', f'unit = "kg"\ndecimal = "{decimal}"\n{BASE}'
    )
    assert log.sets.row(0).load_typed == load


def test_the_order_of_dates_is_the_users(tmp_path: Path) -> None:
    table = "Day,What,Load,Reps\n3/4/2031,Row,60,8\n"
    log = _read(tmp_path, table, 'date_order = "month_first"\n' + BASE)
    assert log.sets.sessions[0].day.isoformat() == "2031-03-04"
    assert log.account.date_order_assumed is None


def test_the_guides_mapping_is_valid(tmp_path: Path) -> None:
    (mapping,) = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "m.toml").write_text(mapping, encoding="utf-8")
    read = load_mapping(tmp_path / "m.toml", ["Datum", "Übung", "Gewicht", "Wdh.", "Art"])
    assert (read.unit, read.decimal, read.kinds["aufwärmen"], read.columns["kind"]) == ("kg", ",", "warm_up", 4)


def test_the_guide_tells_every_field() -> None:
    rows = re.findall(r"^\| (`.*?) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(FIELDS)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Date,Exercise,Weight (lbs),Reps,Notes", {"date": "Date", "load": "Weight (lbs)", "note": "Notes"}),
        (
            "Datum;Übung;Gewicht (kg);Wdh.;Sätze;Pause",
            {"exercise": "Übung", "reps": "Wdh.", "sets": "Sätze", "rest": "Pause"},
        ),
        (
            "Date;Exercice;Poids;Répétitions;Séries;Remarque",
            {"exercise": "Exercice", "load": "Poids", "note": "Remarque"},
        ),
        ("Fecha,Ejercicio,Peso,Repeticiones,Series,Descanso", {"date": "Fecha", "sets": "Series", "rest": "Descanso"}),
        (
            "Data,Exercício,Carga,Repetições,Séries,Observações",
            {"exercise": "Exercício", "load": "Carga", "reps": "Repetições"},
        ),
        ("Data,Esercizio,Carico,Ripetizioni,Serie,Recupero", {"exercise": "Esercizio", "rest": "Recupero"}),
        ("Datum,Oefening,Gewicht,Herhalingen,Rust", {"exercise": "Oefening", "reps": "Herhalingen", "rest": "Rust"}),
        (
            "started,exercise_name,weightKg,reps,bodyWeight,isWarmup",
            {"load": "weightKg", "warm_up": "isWarmup", "body_mass": "bodyWeight"},
        ),
    ],
)
def test_headers_are_guessed_in_the_languages_of_the_apps(tmp_path: Path, header: str, found: dict[str, str]) -> None:
    source = Source(f"{header}\n".encode(), "log.csv")
    text = suggest_mapping(source)
    document = tomllib.loads(text)
    assert found.items() <= document["columns"].items()
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    assert fits(source, path)


def test_the_unit_in_a_header_is_taken() -> None:
    assert tomllib.loads(suggest_mapping(Source(b"Date,Exercise,Weight (lbs)\n", "x")))["unit"] == "lb"
    assert "unit" not in tomllib.loads(suggest_mapping(Source(b"Date,Exercise,Weight\n", "x")))


def test_a_mapping_for_other_columns_does_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(BASE, encoding="utf-8")
    assert fits(Source(TABLE.encode(), "x"), path)
    assert not fits(Source(b"Date,Workout Name,Weight\n2031-03-02,x,5\n", "x"), path)
    assert not fits(Source(b"\x00\x01", "x"), path)


STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
    "2031-03-02 18:30:00,Pull,45m,Row,1,60,8,0,0,,,\n"
)


def test_a_mapping_is_used_before_any_app_that_knows_the_file(tmp_path: Path) -> None:
    mapping = '[columns]\ndate = "Date"\nexercise = "Workout Name"\nload = "Weight"\nreps = "Reps"\n'
    log = _read(tmp_path, STRONG, mapping)
    assert (log.account.format, log.sets.name[0]) == ("mapped", "Pull")


def test_a_mapping_for_another_file_is_said_to_be_unused(tmp_path: Path) -> None:
    log = _read(tmp_path, STRONG, BASE)
    assert log.account.format.startswith("strong")
    assert log.account.notices == ("The mapping was not used for this file: the file has no column 'Day'.",)


@pytest.mark.parametrize("mapping", ["[columns\n", 'unit = "stone"\n' + BASE, "", BASE + '[kinds]\nW = "warm"\n'])
def test_a_mapping_at_fault_is_never_left_aside(tmp_path: Path, mapping: str) -> None:
    with pytest.raises(BadInput, match=r"mapping\.toml"):
        _read(tmp_path, STRONG, mapping)


def _guessed(text: str) -> Any:
    return tomllib.loads(suggest_mapping(Source(text.encode(), "x")))["columns"]


def test_plain_words_of_a_header_are_understood() -> None:
    text = "When,What I did,Kilos,Times\n02.03.2031,Row,60,8\n"
    assert _guessed(text.replace("What I did", "Lift")) == {
        "date": "When",
        "exercise": "Lift",
        "load": "Kilos",
        "reps": "Times",
    }


def test_dates_are_known_by_their_cells_where_no_header_names_them() -> None:
    assert _guessed("X,Lift,Kilos\n2/3/2031,Row,60\n16/3/2031,Row,60\n")["date"] == "X"
    assert _guessed("Session,Lift,Kilos\n2 Mar 2031,Row,60\n")["date"] == "Session"
    assert "date" not in _guessed("X,Lift,Kilos\nPull,Row,60\n")


def test_an_effort_is_an_rpe_only_where_its_numbers_are() -> None:
    assert _guessed("Date,Lift,Effort\n2031-03-02,Row,8\n2031-03-02,Row,9.5\n")["rpe"] == "Effort"
    for cells in ("1\n2031-03-02,Row,2", "hard\n2031-03-02,Row,easy", "80\n2031-03-02,Row,90"):
        text = f"Date,Lift,Effort\n2031-03-02,Row,{cells}\n"
        assert "rpe" not in _guessed(text)
        assert "perhaps an effort" in suggest_mapping(Source(text.encode(), "x"))
    assert _guessed("Date,Lift,RPE\n2031-03-02,Row,2\n")["rpe"] == "RPE"


def test_no_table_no_mapping() -> None:
    with pytest.raises(BadInput, match="no table"):
        suggest_mapping(Source(b"\x00\x01\x02", "x"))


_CELL = st.one_of(
    st.text(max_size=8), st.sampled_from(['"', "\n", "\\", "=1", "\x7f", "\u2028", "[kinds]", "'''", "Date", "Reps"])
)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=5), min_size=1, max_size=4))
@settings(deadline=None, max_examples=300)
def test_a_guess_is_valid_toml_whatever_the_header_says(rows: list[list[str]]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    try:
        suggested = suggest_mapping(Source(text.encode("utf-8", "replace"), "x"))
    except BadInput:
        return
    tomllib.loads(suggested)


@given(st.text(max_size=200), st.binary(max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_mapping_and_any_cells_give_sets_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, mapping: str, cells: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    for text in (mapping, BASE):
        path.write_text(text, encoding="utf-8", errors="replace")
        try:
            log = read_log(Source(b"Day,What,Load,Reps\n" + cells, "x"), ReadOptions(mapping=path))
        except BadInput:
            continue
        assert len(list(log.sets)) == log.account.sets
