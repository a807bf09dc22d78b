"""The tips as JSON: ``dorsi.tips/1``. Its schema is ``schemas/tips-1.json`` beside this file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from dorsi.report.json_parts import written
from dorsi.report.tip_words import source_line

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Exercise
    from dorsi.core.safety.flags import Flags
    from dorsi.core.tips.facts import TipFacts
    from dorsi.core.tips.tip import Tip

__all__ = ["TIPS_FORMAT", "tips_as_json", "tips_document"]

TIPS_FORMAT: Final = "dorsi.tips/1"


def tips_as_json(
    tips: Sequence[Tip], *, version: str, facts: TipFacts | None, exercise: Exercise | None, flags: Flags
) -> str:
    """Write tips as one JSON document; see `tips_document`."""
    document = tips_document(tips, version=version, facts=facts, exercise=exercise, flags=flags)
    return written(document)


def tips_document(
    tips: Sequence[Tip], *, version: str, facts: TipFacts | None, exercise: Exercise | None, flags: Flags
) -> dict[str, Any]:
    """Give the tips as plain values.

    Parameters
    ----------
    facts : of the log, or None without one: then nothing is said about this person.
    exercise : adds what each tip asks in it, and whether safety excludes it there.
    """
    return {
        "format": TIPS_FORMAT,
        "dorsi": version,
        "exercise": exercise.slug if exercise else None,
        "tips": [_tip(tip, facts, exercise, flags) for tip in tips],
    }


def _tip(tip: Tip, facts: TipFacts | None, exercise: Exercise | None, flags: Flags) -> dict[str, Any]:
    card = tip.card
    indicated = tip.indicated(facts) if facts is not None else None
    return {
        "slug": tip.slug,
        "title": tip.title,
        "one_line": tip.one_line,
        "how": tip.how,
        "card": {
            "verdict": card.verdict,
            "summary": card.summary,
            "effects": [asdict(one) for one in card.effects],
            "often_said": [asdict(one) for one in card.contradictions],
            "never_says": list(card.never_says),
            "sources": {key: source_line(key) for key in card.sources},
        },
        "outcomes": [asdict(one) for one in tip.outcomes],
        "indicated": None
        if indicated is None
        else {
            "worth_a_try": indicated.worth_a_try,
            "sentence": indicated.sentence,
            "rule": indicated.reason.rule,
            "facts": list(indicated.reason.facts),
        },
        "in_exercise": None if exercise is None else _in_exercise(tip.asks(exercise), tip.excluded(exercise, flags)),
    }


def _in_exercise(asked: Mapping[Any, str], excluded: str | None) -> dict[str, Any]:
    return {"asks": dict(asked), "excluded": excluded}
