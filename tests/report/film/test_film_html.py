"""The page of a filmed set: reads without a script, fetches nothing, keeps hostile text as text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import Camera, filmed, made_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.tracks import PoseTrack
from dorsi.report.film_content import FilmContent, FilmMedia
from dorsi.report.film_html import render_film_html
from dorsi.report.film_page_player import _SWING, _forward
from dorsi.report.film_points import DRAWN, player_data
from dorsi.report.palette import DARK, LIGHT, contrast

if TYPE_CHECKING:
    from collections.abc import Callable

    from dorsi.core.technique.set_report import SetReport

VOID = {"meta", "input", "br", "img", "link", "hr", "path", "rect"}


class Page(HTMLParser):
    """Checks that every element is closed in its order, and collects what could act."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_page_is_whole(make_content: Callable[..., FilmContent]) -> None:
    page = Page(render_film_html([make_content()]))
    said = " ".join(page.text)
    assert "6 reps" in said
    assert "Keep the ribs still" in said
    assert "checked on synthetic film only" in said
    assert "0.6 s (0.5" in said
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_no_line_of_the_answer_ends_within_a_number_and_its_unit(make_content: Callable[..., FilmContent]) -> None:
    answer = render_film_html([make_content()]).split('<section id="answer">')[1].split("</section>")[0]
    assert re.search("\\d\u00a0s, ", answer)
    assert not re.search(r">[^<]*\d (?:s|deg|degrees|%)\b[^<]*</(?:p|span|small)>", answer)


def test_reps_have_a_word_a_shape_and_a_colour(make_content: Callable[..., FilmContent]) -> None:
    text = render_film_html([make_content()])
    for word, colour in (("clean", "is-clean"), ("not clean", "is-unclean"), ("cannot tell", "is-unsure")):
        assert re.search(rf'class="chip rep-chip {colour}"[^>]*>.*?<svg.*?<span>{word}</span>', text)


def test_nothing_is_fetched_but_the_film(make_content: Callable[..., FilmContent]) -> None:
    text = render_film_html([make_content()])
    page = Page(text)
    policy = next(a["content"] or "" for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http:" not in re.sub(r'xmlns="http://www.w3.org/2000/svg"', "", text)
    assert "https:" not in text
    sources = [attrs["src"] for _, attrs in page.tags if "src" in attrs]
    assert sources == ["./set.mp4#t=0.05"]
    assert not [tag for tag, _ in page.tags if tag in {"link", "iframe", "img", "object"}]
    assert not [attrs for _, attrs in page.tags if "style" in attrs or any(name.startswith("on") for name in attrs)]


def test_hostile_text_stays_text(hostile: FilmContent) -> None:
    text = render_film_html([hostile])
    page = Page(text)
    assert "<img" not in text
    assert "\u202e" not in text
    assert "\x1b" not in text
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    assert [attrs.get("type") for attrs in scripts] == ["application/json", None]


def test_two_sets_side_by_side(make_content: Callable[..., FilmContent], make_report: Callable[..., SetReport]) -> None:
    text = render_film_html([make_content(), make_content(make_report(4, seconds_each=3.1), name="other.mp4")])
    page = Page(text)
    assert sum(attrs.get("class") == "player card" for _, attrs in page.tags) == 2
    assert "Side by side" in text
    assert "within the error" in text
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_three_sets_are_too_many(make_content: Callable[..., FilmContent]) -> None:
    with pytest.raises(ValueError, match="one or two"):
        render_film_html([make_content()] * 3)


def test_no_reps_and_halves(no_reps: FilmContent, half_only: FilmContent) -> None:
    assert "No repetition was found" in render_film_html([no_reps])
    text = render_film_html([half_only])
    assert "No count" in text
    Page(text)


def carried(content: FilmContent) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(player_data(content))
    return read


def summed(steps: list[int | None]) -> list[float]:
    out, last = [], 0
    for step in steps:
        last += step or 0
        out.append(float("nan") if step is None else float(last))
    return out


def test_the_points_are_carried_along(make_content: Callable[..., FilmContent]) -> None:
    content = make_content()
    data = carried(content)
    times = np.array(summed(data["t"])) / 1000
    assert np.allclose(times, content.track.time_s[: len(times)], atol=0.0006)
    scale = 1000 / 1280
    wrist = DRAWN.index(15)
    assert np.allclose(summed(data["p"][2 * wrist]), content.track.xy_px[: len(times), 15, 0] * scale, atol=0.51)
    assert [rep["n"] for rep in data["reps"]] == [1, 2, 3, 4, 5, 6]


def test_lost_and_guessed_points_are_not_drawn(make_report: Callable[..., SetReport]) -> None:
    report = make_report(1)
    track = report.found.track
    visibility = np.array(track.visibility)
    visibility[:, 15] = 0.1
    hidden = PoseTrack(time_s=track.time_s, xy_px=track.xy_px, visibility=visibility, image_size_px=track.image_size_px)
    report = replace(report, found=replace(report.found, track=hidden))
    data = carried(FilmContent(report=report, media=FilmMedia(name="x"), track=hidden, version="0"))
    assert set(data["p"][2 * DRAWN.index(15)]) == {None}


def test_the_page_stays_small(make_content: Callable[..., FilmContent], make_report: Callable[..., SetReport]) -> None:
    long = make_report(16, seconds_each=2.5)
    assert len(render_film_html([make_content(long)]).encode()) < 400_000


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_can_be_read(colours: dict[str, str]) -> None:
    for name in ("progressing", "declining", "plateau", "cannot-tell", "accent", "muted"):
        assert contrast(colours[name], colours["surface"]) >= 4.5
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5


def test_the_script_fetches_nothing_and_writes_no_html() -> None:
    script = files("dorsi.report").joinpath("assets", "film.js").read_text(encoding="utf-8")
    for word in ("fetch(", "XMLHttpRequest", "import(", "eval(", "innerHTML", "outerHTML", "document.write", "http"):
        assert word not in script


def test_a_lean_forward_counts_up_whichever_way_the_lifter_looks(make_content: Callable[..., FilmContent]) -> None:
    exercise = load_catalogue()["seated_cable_row_close_neutral"]
    made = made_set(exercise, seed=1)
    leans = []
    for azimuth_deg in (90.0, -90.0):
        found = find_set(filmed(made, Camera(azimuth_deg=azimuth_deg)), exercise)
        content = make_content(judge_set(found))
        assert found.view is not None
        name = next(one for one in _SWING if one in found.traces)
        page = render_film_html([content])
        assert "leaning forward counts up" in page
        assert "right of the picture" not in page
        leans.append((found.view.facing, _forward(content, found.traces[name], name).value))
    (one_way, lean), (other_way, mirrored) = leans
    assert {one_way, other_way} == {"left", "right"}
    both = np.isfinite(lean) & np.isfinite(mirrored[: len(lean)])
    assert np.corrcoef(lean[both], mirrored[: len(lean)][both])[0, 1] > 0.9
    assert found.view is not None
    nobody_knows = replace(content, report=judge_set(replace(found, view=replace(found.view, facing=None))))
    assert "leaning to the right of the picture counts up" in render_film_html([nobody_knows])
