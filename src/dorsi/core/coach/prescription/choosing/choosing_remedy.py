"""Which remedy of which cause is begun with? The heaviest cause with evidence, and of near ones the cheapest remedy."""

from __future__ import annotations

from math import log
from statistics import fmean
from typing import Final

from dorsi.core.coach.diagnosis.case import Case
from dorsi.core.coach.diagnosis.cause import Cause
from dorsi.core.coach.diagnosis.causes.recovery import LOOK_WEEKS, weeks_since_easy
from dorsi.core.coach.diagnosis.diagnosing import Diagnosed
from dorsi.core.coach.diagnosis.reserve import hardest_of_days, known_reserve
from dorsi.core.coach.diagnosis.weighing import Weighed
from dorsi.core.coach.prescription.choosing.noted_thing import MUCH_LEFT
from dorsi.core.coach.prescription.remedies.dose import Dose
from dorsi.core.coach.prescription.remedies.doses import DOSES
from dorsi.core.coach.prescription.remedies.doses_of_sets import too_much
from dorsi.core.coach.prescription.remedies.straps_where import straps_where
from dorsi.core.coach.prescription.said.answer import Remedy
from dorsi.core.coach.prescription.traits import traits_of
from dorsi.core.coach.prescription.worth import worth
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.pain import AMBER_FROM
from dorsi.core.tips.finding import all_tips

__all__ = [
    "ENOUGH_WEIGHT",
    "LONG_WITHOUT_EASY",
    "NEARLY",
    "a_try",
    "as_remedy",
    "best_remedies",
    "is_a_try",
    "is_easy_already",
    "outlived_easy",
    "remedy_of",
    "takes_too_much",
]

#: A cause is acted on from this weight and this much evidence on; else the one missing note comes first, or the
#: common first lever.
ENOUGH_WEIGHT: Final = 0.30
ENOUGH_ODDS: Final = log(1.5)
#: Two reasons are nearly equal where the second weighs so much of the first.
NEARLY: Final = 0.8
#: Two causes this near to each other weigh the same; below this weight none is clear.
ABOUT_EQUAL: Final = 0.05
CLEAR_WEIGHT: Final = 0.4
#: After so many weeks without an easier one that is what a falling back gets first.
LONG_WITHOUT_EASY: Final = 12
#: So many days on which the reserve was noted say how hard the sets are; so much fatigue (0 to 10) is tiredness.
FEWEST_DAYS: Final = 6
TIRED_FROM: Final = 7
#: A fall has outlived an easier week that lay so many weeks after its start, and as many before today.
OUTLIVED_WEEKS: Final = 4


def best_remedies(first: Diagnosed, tried: set[str], flags: Flags) -> tuple[tuple[Weighed, Remedy], ...]:
    """Which causes have evidence and a remedy that was not tried just now? The one to begin with first.

    Parameters
    ----------
    first : the problem with its causes, the heaviest first.
    tried : remedies that were tried of late.
    flags : of health; they exclude tips.

    Returns
    -------
    The heaviest and those that weigh nearly as much, the cheapest remedy first; empty where none is worth it.
    """
    found: list[tuple[Weighed, Remedy]] = []
    for one in first.ranked:
        if one.cause is None or one.weight.value < ENOUGH_WEIGHT or one.ln_odds < ENOUGH_ODDS:
            continue
        remedy = remedy_of(one.cause, first.case, tried, flags)
        if remedy is not None and takes_too_much(first, one, remedy):
            continue
        if remedy is not None and worth(one.weight.value, remedy.slug, first.problem.verdict) > 0:
            found.append((one, remedy))
    near = [pair for pair in found if pair[0].weight.value >= NEARLY * found[0][0].weight.value]
    return tuple(sorted(near, key=lambda pair: traits_of(pair[1].slug).cost_of_trying))


def a_try(first: Diagnosed, weighed: Weighed | None) -> str:
    """Say that a change is a try, where its cause is no surer than another; empty where it leads clearly.

    Parameters
    ----------
    first : the problem with its causes.
    weighed : the cause of the change; None where there is none.
    """
    if weighed is None or weighed.cause is None:
        return ""
    others = [one for one in first.ranked if one.cause is not None and one is not weighed]
    next_one = max(others, key=lambda one: one.weight.value, default=None)
    mine = weighed.weight.value
    if next_one is not None and next_one.cause is not None and next_one.weight.value > mine - ABOUT_EQUAL:
        names = f'"{weighed.cause.title.lower()}" and "{next_one.cause.title.lower()}"'
        return f"{_A_TRY}: two reasons weigh about the same, {names}; this one is easily taken back."
    if mine < CLEAR_WEIGHT:
        return f'{_A_TRY}: "{weighed.cause.title.lower()}" is the best guess, far from sure.'
    return ""


