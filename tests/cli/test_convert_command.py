"""`dorsi convert`: what comes out answers as what went in, body weights too."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorsi.cli.main import main
from dorsi.formats.dorsi_log import HEADER_LINE
from dorsi.formats.reading import read_log
from dorsi.work.lifter import read_lifter, review_lifter

SAMPLES = Path(__file__).parents[1] / "formats" / "samples"
REAL_LOGS = Path(__file__).parents[3] / "shared" / "data" / "logs"
ONE_SET = '{"session":{"day":"2031-03-02"},"name":"row","load_kg":60,"reps":10}\n'


@pytest.mark.parametrize("to", ["jsonl", "csv"])
def test_a_backup_with_weighings_gives_the_same_answers(tmp_path: Path, to: str) -> None:
    backup = next((SAMPLES / "fitnotes_backup").glob("log.*"))
    answers_stay(backup, tmp_path / f"log.{to}", to)


@pytest.mark.parametrize("to", ["jsonl", "csv"])
def test_real_logs_give_the_same_answers(tmp_path: Path, to: str) -> None:
    if not REAL_LOGS.is_dir():
        pytest.skip("the real logs for development are not beside this checkout")
    for number, path in enumerate(sorted(REAL_LOGS.glob("*.fitnotes"))):
        answers_stay(path, tmp_path / f"{number}.{to}", to)


def answers_stay(path: Path, out: Path, to: str) -> None:
    assert main(["convert", str(path), "--to", to, "--out", str(out)]) == 0
    before, after = read_lifter([path]), read_lifter([out])
    assert before.history.body_mass.weighings
    assert after.history.body_mass.weighings == before.history.body_mass.weighings
    assert review_lifter(after) == review_lifter(before)
    assert after.accounts[0].rejected == ()


@pytest.mark.parametrize(("sets", "said"), [(1, "1 set is in"), (2, "2 sets are in")])
def test_the_number_of_sets_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], sets: int, said: str) -> None:
    (tmp_path / "log.jsonl").write_text(HEADER_LINE + ONE_SET * sets, encoding="utf-8")
    out = tmp_path / "out.csv"
    assert main(["convert", str(tmp_path / "log.jsonl"), "--to", "csv", "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{said} {out}\n"
    assert read_log(out).account.sets == sets


def test_what_is_read_out_of_words_is_written_as_it_was_typed(tmp_path: Path) -> None:
    row = (
        '{"session":{"day":"2025-03-02"},"order":1,"name":"Deadlift (straps)","load_kg":140,"reps":5,'
        '"stopped_by":"Grip gave out"}\n'
    )
    (tmp_path / "log.jsonl").write_text(HEADER_LINE + row, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["convert", str(tmp_path / "log.jsonl"), "--to", "jsonl", "--out", str(out)]) == 0
    [line] = [one for one in out.read_text(encoding="utf-8").splitlines() if "Deadlift" in one]
    assert '"stopped_by":"Grip gave out"' in line
    assert 'straps":' not in line
    history = read_lifter([out]).history
    assert (history.sets.straps[0], history.sets.stopped_by[0]) == (True, "grip")
