from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

from dorsi.report.html import render_html
from dorsi.report.words import Locale

if TYPE_CHECKING:
    from dorsi.report.content import Content

VOID = {"meta", "input", "br", "path", "rect", "circle", "use", "stop", "line", "ellipse", "polygon"}
#: The only scripts, addresses and handlers a page may hold are our own.
ADDRESS_ATTRIBUTES = {"src", "srcset", "href", "action", "formaction", "poster", "data", "xlink:href", "background"}


class Page(HTMLParser):
    """Reads a page strictly: every element closed in order, ids once, what points somewhere."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.faults: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        if "script" not in self.open and "style" not in self.open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).replace("\u00a0", " ").replace("\u2060", "").split())


def test_the_page_is_well_formed_and_ids_are_unique(content: Content) -> None:
    page = Page(render_html(content))
    assert not page.faults
    assert not page.open
    assert len(page.ids) == len(set(page.ids))


def test_every_label_and_link_inside_the_page_leads_somewhere(content: Content) -> None:
    page = Page(render_html(content))
    for _, found in page.tags:
        targets = (found.get("aria-labelledby") or "").split()
        targets += [str(found["href"])[1:]] if (found.get("href") or "").startswith("#") else []
        for target in targets:
            assert target in page.ids


def test_nothing_is_fetched(content: Content) -> None:
    page = Page(render_html(content))
    for tag, found in page.tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "audio", "video", "form", "base"}
        for name, value in found.items():
            if name in ADDRESS_ATTRIBUTES:
                assert (value or "").startswith("#"), (tag, name, value)
            assert not name.startswith("on"), (tag, name)
            assert name != "style", "styles in attributes are barred by the page's own policy"


def test_the_policy_names_exactly_the_page_s_own_script_and_styles(content: Content) -> None:
    text = render_html(content)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    for tag in ("script", "style"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_no_network_address_stands_in_script_or_styles(rich: Content) -> None:
    text = render_html(rich)
    assert set(re.findall(r"https?://[^\"' )]+", text)) <= {"http://www.w3.org/2000/svg"}
    assert "@import" not in text
    assert "url(" not in text.replace("url(#", "")


def test_hostile_names_stay_text(hostile: Content) -> None:
    text = render_html(hostile)
    page = Page(text)
    assert "<script>alert(1)</script>" in page.text
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_the_headline_answers_in_sentences(rich: Content) -> None:
    text = Page(render_html(rich)).text
    assert "In the last seven days width was within its target" in text
    assert re.search(r"Lat pulldown e1RM about \d+ kg \(\d+\N{EN DASH}\d+\)", text)
    assert "times a week over the last 12 weeks" in text


def test_numbers_open_to_their_sets_without_script(rich: Content) -> None:
    text = Page(render_html(rich)).text
    region = next(r for r in rich.review.regions if r.region == "width")
    line = rich.set_line(region.set_ids[0])
    assert line is not None
    assert line.place in text
    lift = next(a for a in rich.known if a.title == "Lat pulldown")
    best = rich.set_line(lift.series[0].best_set_id or "")
    assert best is not None
    assert best.place.rsplit(" ", 1)[0] in text


def test_every_session_of_every_lift_is_on_the_page(rich: Content) -> None:
    text = render_html(rich)
    logs = re.findall(r'<pre class="log"[^>]*>(.*?)</pre>', text, re.DOTALL)
    points = [len(series.points) for lift in rich.known for series in lift.series if series.points]
    assert sorted(len(log.split("\n")) for log in logs) == sorted(points)
    for line in logs[0].split("\n"):
        assert len(line.split("\t")) == 3


def test_account_and_remedies_are_on_the_page(rich: Content) -> None:
    text = Page(render_html(rich)).text
    for words in (
        "Where every record went", "rest timer", "reps is 'ten', not a number", "decided from the file",
        "No real file of this format was seen yet", "204 sets stood in more than one file",
        "dorsi alias 'Meadows thing' meadows-row", "meadows-row, one-arm-dumbbell-row", "none near",
        "1 Sep 2025 started",
    ):  # fmt: skip
        assert words in text


def test_landmarks_headings_and_language(content: Content) -> None:
    page = Page(render_html(content))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("main") == tags.count("h1") == tags.count("header") == tags.count("nav") == 1
    assert dict(page.tags[0][1])["lang"] == "en"
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_sample_says_so(rich: Content) -> None:
    sample = dataclasses.replace(rich, review=dataclasses.replace(rich.review, sample=True))
    assert "A made-up sample log" in Page(render_html(sample)).text
    assert "made-up" not in Page(render_html(rich)).text


def test_the_reader_s_locale_and_unit(rich: Content) -> None:
    other = dataclasses.replace(rich, locale=Locale(decimal_comma=True, month_first=True), unit="lb")
    text = Page(render_html(other)).text
    assert "12,5 of 10" in text
    assert "As of May 3, 2026" in text
    assert re.search(r"Lat pulldown e1RM about 17\d lb", text)


def test_six_years_fit_in_a_megabyte(huge: Content) -> None:
    text = render_html(huge)
    assert huge.review.sets > 23_000
    assert len(text.encode()) < 1_000_000
