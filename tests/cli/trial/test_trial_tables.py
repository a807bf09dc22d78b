"""Tables of groups and of one person, judged."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from trial_words_in_tests import PAIRS, at, checked

from dorsi.cli.main import main


def test_a_table_of_a_group(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "team.csv").write_text(PAIRS, encoding="utf-8")
    words = ["trial", "judge", "team.csv", "--paired", "--with", "tip", "--arm", "arm", "--worth", "0.5"]
    assert main([*words, "--json", "-"]) == 0
    document = checked(capsys.readouterr().out)
    assert (document["design"], document["word"], document["effect"]["value"]) == ("paired", "helps", 2.5)
    assert main([*words, "--html", "g.html"]) == 0
    page = (home / "g.html").read_text(encoding="utf-8")
    assert page.count("<circle") == 9
    assert "<li>Everybody did both arms" in page
    assert "90\u00a0%" in page
    assert "90 %" not in page


def test_both_arms_side_by_side_with_gaps(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("a", "5", "3"), ("b", "7,5", "5"), ("c", "NA", "4"), ("d", "6", "4"), ("e", "8", "6")]
    (home / "wide.csv").write_text("who;new;old\n" + "".join(";".join(r) + "\n" for r in rows), encoding="utf-8")
    assert main(["trial", "judge", "wide.csv", "--paired", "--with", "new", "--against", "old", "--json", "-"]) == 0
    document = checked(capsys.readouterr().out)
    assert len(document["differences"]) == 4
    assert any("without a value" in note for note in document["notes"])


def test_the_arm_is_found_by_its_cells(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "odd.csv").write_text(PAIRS.replace("arm,reps,group", "way,reps,other"), encoding="utf-8")
    assert main(["trial", "judge", "odd.csv", "--with", "tip", "--worth", "0.5", "--json", "-"]) == 0
    assert checked(capsys.readouterr().out)["word"] == "helps"


def test_one_person_in_a_table(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    at(monkeypatch, date(2031, 4, 1))
    lines = [
        f"2031-03-{n + 1:02d},{'tip' if n % 4 in {0, 3} else 'usual'},{5 + n % 3 + 4 * (n % 4 in {0, 3})}"
        for n in range(20)
    ]
    (home / "one.csv").write_text("day,arm,tension\n" + "\n".join(lines), encoding="utf-8")
    assert main(["trial", "judge", "one.csv", "--with", "tip", "--worth", "1", "--json", "-"]) == 0
    document = checked(capsys.readouterr().out)
    assert (document["design"], document["word"]) == ("one_person", "helps")


def test_hostile_names_stay_text(home: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    rows = [f'"{evil}{n}",{arm},{5 + n % 3 + 2 * (arm == "tip")}' for n in range(5) for arm in ("tip", "usual")]
    (home / "evil.csv").write_text("athlete,arm,reps\n" + "\n".join(rows), encoding="utf-8")
    assert main(["trial", "judge", "evil.csv", "--paired", "--with", "tip", "--html", "e.html"]) == 0
    assert "<img" not in (home / "e.html").read_text(encoding="utf-8")


def test_a_group_without_a_column_of_names(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"{arm},{10 + n % 3 + (3 if arm == 'tip' else 0)}\n" for n in range(6) for arm in ("tip", "usual"))
    (home / "team.csv").write_text(f"arm,outcome\n{rows}", encoding="utf-8")
    assert main(["trial", "judge", "team.csv", "--groups", "--with", "tip"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "everybody did one arm; athletes: tip: 6, usual: 6" in told
    assert "every row is taken for another athlete" in told
    assert main(["trial", "judge", "team.csv", "--with", "tip"]) == 0
    assert "taken for the sessions of one person" in " ".join(capsys.readouterr().out.split())


def test_rows_without_a_name_are_left_out_and_counted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "team.csv").write_text(PAIRS + ",tip,99,x\n,usual,1,x\n", encoding="utf-8")
    words = ["trial", "judge", "team.csv", "--paired", "--with", "tip", "--arm", "arm", "--outcome", "reps"]
    assert main(words) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "tip: 8, usual: 8" in told
    assert "2 rows without a name of the athlete were left out" in told


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("athlete,arm,outcome\n", "a header and no rows"),
        ("athlete,arm,outcome,outcome\na,tip,1,2\nb,usual,3,4\n", "two columns are called 'outcome'"),
        (
            "athlete,arm,outcome\n" + "".join(f"a,{arm},{n}\n" for n in range(9) for arm in ("tip", "usual")),
            "one athlete",
        ),
        ("athlete,arm,outcome\na,tip,1\nb,usual,2\nb,usual,3\n", "has 1 athlete, at least 3"),
        (
            "athlete,arm,outcome\n" + "".join(f"a{n},{'tip' if n % 2 else 'usual'},{5 + n % 2}\n" for n in range(9)),
            "within an arm all athletes have the same value",
        ),
    ],
)
def test_odd_tables_of_groups(home: Path, capsys: pytest.CaptureFixture[str], table: str, told: str) -> None:
    (home / "team.csv").write_text(table, encoding="utf-8")
    assert main(["trial", "judge", "team.csv", "--groups", "--with", "tip"]) == 2
    assert told in capsys.readouterr().err


def test_few_athletes_do_not_show_that_nothing_is_there(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spread = [3.0, -7, 9, -2, 5, -9, 1, -1, 7, -5, 2, -3]
    rows = [
        f"{arm}{n},{arm},{100 + 3 * n},{109 + 3 * n + d}\n" for arm in ("bands", "plates") for n, d in enumerate(spread)
    ]
    (home / "team.csv").write_text("athlete,group,pre,post\n" + "".join(rows), encoding="utf-8")
    words = ["trial", "judge", "team.csv", "--groups", "--with", "bands", "--worth", "3.8"]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert told.startswith("Inconclusive")
    assert "the values alone say" in " ".join(told.split())
    assert main([*words[:-1], "8"]) == 0
    assert capsys.readouterr().out.startswith("No worthwhile effect")


def test_columns_are_known_by_their_names_with_units_behind(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(
        f"a{k},{arm},{90 + 3 * k},{90 + 3 * k + (9 if arm == 'bands' else 3) + k % 3}\n"
        for k, arm in enumerate(("bands", "plates") * 10)
    )
    (home / "team.csv").write_text(f"athlete,group,pre_kg,Post (kg)\n{rows}", encoding="utf-8")
    assert main(["trial", "judge", "team.csv", "--groups", "--with", "bands", "--json", "-"]) == 0
    document = checked(capsys.readouterr().out)
    assert (document["design"], document["word"], document["unit"]) == ("groups", "helps", "kg")
    assert "adjusted for the start" in document["effect"]["method"]


SIDE_BY_SIDE = "day,with_reps,without_reps\n" + "".join(
    f"2026-01-{2 * n + 1:02d},{10 + n % 3},{8 + n % 2}\n" for n in range(8)
)


def test_pairs_of_sessions_of_one_person_are_no_athletes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "pairs.csv").write_text(SIDE_BY_SIDE, encoding="utf-8")
    words = ["trial", "judge", "pairs.csv", "--with", "with_reps", "--against", "without_reps"]
    assert main([*words, "--html", "pairs.html"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "one person, both arms in each pair; pairs of sessions: with_reps: 8" in told
    assert "half the scatter of a session" in told
    assert "The answer is about this person only." in told
    assert "athletes" not in told
    assert main([*words, "--json", "-"]) == 0
    assert checked(capsys.readouterr().out)["effect"]["method"] == "one difference per pair, Student's t"
    page = (home / "pairs.html").read_text(encoding="utf-8")
    assert "Each dot is one pair of sessions" in page
    assert "2026-01-03, row 2" in page
    # Sorted by size they would look like a rise: they stand in order of time, whatever the order of the rows.
    heights = re.findall(r'<circle[^>]* cy="([\d.]+)"', page.split("Each dot is one pair")[1])
    assert len(heights) == 8
    assert heights != sorted(heights, key=float, reverse=True)
    head, *rows = SIDE_BY_SIDE.strip().splitlines()
    (home / "pairs.csv").write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    assert main([*words, "--html", "turned.html"]) == 0
    capsys.readouterr()
    turned = (home / "turned.html").read_text(encoding="utf-8")
    assert re.findall(r'<circle[^>]* cy="([\d.]+)"', turned.split("Each dot is one pair")[1]) == heights
    # Two people who train on the same day are two pairs, and a name wins over a day.
    (home / "named.csv").write_text(SIDE_BY_SIDE.replace("day,", "athlete,"), encoding="utf-8")
    assert main([*words[:2], "named.csv", *words[3:]]) == 0
    assert "athletes: with_reps: 8" in " ".join(capsys.readouterr().out.split())


def test_rows_without_a_name_and_a_day_are_said_to_be_athletes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "rows.csv").write_text(SIDE_BY_SIDE.replace("day,", "remark,"), encoding="utf-8")
    assert main(["trial", "judge", "rows.csv", "--with", "with_reps", "--against", "without_reps"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "No column says who: every row is taken for another athlete." in told


def test_values_that_are_averaged_are_said_to_be(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "team.csv").write_text(PAIRS, encoding="utf-8")
    words = ["trial", "judge", "team.csv", "--paired", "--with", "tip", "--worth", "0.5"]
    assert main(words) == 0
    assert "were averaged" not in capsys.readouterr().out
    head, *rows = PAIRS.strip().splitlines()
    (home / "team.csv").write_text("\n".join([head, *rows, *rows, *rows]) + "\n", encoding="utf-8")
    assert main(words) == 0
    assert "(up to 3) were averaged" in " ".join(capsys.readouterr().out.split())


def test_a_file_that_is_no_trial_is_the_one_that_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "team.csv").write_text(PAIRS, encoding="utf-8")
    assert main(["trial", "judge", "team.csv"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("dorsi: team.csv: there is no trial of your own to judge by this file. Is it a table, add")
