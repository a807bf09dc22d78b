"""How a tip is told: one list of headed paragraphs for the terminal and for the page in the documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.tips.facts import NO_FACTS

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Exercise
    from dorsi.core.tips.tip import Contradiction, Effect, Outcome, Tip

__all__ = ["VERDICT_WORDS", "Part", "card_parts", "exercise_part", "source_line", "tip_page"]

VERDICT_WORDS: Final = {
    "supported": "supported",
    "partly": "partly supported",
    "untested": "untested",
    "contradicted": "not borne out by the evidence",
}
_DESIGN_WORDS: Final = {
    "session_pairs": "sessions in pairs, one of each pair with the tip, drawn by lot",
    "left_right": "one side with the tip, the other without, drawn by lot",
    "same_session": "sets with and without in one session, order drawn by lot",
}
_SPEAKS: Final = {"for": "for", "against": "against", "neither": "neither way"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with its lines."""

    heading: str
    lines: tuple[str, ...]


def source_line(key: str) -> str:
    """Name a source by its authors, year and place; judgement is called by that name."""
    source = load_anatomy().references[key]
    if key == "judgement":
        return "our own judgement"
    year = f" {source.year}" if source.year else ""
    where = f", {source.where}" if source.where else ""
    unread = "" if source.looked_up else " (from general knowledge, to be verified)"
    return f"{source.authors}{year}{where}{unread}"


def card_parts(tip: Tip) -> tuple[Part, ...]:
    """Give the whole card of a tip: what to do, what is known, what is said otherwise, how to test it."""
    card = tip.card
    return (
        Part(heading="What to do", lines=(tip.one_line, tip.how)),
        Part(heading=f"What is known: {VERDICT_WORDS[card.verdict]}", lines=(card.summary,)),
        *(
            Part(heading=heading, lines=tuple(_effect(one) for one in card.effects if one.speaks == way))
            for way, heading in (("for", "For"), ("against", "Against"), ("neither", "Neither way"))
            if any(one.speaks == way for one in card.effects)
        ),
        Part(heading="Often said", lines=tuple(_contradiction(one) for one in card.contradictions)),
        Part(heading="When it is offered", lines=(_offered(tip),)),
        Part(heading="How you would see that it helps you", lines=tuple(_outcome(one) for one in tip.outcomes)),
        Part(heading="What dorsi never says of it", lines=card.never_says),
        Part(heading="Sources", lines=tuple(source_line(key) for key in card.sources)),
    )


def exercise_part(tip: Tip, exercise: Exercise, excluded: str | None) -> Part:
    """Give what a tip asks in each phase of this exercise."""
    heading = f"In {exercise.name}"
    if excluded:
        return Part(heading=heading, lines=(f"Not for you here: {excluded}.",))
    asked = tip.asks(exercise)
    lines = tuple(f"{phase}: {_one_stop(told)}" for phase, told in asked.items())
    return Part(heading=heading, lines=lines or ("This tip does not concern it.",))


def _one_stop(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def tip_page(tip: Tip) -> str:
    """Write the page of a tip for the documents (Markdown)."""
    lines = [f"# {tip.title}", ""]
    for part in card_parts(tip):
        lines += [f"## {part.heading}", ""]
        listed = part.heading != "What to do" and not part.heading.startswith("What is known")
        lines += [f"- {one}" if listed else f"{one}\n" for one in part.lines]
        lines.append("")
    lines += [f"`dorsi tips {tip.slug} --exercise lat_pulldown_wide_pronated` says what it asks in an exercise;"]
    lines += [f"`dorsi plan --tip {tip.slug}` plans a week with it."]
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text + "\n"


def _effect(one: Effect) -> str:
    return f"{one.found} {one.size[:1].upper()}{one.size[1:]} ({one.people}). {_short(one.source)}"


def _contradiction(one: Contradiction) -> str:
    sources = "; ".join(_short(key).rstrip(".") for key in one.sources)
    verdict = VERDICT_WORDS[one.verdict]
    return f'"{one.said}" {verdict[:1].upper()}{verdict[1:]}. {one.known} The test: {one.test}. {sources}.'


def _short(key: str) -> str:
    source = load_anatomy().references[key]
    if key == "judgement":
        return "Our own judgement."
    return f"{source.authors}{f' {source.year}' if source.year else ''}."


def _offered(tip: Tip) -> str:
    rule = tip.indicated(NO_FACTS).reason.rule
    return f"{rule[:1].upper()}{rule[1:]}."


def _outcome(one: Outcome) -> str:
    scale = "seen at once" if one.scale == "acute" else "grows over weeks"
    return (
        f"{one.measured[:1].upper()}{one.measured[1:]}: {scale}; {_how_long(one)}. "
        f"Smallest difference that matters: {_counted(one.worth, one.unit)}. It can show {one.can_show}."
    )


def _how_long(one: Outcome) -> str:
    """Say how long the test takes a usual lifter, as `dorsi trial new` reckons it without a log, and how it goes."""
    if one.scale == "chronic" and one.design != "left_right":
        return f"followed in your log over {one.weeks} weeks; no lot can be drawn for it"
    if one.weeks is None:
        return (
            f"{_DESIGN_WORDS[one.design]}; for most lifters no length of trial is enough (dorsi trial new says what is)"
        )
    lasts = f"{one.sessions} sessions, " if one.sessions else ""
    return f"about {lasts}{one.weeks} weeks, by your log it may be fewer; {_DESIGN_WORDS[one.design]}"


def _counted(worth: float, unit: str) -> str:
    return f"{worth:g} {unit.removesuffix('s') if worth == 1 else unit}"
