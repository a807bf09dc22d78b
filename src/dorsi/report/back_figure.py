"""Which muscles of the back are meant? The drawn back, seen from behind, as inline SVG.

Conventions: the drawing itself is ``assets/back.svg``, the right half only (the viewer's right is the right side of
a person seen from behind); the left half is its mirror image, so both are exactly alike. Units are drawing units, the
spine stands at x = 0, y points down. Layers follow the body: what lies deeper is drawn first. Colours, line and
motion are in ``assets/dorsi.css``; no colour stands in the drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal
from xml.etree import ElementTree as ET

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.report.scales import PLAIN
from dorsi.report.svg import frame, id_of, text_of

__all__ = ["NOT_VISIBLE", "FigureWords", "Level", "back_figure", "back_legend", "drawn_muscles", "level_of"]

Mode = Literal["share", "sets"]
Motion = Literal["none", "vertical", "horizontal"]
Level = Literal["rest", "some", "part", "full", "over"]

#: Muscles of the anatomy that a view from behind cannot show, and why.
NOT_VISIBLE: Final[Mapping[str, str]] = {
    "adductor_magnus": "between the thighs",
    "levator_scapulae": "under the upper trapezius",
    "pec_major": "on the front",
    "pec_minor": "on the front, under the large chest muscle",
    "quadratus_lumborum": "under the spinal erectors",
    "quadriceps": "on the front",
    "serratus_anterior": "between ribs and blade",
    "subscapularis": "on the front of the blade",
}

# What fills, shades and fades; "%" stands for the prefix of the ids.
_PAINT: Final = (
    '<pattern id="%part" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="bk-pp" d="M0 0h6v6H0z"/><path class="bk-ph" d="M0 0h1.7v6H0z"/></pattern>'
    '<pattern id="%over" width="7" height="7" patternUnits="userSpaceOnUse">'
    '<path class="bk-po" d="M0 0h7v7H0z"/><circle class="bk-pd" cx="3.5" cy="3.5" r="1.3"/></pattern>'
    '<radialGradient id="%vol" cx=".45" cy=".35" r=".75"><stop class="bk-v0" offset="0"/>'
    '<stop class="bk-v1" offset=".55"/><stop class="bk-v2" offset="1"/></radialGradient>'
    '<radialGradient id="%head" gradientUnits="userSpaceOnUse" cx="0" cy="34" r="70"><stop class="bk-v0" offset="0"/>'
    '<stop class="bk-v1" offset=".6"/><stop class="bk-v2" offset="1"/></radialGradient>'
    '<linearGradient id="%fade" gradientUnits="userSpaceOnUse" x1="0" y1="455" x2="0" y2="596">'
    '<stop class="bk-s" stop-opacity="0" offset="0"/><stop class="bk-s" offset="1"/></linearGradient>'
)

#: The fillings in the 20 x 14 square of the legend.
_SWATCHES: Final[Mapping[Level, str]] = {
    "rest": '<path class="bk-pg" d="M0 0h20v14H0z"/>',
    "some": '<path class="bk-pp" d="M0 0h20v14H0z"/>',
    "part": '<path class="bk-pp" d="M0 0h20v14H0z"/>'
    '<path class="bk-ph" d="M-1 6 7-2h2.5L-1 8.5zM-1 14 15-2h2.5L1.5 14zM7 14 21 0v2.5'
    'L9.5 14zM15 14l6-6v2.5L17.5 14z"/>',
    "full": '<path class="bk-pf" d="M0 0h20v14H0z"/>',
    "over": '<path class="bk-po" d="M0 0h20v14H0z"/>'
    '<path class="bk-pd" d="M4 3h2v2H4zM10 3h2v2h-2zM16 3h2v2h-2zM4 9h2v2H4zM10 9h2v2h-2zM16 9h2v2h-2z"/>',
}

# Shapes that are lit otherwise than by the light of the muscles.
_LIGHTS: Final[Mapping[str, str]] = {"torso": "head"}

# How far the hands leave the frame on either side when the arms rise.
_REACH: Final = 56.0

# A share from here on counts as direct: between the two shares there are, 0.5 and 1.
_DIRECT: Final = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """The words on the figure in the reader's language; ``names`` are muscle names by id, the anatomy's if None."""

    names: Mapping[str, str] | None = None
    sets: str = "{sets} sets a week"
    one_set: str = "{sets} set a week"
    target: str = "target {low}\N{EN DASH}{high}"
    below: str = "below target"
    within: str = "within target"
    above: str = "above target"
    direct: str = "direct"
    indirect: str = "indirect"
    untargeted: str = "worked, no target"
    idle: str = "not worked"
    hidden: str = "Not visible from behind"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One outline of the right half: its kind, its id, its outline and its fibres.

    A muscle is filled by its value; a plain part is muscle that the anatomy does not count; a shape is the body
    underneath; a ghost repeats, dashed, the outline of a muscle that lies under another one.
    """

    kind: Literal["muscle", "blade", "plain", "shape", "ghost"]
    name: str
    outline: str
    fibres: str