def is_a_try(sentence: str) -> bool:
    """Is this the sentence that says so?

    Parameters
    ----------
    sentence : of an answer.
    """
    return sentence.startswith(_A_TRY)


_A_TRY: Final = "This is a try"


def takes_too_much(first: Diagnosed, one: Weighed, remedy: Remedy) -> bool:
    """Would lifts be taken away on a reason that weighs hardly more than what is not noted? The note is first then."""
    not_noted = sum(other.weight.value for other in first.not_assessed)
    return traits_of(remedy.slug).others_pause and not_noted >= NEARLY * one.weight.value


def remedy_of(cause: Cause, case: Case, tried: set[str], flags: Flags) -> Remedy | None:
    """Which remedy of a cause comes first, of those not tried just now? None where it has none for this lifter.

    Parameters
    ----------
    cause : of the problem. case : whose sets.
    tried, flags : as in `best_remedies`.
    """
    for slug in cause.remedies:
        if slug in tried or (slug == "fewer_sets" and not _fewer_at_once(case, tried)):
            continue
        if slug == "easy_week" and (outlived_easy(case) is not None or is_easy_already(case)):
            # That week has been, and the fall went on: it is not the answer once more.
            continue
        if slug in DOSES:
            dose = DOSES[slug](case)
            if dose is not None:
                return as_remedy(dose)
            continue
        tip = next((one for one in all_tips() if one.slug == slug), None)
        if tip is None or all(tip.excluded(exercise, flags) for exercise in case.exercises[:3]):
            continue
        where = straps_where(tip, case) if slug == "straps" else None
        return Remedy(
            slug=tip.slug,
            title=tip.title,
            sentence=where.told() if where else f"{tip.one_line} {tip.how}",
            source=f"what is known of it: dorsi tips {tip.slug}",
            tip=where or tip,
            is_tip=True,
        )
    return None


def _fewer_at_once(case: Case, tried: set[str]) -> bool:
    """May sets go for good? Where the back falls without an easier week for long, that week comes first.

    It shows within five weeks whether fatigue is what covers the strength, and it is over by itself.
    """
    if "easy_week" in tried or outlived_easy(case) is not None:
        return True
    since = weeks_since_easy(case)
    tired = case.is_back and case.problem.falls and since is not None and since >= LONG_WITHOUT_EASY
    # For one lift that stands no other lifts lose their sets: the easier week comes first.
    return case.is_back and too_much(case) and not tired


def is_easy_already(case: Case) -> bool:
    """Do even the hardest sets leave much in reserve, without a region that is full, a fall, fatigue or pain?

    Of so little there is nothing to recover from.
    """
    known = hardest_of_days(known_reserve(case.lately, case.history))
    if len(known) < FEWEST_DAYS or fmean(known.values()) < MUCH_LEFT or case.full_regions or case.problem.below:
        return False
    pain = case.history.sets.pain
    hurts = any((pain[row.place] or 0) >= AMBER_FROM for row in case.lately)
    return not hurts and (case.fatigue is None or case.fatigue < TIRED_FROM)


def outlived_easy(case: Case) -> int | None:
    """How many weeks ago was the easier week that a fall of the back has outlived? None where there was none."""
    since, easy = case.problem.since, weeks_since_easy(case)
    if not case.is_back or not case.problem.falls or since is None or easy is None:
        return None
    if easy >= min(int(case.rows.weeks), LOOK_WEEKS):
        # None was found as far back as is looked.
        return None
    fell = (case.as_of - since).days // 7
    return easy if OUTLIVED_WEEKS <= easy <= fell - OUTLIVED_WEEKS else None


def as_remedy(dose: Dose) -> Remedy:
    """Give a dose as the remedy that it is."""
    return Remedy(
        slug=dose.slug,
        title=dose.title,
        sentence=dose.told(),
        source=dose.source,
        tip=dose,
        is_tip=False,
        names=dose.names,
        leaves_out=dose.leaves_out,
    )
