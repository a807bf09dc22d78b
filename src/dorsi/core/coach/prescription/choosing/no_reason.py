"""Where something is stuck and no reason stands out: the common first lever if it is worth trying, else nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosed, Diagnosis
from dorsi.core.coach.diagnosis.noted import noted_in_short
from dorsi.core.coach.prescription.checkpoints.by_chance import chance_words, with_luck
from dorsi.core.coach.prescription.choosing.noting_first import follows_from
from dorsi.core.coach.prescription.remedies.dose import Dose
from dorsi.core.coach.prescription.remedies.doses import DOSES, TRY_ONE, one_lift_otherwise
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.coach.prescription.sentence import Sentence, as_part
from dorsi.core.coach.prescription.worth import worth
from dorsi.core.estimate import Reason

__all__ = ["LOADS_STAY", "ask_what_no_log_shows", "first_lever", "leave_it"]

#: What usually comes first, and the cause by whose weight it is judged.
LEVERS: Final[Mapping[str, str]] = {"closer_to_failure": "too_little_effort", "more_sets": "too_few_sets"}
#: What follows from notes of sleep and body mass.
NIGHTS: Final = "under seven hours on most nights, or a body mass that falls: that comes first"
LOADS_STAY: Final = "All lifts go on, with the loads and repetitions of the last week."
#: A reason of this weight is named though it is not acted on.
WORTH_NAMING: Final = 0.15
#: From this weight of what no log shows on it is said first, and notes of it come first, for so long.
MOSTLY_UNKNOWN: Final = 0.45
NOTES: Final = timedelta(weeks=4)
#: Looked at again after so long where the verdict names no day.
LOOK_AGAIN: Final = timedelta(weeks=12)


def first_lever(first: Diagnosed, tried: Collection[str]) -> Dose | None:
    """Effort or sets, whichever is worth more on a guess? None where doing as before is worth more than either.

    Parameters
    ----------
    first : the problem with its causes; one that cannot be assessed counts with its share before.
    tried : slugs of what was tried for it lately.
    """
    found: list[tuple[float, Dose]] = []
    for slug, cause in LEVERS.items():
        dose = DOSES[slug](first.case) if slug not in tried else None
        weight = next((one.weight.value for one in first.weighed if one.slug == cause), 0.0)
        gain = worth(weight, slug, first.problem.verdict)
        if dose is not None and gain > 0:
            found.append((gain, dose))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def ask_what_no_log_shows(made: Prescription, first: Diagnosed) -> Prescription:
    """Give the answer that asks for what no log shows, where that is likelier than any cause in the log.

    Parameters
    ----------
    made : the answer.
    first : the problem with its causes.
    """
    top = first.ranked[0]
    if top.cause is not None:
        return made
    if top.weight.value < MOSTLY_UNKNOWN:
        # Beside a note it costs nothing to think of it; a change has a reason of its own.
        asked = as_part("ask", _CHANGED) if made.kind == "log_first" else ()
        return replace(made, sentences=(*made.sentences, *asked))
    asked = as_part("ask", _MOSTLY)
    if made.kind != "log_first":
        asked += as_part(
            "do",
            f"Write down hours slept and the morning's body mass for four weeks. {NIGHTS[:1].upper()}{NIGHTS[1:]}.",
        )
    return replace(made, sentences=(*asked, *made.sentences))


_CHANGED: Final = "It may be what no log shows: if sleep, food or work have changed in these weeks, begin there."
_MOSTLY: Final = (
    "Most likely it is something that no log shows. How did you sleep and eat in these weeks, and what worried you? "
    "Where one of these has changed, begin there."
)


def _try_then(first: Diagnosed, day: date) -> tuple[tuple[Sentence, ...], str]:
    """Say what is tried if the notes show nothing: the remedy of the heaviest reason, on one lift, with numbers.

    Two sentences, what is done and by what it is judged; none where nothing is to be tried. And how often its set is
    reached by chance, for who asks why.
    """
    top = first.top
    if top is None or top.cause is None or "other_reps" not in top.cause.remedies:
        return (), ""
    found = one_lift_otherwise(first.case)
    if found is None:
        return (), ""
    told, goal, chance = found
    then = day + TRY_ONE
    words = (
        f"One of them is tried otherwise beside the notes, from {day.isoformat()} for eight weeks: {told}. The others "
        "stay as they are, to be compared with it."
    )
    answers = "Yes: the others follow. No: it goes back to what it was."
    test = with_luck(f"On {then.isoformat()}: {goal}?", answers, chance)
    return as_part("do", words) + as_part("judged", test), "" if chance is None else chance_words(chance)


def leave_it(first: Diagnosed, found: Diagnosis, *, refused: bool = False) -> Prescription:
    """What is said where no reason stands out and no guess is worth its cost? Go on, and look again.

    Parameters
    ----------
    first, found : the problem, and all of the same day.
    refused : may the next sessions not hold what the heaviest cause calls for?
    """
    unknown = next((one.weight.value for one in first.ranked if one.cause is None), 0.0)
    notes = unknown >= MOSTLY_UNKNOWN
    look = found.start + NOTES if notes else found.next_look or found.start + LOOK_AGAIN
    title, top, does = first.problem.title, first.top, first.problem.does()
    named = top is not None and top.cause is not None and top.weight.value >= WORTH_NAMING
    if refused and top is not None and top.cause is not None:
        told = f'{title} {does}. For "{top.cause.title.lower()}" there is no room in your week.'
    elif named and top is not None and top.cause is not None:
        told = (
            f'{title} {does}, and the log shows no clear reason. The best guess, "{top.cause.title.lower()}", is too '
            "weak to change all lifts for it."
        )
    else:
        told = f"{title} {does}, and nothing in the log stands out as the reason. On a guess nothing is changed."
    tried, by_chance = _try_then(first, found.start) if notes else ((), "")
    todo = as_part("do", LOADS_STAY) + tried if notes else as_part("do", "Go on as before, and look again.")
    with_notes = "Stuck: four weeks of notes, and one lift otherwise" if tried else "Stuck: four weeks of notes first"
    noted = None if refused else noted_in_short(first.case.history, first.case.rows)
    return Prescription(
        kind="look_later",
        title=with_notes if notes else "Stuck, and no change is worth a guess",
        sentences=as_part("log", told, noted) + todo,
        reason=Reason(
            rule="a change is made only where it is worth more than doing as before",
            facts=tuple(filter(None, (f"{100 * unknown:.0f} % of the weight lies in what no log shows", by_chance))),
            source="decision 0014",
        ),
        problem=first.problem.key,
        first_look=look,
        judge_on=look,
        mind=(NIGHTS,) if notes else (follows_from(first.to_log.field),) if first.to_log is not None else (),
    )
