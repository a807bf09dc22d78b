"""The summary on the terminal: fits, says how sure it is, lets nothing steer the screen."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dorsi.core.technique.judging_set import CLEAN_CAVEAT, HOLD_CAVEAT
from dorsi.report import film_terminal
from dorsi.report.film_csv import CLEAN_CHECKED_ON, reps_csv, signals_csv
from dorsi.report.film_terminal import render_film

if TYPE_CHECKING:
    from collections.abc import Callable

    from dorsi.report.film_content import FilmContent


def test_a_set(make_content: Callable[..., FilmContent]) -> None:
    text = render_film(make_content())
    assert "Pull-up (pronated), 10 kg, filmed from behind: set.mp4" in text
    assert "6 reps (90 % sure)" in text
    assert "checked on synthetic film only" in " ".join(text.split())
    assert "0.9 - 0.6 - 1.0" in text
    assert "0.6 s (0.5-0.7)" in text
    assert "x 20 %: swing" in text
    assert "Next set" in text


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_no_line_is_wider_than_the_screen(width: int, make_content: Callable[..., FilmContent]) -> None:
    lines = render_film(make_content(), width=width).splitlines()
    table = [line for line in lines if line.startswith(("Rep", *"123456"))]
    assert all(len(line) <= width for line in lines if line not in table)


def test_a_narrow_screen_loses_no_measure(make_content: Callable[..., FilmContent]) -> None:
    wide, narrow = (render_film(make_content(), width=width) for width in (160, 40))
    titles = {"hold", "swing", "start", "out-hold-back s", "clean"}
    assert titles <= set(re.split(r"\s{2,}", wide.replace("\n", "  ")))
    assert titles <= set(re.split(r"\s{2,}", narrow.replace("\n", "  ")))
    assert "0.6 s (0.5-0.7)" in narrow
    table = [line for line in narrow.splitlines() if line.startswith(("Rep", *"123456"))]
    assert max(map(len, table)) <= 40


def test_what_one_table_has_no_room_for_is_named(
    make_content: Callable[..., FilmContent], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No room for" not in render_film(make_content(), width=80)
    monkeypatch.setattr(film_terminal, "_ONE_TABLE_FROM", 60)
    text = " ".join(render_film(make_content(), width=60).split())
    assert "No room for hold: a wider terminal" in text


def test_the_signs_are_explained(make_content: Callable[..., FilmContent]) -> None:
    text = " ".join(render_film(make_content()).split())
    assert re.search(r"Clean: .*x no.*the chance that the repetition was clean", text)


def test_a_degree_is_a_word_where_letters_are_ascii(make_content: Callable[..., FilmContent]) -> None:
    text = render_film(make_content(), width=160)
    plain = render_film(make_content(), width=160, ascii_only=True)
    assert "\N{DEGREE SIGN}" in text
    assert plain.count(" deg") >= text.count("\N{DEGREE SIGN}")
    heads = [line for line in plain.splitlines() if line.startswith(("Rep", "1 "))]
    assert heads[0].index("clean") == re.search(r"[+x~?] \d* ?%", heads[1]).start()  # type: ignore[union-attr]


def test_hostile_text_cannot_steer(hostile: FilmContent) -> None:
    text = render_film(hostile)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_plain_and_ascii(make_content: Callable[..., FilmContent], half_only: FilmContent) -> None:
    assert "\x1b" not in render_film(make_content())
    assert "\x1b[" in render_film(make_content(), colour=True)
    assert render_film(make_content(), ascii_only=True).isascii()
    assert "No count" in render_film(half_only)


def test_no_reps(no_reps: FilmContent) -> None:
    assert "No set was found in this film." in render_film(no_reps)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_signals_lie_on_one_grid(make_content: Callable[..., FilmContent]) -> None:
    content = make_content()
    rows = rows_of(signals_csv(content))
    assert len(rows) == content.track.n_moments
    assert list(rows[0])[:3] == ["time_s", "rep", "phase"]
    first_rep = [row["phase"] for row in rows if row["rep"] == "1"]
    assert list(dict.fromkeys(first_rep)) == ["out", "hold", "back"]
    assert rows[0]["rep"] == ""
    assert float(rows[10]["torso_inclination (deg)"]) != 0


def test_the_reps_carry_their_intervals(make_content: Callable[..., FilmContent]) -> None:
    rows = rows_of(reps_csv(make_content()))
    assert [row["rep"] for row in rows] == list("123456")
    hold = next(name for name in rows[0] if name.partition(" ")[0] == "hold")
    assert (rows[0][hold], rows[0]["hold_low"], rows[0]["hold_high"]) == ("0.6", "0.5", "0.7")
    assert rows[0]["stretch_withheld"] == "The elbow leaves the picture at the bottom."


def test_the_reps_say_on_what_their_chance_was_checked_and_what_is_not_yet_proved(
    make_content: Callable[..., FilmContent],
) -> None:
    content = make_content()
    first, *others = content.report.reps
    unjudged = (replace(first, clean=None), *others)
    content = replace(content, report=replace(content.report, reps=unjudged, caveats=(HOLD_CAVEAT, CLEAN_CAVEAT)))
    rows = rows_of(reps_csv(content))
    for row, one in zip(rows, content.report.reps, strict=True):
        assert row["clean_p_checked_on"] == (CLEAN_CHECKED_ON if one.clean is not None else "")
        assert row["not_yet_proved"] == f"{HOLD_CAVEAT} {CLEAN_CAVEAT}"
    assert {row["clean_p_checked_on"] for row in rows} == {CLEAN_CHECKED_ON, ""}


def test_no_formula_in_a_spreadsheet(make_content: Callable[..., FilmContent]) -> None:
    rows = rows_of(reps_csv(make_content(name="=cmd|' /C calc'!A0.mp4")))
    assert rows[0]["film"].startswith("'=")


def test_moments_of_a_long_film_are_told_as_players_tell_them(make_content: Callable[..., FilmContent]) -> None:
    content = make_content()
    reps = tuple(
        replace(one, rep=replace(one.rep, **{
            name: at_s + 5459.97 - content.report.reps[0].rep.start_s
            for name in ("start_s", "turn_s", "hold_from_s", "hold_to_s", "end_s")
            if (at_s := getattr(one.rep, name)) is not None
        }))
        for one in content.report.reps
    )  # fmt: skip
    media, report = replace(content.media, duration_s=10899.5), replace(content.report, reps=reps)
    long = replace(content, media=media, report=report)
    text = " ".join(render_film(long).split())
    assert "set.mp4 (181:39.5 min, " in text
    assert "The set runs from 91:00.0 to 91:15.0 min;" in text
    assert "1 91:00.0 0.9 - 0.6" in text
