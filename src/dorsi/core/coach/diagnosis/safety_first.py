"""What comes before all causes? What was said of health, and pain noted with the sets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dorsi.core.errors import BadInput
from dorsi.core.estimate import Reason
from dorsi.core.progress.history import History
from dorsi.core.safety.flags import Flags, may_plan
from dorsi.core.safety.pain import AMBER_FROM, RED_FROM, PainAnswer, after_pain

__all__ = ["SafetyWord", "safety_first"]

#: Pain noted longer ago than this no longer comes first; how often it was bad is counted over so many days.
PAIN_DAYS: Final = 14
TIMES_DAYS: Final = 84
_RULE: Final = "pain of 0 to 10: up to 3 goes on, from 4 less, from 6 stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyWord:
    """Something that comes first. ``light`` red: nothing is prescribed for it but this; amber: less load first.

    ``slug`` names the exercise it is about, None where it is about several or everything; ``slugs`` all of them.
    ``is_pain``: pain was noted or told, where else health comes first.
    """

    light: Literal["red", "amber"]
    sentence: str
    reason: Reason
    slug: str | None = None
    slugs: tuple[str, ...] = ()
    is_pain: bool = False


def safety_first(history: History, flags: Flags, as_of: date) -> tuple[SafetyWord, ...]:
    """What has to be said before any cause is looked at? Red words first.

    Parameters
    ----------
    history : nothing after ``as_of`` is used.
    flags : what the lifter said of health and pain.
    """
    found = [*_health(flags), *_pain(history, as_of)]
    return tuple(sorted(found, key=lambda word: word.light != "red"))


def _health(flags: Flags) -> list[SafetyWord]:
    found = []
    try:
        may_plan(flags)
    except BadInput as stop:
        told = " ".join(filter(None, (stop.sentence.rstrip(".") + ".", stop.hint)))
        found.append(SafetyWord(light="red", sentence=told, reason=Reason(rule="what was said of health comes first")))
    for place, level in flags.pain.items():
        if level >= AMBER_FROM:
            answer = after_pain(level, times=2 if place in flags.twice else 1)
            light: Literal["red", "amber"] = "red" if answer.light == "red" else "amber"
            rule = Reason(rule=_RULE, source="Thomee 1997")
            told = f"You gave {place} pain of {level} of 10. {answer.sentence}"
            found.append(SafetyWord(light=light, sentence=told, reason=rule, is_pain=True))
    return found


def _pain(history: History, as_of: date) -> list[SafetyWord]:
    """Read what was noted with the sets: the worst of two weeks per exercise, and how often it was 6 or more."""
    sets, by_slug = history.sets, defaultdict[str, list[int]](list)
    for i, (day, key) in enumerate(zip(history.day, history.key, strict=True)):
        if key[0] and 0 <= (as_of - day).days < TIMES_DAYS and (sets.pain[i] or 0) >= AMBER_FROM:
            by_slug[key[0]].append(i)
    alike: dict[PainAnswer, list[tuple[str, int, list[int]]]] = defaultdict(list)
    for slug, places in by_slug.items():
        lately = [i for i in places if (as_of - history.day[i]).days < PAIN_DAYS]
        if lately:
            worst = max(round(sets.pain[i] or 0) for i in lately)
            bad_days = len({history.day[i] for i in places if (sets.pain[i] or 0) >= RED_FROM})
            alike[after_pain(worst, times=max(bad_days, 1))].append((slug, worst, lately))
    return [_word(history, answer, found) for answer, found in alike.items()]


def _word(history: History, answer: PainAnswer, found: list[tuple[str, int, list[int]]]) -> SafetyWord:
    """Say once what follows for all exercises with the same answer, named as the log does, with the last day of it."""
    sets = history.sets
    named = ", ".join(f"{' '.join(sets.name[places[-1]].split())} ({worst} of 10)" for _, worst, places in found)
    last = max(history.day[place] for _, _, places in found for place in places)
    ids = tuple(sets.set_id[i] for _, _, places in found for i in places)
    return SafetyWord(
        light="red" if answer.light == "red" else "amber",
        sentence=f"You noted pain with {named}, last on {last.isoformat()}. {answer.sentence}",
        reason=Reason(rule=_RULE, set_ids=ids, source="Thomee 1997"),
        slug=found[0][0] if len(found) == 1 else None,
        slugs=tuple(slug for slug, _, _ in found),
        is_pain=True,
    )
