"""The commands as a lifter runs them, on made-up files, with bad input too."""

from __future__ import annotations

import errno
import json
import os
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dorsi.cli import main as cli_main
from dorsi.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("DORSI_HOME", str(tmp_path / "home"))

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(w) for w in words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "sample.csv"
    assert run("sample", path, "--weeks", "30")[0] == 0
    return path


def test_the_sample_says_that_it_is_made_up(run: Run, sample: Path, tmp_path: Path) -> None:
    code, out, _ = run("report", sample, "--html", tmp_path / "page.html")
    assert code == 0
    assert "made-up" in out
    assert "made-up" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert json.loads(run("report", sample, "--json", "-")[1])["sample"] is True


def test_the_same_log_twice_is_the_log(run: Run, sample: Path) -> None:
    once = json.loads(run("report", sample, "--json", "-")[1])
    twice = json.loads(run("report", sample, sample, "--json", "-")[1])
    assert twice["exercises"] == once["exercises"]
    assert twice["merged"] == once["sets"]
    assert twice["files"][1]["merged"] == once["sets"]


def test_a_log_survives_conversion(run: Run, sample: Path, tmp_path: Path) -> None:
    for kind in ("jsonl", "csv"):
        copy = tmp_path / f"copy.{kind}"
        assert run("convert", sample, "--to", kind, "--out", copy)[0] == 0
        ours = json.loads(run("report", sample, "--json", "-")[1])
        theirs = json.loads(run("report", copy, "--json", "-")[1])
        assert theirs["exercises"] == ours["exercises"]


def test_looking_back_uses_nothing_later(run: Run, sample: Path) -> None:
    whole = json.loads(run("report", sample, "--json", "-")[1])
    early = json.loads(run("report", sample, "--as-of", whole["first"], "--json", "-")[1])
    assert early["last"] == whole["first"]
    assert early["as_of_is_last_session"] is False


def test_an_alias_is_learned(run: Run, tmp_path: Path) -> None:
    log = tmp_path / "strong.csv"
    log.write_text(
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
        '2031-03-02 18:30:00,"Pull",1h,"Qwzrtk Wumm",1,60.0,8,0,0,"","",\n',
        encoding="utf-8",
    )
    before = json.loads(run("report", log, "--json", "-")[1])
    assert before["exercises"][0]["slug"] is None
    assert run("alias", "Qwzrtk Wumm", "pendlay_row")[0] == 0
    after = json.loads(run("report", log, "--json", "-")[1])
    assert after["exercises"][0]["slug"] == "pendlay_row"
    assert "Qwzrtk Wumm" in run("alias")[1]


def test_body_mass_turns_repetitions_into_kilograms(run: Run, sample: Path, tmp_path: Path) -> None:
    def pull_up(*more: str | Path) -> dict[str, object]:
        exercises = json.loads(run("report", sample, "--json", "-", *more)[1])["exercises"]
        found: dict[str, object] = next(e for e in exercises if e["slug"] == "pull_up_pronated")
        return found

    weighings = tmp_path / "mass.csv"
    weighings.write_text("date,kg\n2024-01-01,80\n2025-06-01,82.5\n", encoding="utf-8")
    assert pull_up()["volume_kg"] is None
    assert pull_up("--body-mass", "80")["volume_kg"] is not None
    assert pull_up("--body-mass", weighings)["e1rm_kg"] is not None


@pytest.mark.parametrize("told", ["eighty", "3", "900 kg", "-5"])
def test_an_odd_body_mass_is_refused(run: Run, sample: Path, told: str) -> None:
    code, _, err = run("report", sample, f"--body-mass={told}", "--json", "-")
    assert code == 2
    assert len(err.strip().splitlines()) == 1


def _zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log.csv", b"0" * 300_000_000)


def _zeros(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2_000_000_000)


BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda p: p.write_bytes(b""),
    "binary": lambda p: p.write_bytes(random.Random(1).randbytes(50_000)),
    "zeros": _zeros,
    "zip bomb": _zip_bomb,
    "a picture": lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 2000),
    "a web page": lambda p: p.write_text("<html><body>Sign in</body></html>", encoding="utf-8"),
    "a million columns": lambda p: p.write_text(",".join(["a"] * 1_000_000) + "\n", encoding="utf-8"),
    "another csv": lambda p: p.write_text("name,age\nAlice,30\n", encoding="utf-8"),
    "a folder": lambda p: p.mkdir(),
    "missing": lambda p: p.unlink(missing_ok=True),
    "blank lines": lambda p: p.write_text("\n\n\n", encoding="utf-8"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_sentence_and_nothing_is_written(run: Run, tmp_path: Path, what: str) -> None:
    log, page = tmp_path / "log.csv", tmp_path / "page.html"
    BAD[what](log)
    code, out, err = run("report", log, "--html", page, "--json", tmp_path / "report.json")
    assert code == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert err.startswith("dorsi: ")
    assert "Traceback" not in err
    assert not page.exists()
    assert not (tmp_path / "report.json").exists()


def test_a_log_with_a_header_only_is_a_legal_answer(run: Run, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n",
        encoding="utf-8",
    )
    code, out, _ = run("report", log, "--json", "-")
    assert code == 0
    assert json.loads(out)["as_of"] is None
    assert run("report", log, "--html", tmp_path / "page.html")[0] == 0


def test_hostile_names_are_only_text(run: Run, tmp_path: Path) -> None:
    log, page = tmp_path / "log.csv", tmp_path / "page.html"
    names = ["<script>alert(1)</script>", "\x1b[31mred\x1b[0m", "=HYPERLINK(1)", "\u202eevil", "a" * 5000]
    rows = [f'2031-03-0{i + 1} 18:30:00,"Day",1h,"{n}",1,60.0,8,0,0,"","",' for i, n in enumerate(names)]
    log.write_text(
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"
        + "\n".join(rows),
        encoding="utf-8",
    )
    code, out, _ = run("report", log, "--html", page, "--all")
    assert code == 0
    assert "\x1b[31m" not in out
    assert "\u202e" not in out
    assert "<script>alert(1)" not in page.read_text(encoding="utf-8")


def test_formats_and_exercises_are_listed(run: Run) -> None:
    assert "Hevy" in run("formats")[1]
    assert "pendlay_row" in run("exercises")[1]
    assert "Pendlay" in run("exercises", "pendlay_row")[1]
    assert run("exercises", "qwzrtk")[0] == 2


def test_the_data_files_are_clean(run: Run) -> None:
    assert run("check") == (0, "No faults in the data files\n", "")


def test_no_output_replaces_a_log(run: Run, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    for words in (
        ("report", sample, "--html", sample),
        ("report", sample, "--json", sample),
        ("report", sample, "--html", tmp_path / "x", "--json", tmp_path / "x"),
        ("convert", sample, "--out", sample),
    ):
        code, _, err = run(*words)
        assert code == 2
        assert len(err.strip().splitlines()) == 1
    assert sample.read_bytes() == before
    assert not (tmp_path / "x").exists()


def test_a_sample_replaces_no_export(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("Date,Exercise\n", encoding="utf-8")
    assert run("sample", mine)[0] == 2
    assert mine.read_text(encoding="utf-8") == "Date,Exercise\n"


def test_a_full_disk_is_one_sentence(sample: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [Path(sys.executable).with_name("dorsi"), "report", sample], stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes the stream")
def test_a_closed_output_is_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{Path(sys.executable).with_name('dorsi')}' exercises >&-"],
        env={**os.environ, "DORSI_HOME": str(tmp_path)},
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode().strip() == "dorsi: standard output is closed: the answer could not be shown"


def test_what_fails_without_being_writing_is_not_blamed_on_writing() -> None:
    assert cli_main._refused(OSError(errno.ENOSPC, "No space")) == "the answer could not be written (No space)"
    assert (
        cli_main._refused(PermissionError(errno.EACCES, "Permission denied", "a.jsonl")) == "a.jsonl: Permission denied"
    )
    child = cli_main._refused(BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"))
    assert "written" not in child
    assert "temporarily unavailable" in child


def test_a_coach_gets_one_report_per_log(run: Run, sample: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.csv"
    second.write_bytes(sample.read_bytes())
    broken = tmp_path / "broken.csv"
    broken.write_text("name,age\nAlice,30\n", encoding="utf-8")
    folder = tmp_path / "reports"
    code, out, err = run("report", sample, second, broken, "--each", folder)
    assert code == 2
    assert "2 of 3 reports" in out
    assert "broken.csv" in err
    assert sorted(p.name for p in folder.iterdir()) == ["sample.csv.json", "second.csv.json"]
    alone = json.loads(run("report", sample, "--json", "-")[1])
    assert json.loads((folder / "sample.csv.json").read_text(encoding="utf-8")) == alone
    assert run("report", sample, second, "--each", folder, "--pages")[0] == 0
    assert (folder / "second.csv.html").exists()


def test_a_day_long_after_the_log_blames_the_time(run: Run, sample: Path) -> None:
    code, out, _ = run("report", sample, "--as-of", "2099-01-01")
    assert code == 0
    told = re.search(r"not trained for ([\d,]+) weeks", " ".join(out.split()))
    assert told is not None
    assert int(told[1].replace(",", "")) > 3000
    assert "known load" not in out
