"""The drawn back: complete, symmetric, readable without colour, safe with hostile words, small."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.report.back_figure import (
    NOT_VISIBLE,
    FigureWords,
    Level,
    Mode,
    Motion,
    back_figure,
    back_legend,
    drawn_muscles,
    level_of,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>alert(1)</script>\x1b[31m&\x00\ud800'


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def by_id(root: ET.Element) -> dict[str, ET.Element]:
    found = [element for element in root.iter() if "id" in element.attrib]
    ids = {element.attrib["id"]: element for element in found}
    assert len(ids) == len(found), "an id stands twice"
    return ids


def title_of(element: ET.Element) -> str:
    title = element.find(f"{SVG}title")
    assert title is not None
    return title.text or ""


def test_every_muscle_of_the_anatomy_is_drawn_or_said_not_to_be_visible() -> None:
    known = set(load_anatomy().muscles)
    assert drawn_muscles() | set(NOT_VISIBLE) == known
    assert not drawn_muscles() & set(NOT_VISIBLE)


def test_every_muscle_and_both_blades_are_elements_with_ids() -> None:
    ids = by_id(parsed(back_figure({}, title="At rest")))
    for side in ("left", "right"):
        for name in drawn_muscles():
            assert f"muscle-{name}-{side}" in ids
        assert {f"blade-{side}", f"blade-spine-{side}"} <= set(ids)
        assert {f"group-blade-{side}", f"group-shoulder-{side}", f"group-arm-{side}"} <= set(ids)


def test_both_halves_are_the_same_outlines_mirrored() -> None:
    ids = by_id(parsed(back_figure({}, title="At rest")))
    for key, element in ids.items():
        if key.endswith("-right") and element.tag == f"{SVG}use":
            assert element.attrib["href"] == ids[key.removesuffix("right") + "left"].attrib["href"]


def test_every_reference_inside_leads_somewhere() -> None:
    svg = back_figure({"lat_thoracic": 0.5, "rhomboids": 1}, title="Row", id_prefix="row")
    ids = by_id(parsed(svg))
    used = set(re.findall(r'href="#([^"]+)"', svg)) | set(re.findall(r"url\(#([^)]+)\)", svg))
    assert used <= set(ids)


def test_it_names_itself_to_a_screen_reader() -> None:
    root = parsed(back_figure({"biceps": 0.5, "pec_major": 0.5}, title="Pull-up", id_prefix="a b"))
    assert root.attrib["role"] == "img"
    ids = by_id(root)
    said = [ids[key].text for key in root.attrib["aria-labelledby"].split()]
    assert said == ["Pull-up", "Biceps: indirect. Not visible from behind: Pectoralis major: indirect."]


def test_the_title_of_a_muscle_says_sets_and_target() -> None:
    svg = back_figure(
        {"lat_thoracic": 12.5, "rear_delt": 1},
        mode="sets",
        targets={"lat_thoracic": (10, 16)},
        title="Week",
        number=lambda value: f"{value:g}".replace(".", ","),
    )
    ids = by_id(parsed(svg))
    lat = title_of(ids["muscle-lat_thoracic-left"])
    assert lat == "Latissimus dorsi, upper part: 12,5 sets a week, target 10\N{EN DASH}16, within target"
    assert title_of(ids["muscle-rear_delt-right"]) == "Deltoid, rear part: 1 set a week"


@pytest.mark.parametrize(
    ("value", "mode", "target", "level"),
    [
        (0, "share", None, "rest"),
        (0.5, "share", None, "part"),
        (1, "share", None, "full"),
        (0, "sets", (10, 16), "rest"),
        (9.5, "sets", (10, 16), "part"),
        (10, "sets", (10, 16), "full"),
        (16.5, "sets", (10, 16), "over"),
        (3, "sets", None, "some"),
    ],
)
def test_the_filling_follows_share_and_target(
    value: float, mode: Mode, target: tuple[float, float] | None, level: Level
) -> None:
    assert level_of(value, mode, target) == level


def test_levels_differ_by_pattern_and_not_only_by_colour() -> None:
    ids = by_id(
        parsed(
            back_figure(
                {"lat_thoracic": 5, "trap_mid": 12, "rhomboids": 20},
                mode="sets",
                targets=dict.fromkeys(drawn_muscles(), (10.0, 16.0)),
                title="Week",
            )
        )
    )
    assert ids["muscle-lat_thoracic-left"].attrib["fill"] == "url(#bk-part)"
    assert "fill" not in ids["muscle-trap_mid-left"].attrib
    assert ids["muscle-rhomboids-left"].attrib["fill"] == "url(#bk-over)"


def test_two_figures_on_one_page_share_no_id() -> None:
    one, two = (by_id(parsed(back_figure({}, title="x", id_prefix=prefix))) for prefix in ("one", "two"))
    assert not set(one) & set(two)


def test_hostile_words_stay_words() -> None:
    words = FigureWords(names={"lat_thoracic": HOSTILE}, direct=HOSTILE, hidden=HOSTILE)
    svg = back_figure({"lat_thoracic": 1, HOSTILE: 1}, title=HOSTILE, words=words, id_prefix=HOSTILE)
    root = parsed(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert "<script" not in svg
    assert "<script" not in back_legend("share", words=words)


@given(st.dictionaries(st.text(max_size=30), st.floats(0, 50)), st.text(max_size=60), st.text(max_size=20))
@settings(max_examples=25, deadline=None)
def test_any_words_give_a_drawing_that_opens(fill: dict[str, float], title: str, prefix: str) -> None:
    parsed(back_figure(fill, mode="sets", title=title, id_prefix=prefix))


@pytest.mark.parametrize("motion", ["none", "vertical", "horizontal"])
def test_it_stays_small(motion: Motion) -> None:
    fill = dict.fromkeys(drawn_muscles(), 20.0)
    targets = dict.fromkeys(drawn_muscles(), (10.0, 16.0))
    svg = back_figure(fill, mode="sets", targets=targets, title="Week", id_prefix="week", motion=motion)
    assert len(svg.encode()) < 40_000
    assert len(back_figure(fill, title="Small", detail=False)) < len(svg)


@pytest.mark.parametrize(("mode", "rows"), [("share", 3), ("sets", 5)])
def test_the_legend_says_every_filling_in_words(mode: Mode, rows: int) -> None:
    assert back_legend(mode).count("<li>") == rows