@cache
def _drawing() -> tuple[tuple[float, float, float, float], tuple[tuple[str, tuple[_Part, ...]], ...]]:
    """The stored drawing: its frame, and its groups from the deepest to the most superficial."""
    text = files("dorsi.report").joinpath("assets", "back.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)  # noqa: S314 - our own file, shipped with the package
    left, top, width, height = (float(v) for v in root.attrib["viewBox"].split())
    groups = tuple((group.attrib["data-group"], tuple(map(_part, group))) for group in root)
    return (left, top, width, height), groups


def _part(element: ET.Element) -> _Part:
    found = element.attrib
    for kind in ("muscle", "blade", "plain", "shape", "ghost"):
        if f"data-{kind}" in found:
            return _Part(
                kind=kind,
                name=found[f"data-{kind}"],
                outline=found["d"],
                fibres=found.get("data-fibres", ""),
            )
    raise ValueError(f"back.svg holds a path that is of no known kind: {found}")


@cache
def drawn_muscles() -> frozenset[str]:
    """Which muscles does the drawing show, by the ids of the anatomy?"""
    return frozenset(part.name for _, parts in _drawing()[1] for part in parts if part.kind == "muscle")


def level_of(value: float, mode: Mode, target: tuple[float, float] | None = None) -> Level:
    """Which of the fillings does a value get?

    Parameters
    ----------
    value : share of an exercise (0 to 1) or fractional sets a week, >= 0.
    mode : which of the two it is.
    target : the target range, sets a week; without one, any sets are "some".

    >>> level_of(0.5, "share"), level_of(8, "sets", (10, 16)), level_of(16, "sets", (10, 16))
    ('part', 'part', 'full')
    """
    if value <= 0:
        return "rest"
    if mode == "share":
        return "full" if value >= _DIRECT else "part"
    if target is None:
        return "some"
    return "part" if value < target[0] else "over" if value > target[1] else "full"


def back_figure(
    fill: Mapping[str, float],
    *,
    mode: Mode = "share",
    targets: Mapping[str, tuple[float, float]] | None = None,
    title: str,
    desc: str = "",
    words: FigureWords | None = None,
    number: Callable[[float], str] = PLAIN.number,
    motion: Motion = "none",
    detail: bool = True,
    id_prefix: str = "",
) -> str:
    """Which muscles does this exercise work, or how is the week balanced? The drawn back, coloured, as inline SVG.

    Parameters
    ----------
    fill : muscle id -> share (0 to 1) or fractional sets a week; what is left out is not worked. Ids that the drawing
        does not show (``NOT_VISIBLE`` and unknown ones) are told in the description instead.
    mode : "share" or "sets".
    targets : muscle id -> target range, sets a week; used in mode "sets".
    title : the sentence that names the figure.
    desc : the longer description for a screen reader; made from ``fill`` if empty.
    words : the words in the reader's language.
    number : how numbers are written.
    motion : how blades and arms move, where the reader allows motion.
    detail : with fibre lines; without them for very small sizes.
    id_prefix : makes the ids unique on the page: ``<prefix>-muscle-lat_thoracic-left``; none if empty.

    Returns
    -------
    An ``<svg class="back">``. Every muscle is an element ``muscle-<id>-<side>`` with its own title, the blades are
    ``blade-<side>`` and ``blade-spine-<side>``; the groups that move are ``group-blade-<side>``,
    ``group-shoulder-<side>`` and ``group-arm-<side>``. Filling is told by pattern as well as colour.
    """
    said = words or FigureWords()
    box, groups = _drawing()
    prefix = f"{id_of(id_prefix)}-" if id_prefix else ""
    wanted = {**dict.fromkeys(sorted(drawn_muscles()), 0.0), **fill}
    aims = {name: (targets or {}).get(name) for name in wanted}
    levels = {name: level_of(value, mode, aims[name]) for name, value in wanted.items()}
    told = {
        name: f"{_label(name, said)}: "
        + (_share_told(levels[name], said) if mode == "share" else _sets_told(value, aims[name], said, number))
        for name, value in wanted.items()
    }
    layers = "".join(_layer(name, parts, prefix, levels, told) for name, parts in groups)
    body = f"{_definitions(groups, prefix, detail=detail)}{layers}"
    left, top, width, height = box
    reach = _REACH if motion == "vertical" else 0.0
    svg = frame(
        body,
        size=(left - reach, top, width + 2 * reach, height),
        css="back",
        title=title,
        desc=desc or _description(fill, told, said),
        id_prefix=f"{prefix}back",
    )
    return svg if motion == "none" else svg.replace('class="back"', f'class="back" data-motion="{motion}"', 1)


def _label(name: str, words: FigureWords) -> str:
    known = load_anatomy().muscles.get(name)
    return (words.names or {}).get(name) or (known.name if known else name.replace("_", " ").capitalize())


def _share_told(level: Level, words: FigureWords) -> str:
    return words.direct if level == "full" else words.indirect if level == "part" else words.idle


def _sets_told(
    value: float, target: tuple[float, float] | None, words: FigureWords, number: Callable[[float], str]
) -> str:
    sets = (words.one_set if value == 1 else words.sets).format(sets=number(value))
    if target is None:
        return sets
    where = words.below if value < target[0] else words.above if value > target[1] else words.within
    return f"{sets}, {words.target.format(low=number(target[0]), high=number(target[1]))}, {where}"


def _description(fill: Mapping[str, float], told: Mapping[str, str], words: FigureWords) -> str:
    seen = [told[name] for name, value in fill.items() if value > 0 and name in drawn_muscles()]
    unseen = [told[name] for name, value in fill.items() if value > 0 and name not in drawn_muscles()]
    hidden = f" {words.hidden}: {'; '.join(unseen)}." if unseen else ""
    return f"{'; '.join(seen)}.{hidden}" if seen else hidden.strip()


def _definitions(groups: tuple[tuple[str, tuple[_Part, ...]], ...], prefix: str, *, detail: bool) -> str:
    """Each outline once; both sides use it. The patterns carry the filling where colour cannot be seen."""
    shapes = "".join(_definition(part, prefix, detail=detail) for _, parts in groups for part in parts)
    paint = _PAINT.replace("%", f"{prefix}bk-")
    return f"<defs>{paint}{shapes}</defs>"


def _definition(part: _Part, prefix: str, *, detail: bool) -> str:
    outline = f'<path id="{prefix}bk-o-{part.name}" d="{part.outline}"/>'
    light = _LIGHTS.get(part.name, "vol" if part.kind in {"muscle", "plain"} else "")
    shade = f'<use class="bk-v" href="#{prefix}bk-o-{part.name}" fill="url(#{prefix}bk-{light})"/>' if light else ""
    cut, fibres = "", ""
    if detail and part.fibres:
        cut = f'<clipPath id="{prefix}bk-c-{part.name}"><use href="#{prefix}bk-o-{part.name}"/></clipPath>'
        fibres = f'<path class="bk-f" clip-path="url(#{prefix}bk-c-{part.name})" d="{part.fibres}"/>'
    return f'{cut}<g id="{prefix}bk-d-{part.name}">{outline}{shade}{fibres}</g>'


def _layer(
    name: str, parts: tuple[_Part, ...], prefix: str, levels: Mapping[str, Level], told: Mapping[str, str]
) -> str:
    # The body ends softly in the colour of the card. A mask would do, but some printers draw its edge as a line.
    fade = f'<path class="bk-v" fill="url(#{prefix}bk-fade)" d="M-130 440h260v220h-260z"/>' if name == "legs" else ""
    sides = []
    for side, mirror in (("right", ""), ("left", ' transform="scale(-1 1)"')):
        drawn = "".join(_use(part, side, prefix, levels, told) for part in parts)
        sides.append(f'<g{mirror}><g id="{prefix}group-{name}-{side}" class="g-{name}">{drawn}</g></g>')
    return "".join(sides) + fade


def _use(part: _Part, side: str, prefix: str, levels: Mapping[str, Level], told: Mapping[str, str]) -> str:
    href = f'href="#{prefix}bk-d-{part.name}"'
    if part.kind == "muscle":
        level = levels[part.name]
        pattern = f' fill="url(#{prefix}bk-{level})"' if level in {"part", "over"} else ""
        return (
            f'<use id="{prefix}muscle-{part.name}-{side}" class="m {level}"{pattern} {href}>'
            f"<title>{text_of(told[part.name])}</title></use>"
        )
    if part.kind == "blade":
        return f'<use id="{prefix}{part.name}-{side}" class="bone" {href}/>'
    return f'<use class="{part.kind} {part.name}" {href}/>'


def back_legend(mode: Mode, *, words: FigureWords | None = None) -> str:
    """What do the fillings of the figure mean? A list with a swatch and a word each, as HTML.

    Parameters
    ----------
    mode : "share" or "sets", as given to ``back_figure``.
    words : the words in the reader's language.
    """
    said = words or FigureWords()
    rows: tuple[tuple[Level, str], ...] = (
        (("full", said.direct), ("part", said.indirect), ("rest", said.idle))
        if mode == "share"
        else (
            ("part", said.below),
            ("full", said.within),
            ("over", said.above),
            ("some", said.untargeted),
            ("rest", said.idle),
        )
    )
    return f'<ul class="chips legend">{"".join(_swatch(level, word) for level, word in rows)}</ul>'


def _swatch(level: Level, word: str) -> str:
    svg = f'<svg class="back swatch" viewBox="0 0 20 14" aria-hidden="true">{_SWATCHES[level]}</svg>'
    return f"<li>{svg}{text_of(word)}</li>"
