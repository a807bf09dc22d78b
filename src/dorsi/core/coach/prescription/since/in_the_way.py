"""What stood in the way of what was asked for and not done? One question, with what follows from each answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.diagnosis.rows import most_often
from dorsi.core.coach.prescription.choosing.noted_thing import WAYS, ways_of
from dorsi.core.coach.prescription.own_words import named
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.said.asked_lifts import no_step_of
from dorsi.core.coach.prescription.said.month_ago import EARLY, Earlier
from dorsi.core.coach.prescription.sentence import as_part
from dorsi.core.coach.prescription.since.was_done import was_done
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.phrases import listed

__all__ = ["with_what_stood_in_the_way"]

_ASKED: Final = "What stood in the way of what was asked for?"
_OF_THE_REST: Final = "What stood in the way of the rest of what was asked for?"
#: Where steps were told and none was taken, though the lift was done.
_OF_STEPS: Final = (
    "{} took none of {} steps: why? Too heavy: go on from your last day. Tired from other lifts: do it first on its "
    "day. It hurt: leave it out, and note it with the set."
)
#: Where sets are added: the least that is seen as done (`was_done`), half a set a week more on average and above.
_LESS: Final = "No time: one set more a week still counts."
_LEAVE: Final = "No wish to: leave it; {}."
_SOMETHING_ELSE: Final = "what is asked for twice in vain gives way to what is nearly as likely"
#: Needs no place and no machine.
_ANYWHERE: Final = frozenset({"band"})


def with_what_stood_in_the_way(made: Prescription, found: Diagnosis, earlier: Earlier | None) -> Prescription:
    """Give an answer that asks what stood in the way of what was asked for before and not, or only half, done.

    Parameters
    ----------
    made, found : of today.
    earlier : what was said before; what nobody is known to have been asked for is not asked about.
    """
    if earlier is None or earlier.supposed or made.is_away or made.asks_why or found.returning is not None:
        return made
    if made.kind == "stop" or earlier.stopped is not None or found.as_of - earlier.on < EARLY:
        return made
    asked = (None if earlier.is_note else _of_change(made, found, earlier)) or _of_steps(found, earlier)
    return replace(made, sentences=(*made.sentences, *as_part("ask", asked))) if asked else made


def _of_steps(found: Diagnosis, earlier: Earlier) -> str | None:
    """Ask it of the lifts that were to go back up, were done since, and took no step."""
    names = no_step_of(earlier.asked, earlier.known_to, found)
    return _OF_STEPS.format(listed(names), "its" if len(names) == 1 else "their") if names else None


def _of_change(made: Prescription, found: Diagnosis, earlier: Earlier) -> str | None:
    """Ask it of a change that was not done, or half, for as long as it is not kept to as it is."""
    done = was_done(earlier, found)
    undone = done.yes is False
    if not undone and not (done.half and made.keeps is None):
        return None
    traits = traits_of(earlier.remedy)
    adds = traits.seen_by == "sets_up" or bool(earlier.way)
    if not traits.help and not adds:
        return None
    again = made.keeps is not None or made.remedy is not None or bool(earlier.way)
    parts = (
        _OF_THE_REST if done.half else _ASKED,
        _LESS if adds else traits.help,
        _elsewhere(found, earlier) if adds else "",
        "It hurt: leave it out, and note it with the set (pain 4 behind it)." if adds and again else "",
        _LEAVE.format(_leaving(made, earlier)),
    )
    return " ".join(filter(None, parts))


def _leaving(made: Prescription, earlier: Earlier) -> str:
    """Say what follows from leaving it."""
    if made.taken is not None and made.taken.state == "active":
        return "dorsi coach --abandon, and the next reason is looked at"
    if earlier.way:
        return "nothing else depends on it"
    return _SOMETHING_ELSE if made.remedy is not None or made.keeps is not None else "it is not asked for again"


def _elsewhere(found: Diagnosis, earlier: Earlier) -> str:
    """Name what can be done in its place without its gear: a lift of the kind from the log, or one with a band."""
    catalogue, history = load_catalogue(), found.history
    ways = ways_of(earlier.way)
    patterns: set[str] = {catalogue[slug].pattern for slug, _ in earlier.touched[:1] if slug in catalogue}
    patterns |= {pattern for pattern, way in WAYS.items() if way in ways[:1]}
    if not patterns or history is None:
        return ""
    rows = [row for row in found.rows.everything if row.exercise.pattern in patterns and not row.is_speed]
    asked = set(earlier.touched)
    others = [row for row in rows if row.key not in asked and row.exercise.compound]
    # Of rows as such the one that is done most is what was asked for.
    first = None if asked else most_often(row.key for row in rows)
    own = [row for row in others if row.key != first]
    if own:
        key = most_often(row.key for row in own)
        name = named(history, next(row.place for row in reversed(own) if row.key == key))
    else:
        there = [one for one in catalogue.values() if one.pattern in patterns and set(one.equipment) <= _ANYWHERE]
        there = [one for one in there if one.load_model != "time"]
        if not there:
            return ""
        name = min(there, key=lambda one: (not one.compound, len(one.equipment), one.slug)).name
    return f"No place or gear for it: {name} instead."
