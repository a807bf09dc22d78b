"""The palette: readable in light and dark, nothing fetched, four states that differ without colour."""

from __future__ import annotations

import re

import pytest

from dorsi.report.back_figure import back_figure, back_legend
from dorsi.report.palette import DARK, LIGHT, STATES, contrast, state_chip, stylesheet

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
TEXT = ("ink", "muted", "accent", "accent-strong", "progressing", "cannot-tell", "plateau", "declining")


@THEMES
@pytest.mark.parametrize("ground", ["ground", "surface", "raised"])
@pytest.mark.parametrize("text", TEXT)
def test_text_reaches_aa_on_every_ground(theme: dict[str, str], ground: str, text: str) -> None:
    assert contrast(theme[text], theme[ground]) >= 4.5


@THEMES
def test_text_on_filled_grounds_reaches_aa(theme: dict[str, str]) -> None:
    assert contrast(theme["on-accent"], theme["accent"]) >= 4.5
    assert contrast(theme["ink"], theme["accent-soft"]) >= 4.5


@THEMES
@pytest.mark.parametrize("part", ["accent", "edge", "focus", "fig-full", "fig-over"])
def test_parts_that_carry_meaning_stand_out(theme: dict[str, str], part: str) -> None:
    assert contrast(theme[part], theme["surface"]) >= 3


@THEMES
def test_worked_muscles_stand_out_from_idle_ones(theme: dict[str, str]) -> None:
    assert contrast(theme["fig-full"], theme["fig-rest"]) >= 3
    assert contrast(theme["fig-over"], theme["fig-full"]) >= 1.5
    assert contrast(theme["fig-full"], theme["fig-part"]) >= 2


def test_both_themes_know_the_same_names() -> None:
    assert set(LIGHT) == set(DARK)


def test_states_differ_in_word_shape_and_colour() -> None:
    for look in ("word", "shape", "colour"):
        assert len({getattr(state, look) for state in STATES.values()}) == 4
    chip = state_chip("plateau_likely", word="<b>Plateau</b>")
    assert "&lt;b&gt;Plateau" in chip
    assert 'aria-hidden="true"' in chip


def test_the_style_sheet_fetches_nothing_and_defines_what_it_uses() -> None:
    css = stylesheet()
    assert "@import" not in css
    assert "//" not in css.replace("/*", "").replace("*/", "")
    assert "url(" not in css
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", css))
    defined = set(re.findall(r"--([a-z0-9-]+):", css))
    assert used <= defined
    assert css.count("{") == css.count("}")


def test_the_style_sheet_follows_system_choice_and_paper() -> None:
    css = stylesheet()
    assert "prefers-color-scheme:dark" in css
    assert "[data-theme=dark]" in css
    assert "@media print" in css
    assert "prefers-reduced-motion" in css
    assert "tabular-nums" in css
    assert len(css.encode()) < 20_000


def test_every_class_of_the_figure_has_its_rule() -> None:
    css = stylesheet()
    drawn = back_figure({"trap_mid": 0.5}, title="Row", motion="vertical") + back_legend("sets")
    names = {name for found in re.findall(r'class="([^"]+)"', drawn) for name in found.split()}
    painted = {name for name in names if name.startswith("bk-")} | {"m", "part", "rest", "bone", "plain", "shape"}
    assert all(f".{name}" in css for name in painted)
