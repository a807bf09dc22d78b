"""Tables of a paper from the command line: people, means and SDs in many ways of printing."""

from __future__ import annotations

from pathlib import Path

import pytest
from trial_words_in_tests import checked

from dorsi.cli.main import main

FULL = "arm,n,mean,sd\nfull,15,25.7,9.6\npartial,15,16.0,6.7\n"
TIMES = "arm,week,n,mean,sd\nthree,0,20,100,20\nthree,12,20,125,22\none,0,20,101,20\none,12,20,118,21\n"
SIDE_BY_SIDE = (
    "group;people;pre mean;pre SD;post mean;post SD;r\nnew;15;50,2;9,1;62,4;9,6;0,9\nold;14;49,8;8,9;56;9;0,92"
)


@pytest.mark.parametrize(
    ("table", "words", "design", "word", "effect"),
    [
        (FULL, "--groups --with full --worth 1.5", "groups", "helps", 9.7),
        (
            FULL.replace("sd\n", "SEM\n").replace("9.6", "2.4787").replace("6.7", "1.7299"),
            "--with full",
            "groups",
            "helps",
            9.7,
        ),
        (FULL.replace("mean", "M"), "--groups --with full --worth 1.5", "groups", "helps", 9.7),
        # Metres are no mean.
        (
            "arm,n,height_m,mean,sd\nfull,15,1.78,25.7,9.6\npartial,15,1.79,16.0,6.7\n",
            "--groups --with full --worth 1.5",
            "groups",
            "helps",
            9.7,
        ),
        (FULL, "--groups --with partial --less-is-better --worth 1.5", "groups", "helps", 9.7),
        (SIDE_BY_SIDE, "--groups --with new", "groups", "helps", 6.02),
        ("arm,n,pre,pre_sd,post,post_sd\na,9,50,9,62,9\nb,9,50,9,56,9\n", "--with a", "groups", "inconclusive", 6.0),
        (TIMES, "--groups --with three --time week --from 0 --at 12", "groups", "inconclusive", 7.5),
        (TIMES, "--paired --with three --time week --from 0 --at 12 --per-cent", "paired", "inconclusive", 6.83),
        (
            "grip,n,mean_kg,sd,p\nwide,15,77.3,6,0.02\nmid,15,80,8,0.02\n",
            "--paired --with wide --worth 1",
            "paired",
            "inconclusive",
            -2.7,
        ),
        (
            "n,mean_difference_reps,sd_difference\n16,2.1,1.4\n",
            "--paired --with straps --worth 1",
            "paired",
            "helps",
            2.1,
        ),
        (
            "arm,n,change,change_sd\nnew,25,12.1,6\nold,25,6,5.5\n",
            "--groups --with new --worth 1.5",
            "groups",
            "helps",
            6.1,
        ),
    ],
)
def test_a_paper_prints_it_in_many_ways(
    home: Path, capsys: pytest.CaptureFixture[str], table: str, words: str, design: str, word: str, effect: float
) -> None:
    (home / "paper.csv").write_text(table, encoding="utf-8")
    assert main(["trial", "judge", "paper.csv", *words.split(), "--json", "-"]) == 0
    document = checked(capsys.readouterr().out)
    assert (document["design"], document["word"]) == (design, word)
    assert document["effect"]["value"] == pytest.approx(effect, abs=0.05)
    assert (document["differences"], document["values"]) == ([], [])
    assert any("single athletes are not known" in note for note in document["notes"])


@pytest.mark.parametrize(
    ("table", "words", "told"),
    [
        (FULL + "full,9,1,1\n", "--with full", "full has 2 rows of means"),
        (FULL.replace("9.6", ""), "--with full", "no SD of the mean is given"),
        (FULL.replace("25.7", "25.7 ± 9.6"), "--with full", "its SD in a column of its own"),
        (FULL.replace("15,25", "15.5,25"), "--with full", "no number of people"),
        (FULL.replace("9.6", "-9.6"), "--with full", "is no scatter"),
        (FULL.replace("n,mean", "n,change"), "--with full --per-cent", "no change in per cent of its own"),
        ("arm,n,mean,sd,r\na,9,5,1,2\nb,9,4,1,0.5\n", "--with a", "2 is no correlation"),
        ("arm,n,mean,sd,p\na,9,5,1,0\nb,9,4,1,0\n", "--paired --with a", "0 is no p-value"),
        ("n,pre,pre_sd,post,post_sd\n9,5,1,6,1\n", "--paired", "nothing beside it"),
        ("n,mean,sd\n9,5,1\n", "--groups --worth 1", "no two groups"),
        (TIMES, "--with three --time week --from 0", "which time is to be judged"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    home: Path, capsys: pytest.CaptureFixture[str], table: str, words: str, told: str
) -> None:
    (home / "paper.csv").write_text(table, encoding="utf-8")
    assert main(["trial", "judge", "paper.csv", *words.split()]) == 2
    assert told in capsys.readouterr().err


def test_the_page_of_a_paper_draws_the_effect_and_no_athletes(home: Path) -> None:
    (home / "paper.csv").write_text(FULL, encoding="utf-8")
    assert main(["trial", "judge", "paper.csv", "--with", "full", "--html", "paper.html"]) == 0
    page = (home / "paper.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 1
    assert "Taken for two groups of different people" in page


def test_a_table_of_athletes_stays_one_though_it_counts_sets(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(
        f"p{k},{arm},{10 + k + 3 * (arm == 'tip')},3,{1 + k}\n" for k in range(6) for arm in ("tip", "usual")
    )
    (home / "team.csv").write_text(f"athlete,arm,mean,n,sd\n{rows}", encoding="utf-8")
    assert main(["trial", "judge", "team.csv", "--paired", "--with", "tip", "--outcome", "mean", "--json", "-"]) == 0
    assert len(checked(capsys.readouterr().out)["differences"]) == 6
