"""What kind of change is a remedy: what it brings and costs, what it does to the week, and how it is seen and undone?

Who adds a remedy says it here, beside its dose (`remedies.doses.DOSES`) or its tip: no room keeps a list of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["TRAITS", "Traits", "traits_of"]

#: By what the log shows that a change was made: more or fewer sets, weeks kept, lifts left out, straps, reserve; empty:
#: by nothing.
SeenBy = Literal["", "sets_up", "sets_down", "weeks", "lifts", "straps", "reserve"]
#: What form has to do with a change: nothing; it decides how far the change goes; the change is made for it, its own
#: words hold the rule of form, and the load does not rise while it lasts.
Form = Literal["", "decides", "aim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a change is by its kind, whoever makes it; where nothing is said it is as most are.

    Worth. ``helps``: how often it helps where its reason is the right one (`worth`). ``cost_if_wrong``: what it costs
    until its day where the reason is another one, in the growth that the right change would give back.
    ``cost_of_trying``: 1 to 4. ``risk``: what is lost if it is wrong, in the lifter's words.
    Source: judgement; `weighing.TRIED` says that three in ten right changes show nothing by their day. Sets beyond
    what is needed cost most (Baz-Valle 2022), what changes no dose costs least.

    The week. ``work``: more (1) or less (-1) for the back: after the one the other is not looked at next.
    ``medicine``: who was not helped by one of the same is not promised the other. ``sets_of_all``: it sets the sets of
    all lifts itself, so no other sets are asked for after it. ``counts_sets``: the number of sets is what a week is
    held to. ``of_days``: it is of days, not of sets. ``others_pause``: lifts are taken away, and those that stay are
    learnt again. ``one_week``: an easier week, over by itself. ``own_loads``, ``own_effort``: it sets loads itself, and
    the effort too, from the notes of reserve. ``form``: see `Form`.

    The test. ``judged_by_all``: by all lifts, as all change at once. ``beside_own_sets``: sets are added beside those
    that are done already, and these climb to the test. ``climbs_by_both``: a repetition more a week, and at the top of
    the range the next load. ``aims_at_planned_load``: loads are set anew, and the test is at them.
    ``compared_alone``: its sets are compared with each other only, so its goal is no set above the last ones.
    ``tested``: how the set of the test is done, where the change makes each repetition harder.

    Before. ``asks_first``: what would set it aside, as a question.

    Afterwards. ``seen_by``: see `SeenBy`. ``help``: what helps against what usually stands in its way.
    ``gives_back``: what is given back of what it took away, where it did not help; ``stays``: the same, where lifts
    rise since. ``away``: what is away until it is given back, as the subject of a sentence; not what is over by itself.
    """

    helps: float = 0.7
    cost_if_wrong: float = 0.1
    cost_of_trying: int = 2
    risk: str = "some weeks"
    work: Literal[-1, 0, 1] = 0
    medicine: str = ""
    sets_of_all: bool = False
    counts_sets: bool = False
    of_days: bool = False
    others_pause: bool = False
    one_week: bool = False
    own_loads: bool = False
    own_effort: bool = False
    form: Form = ""
    judged_by_all: bool = False
    beside_own_sets: bool = False
    climbs_by_both: bool = False
    aims_at_planned_load: bool = False
    compared_alone: bool = False
    tested: str = ""
    asks_first: str = ""
    seen_by: SeenBy = ""
    help: str = ""
    gives_back: str = ""
    stays: str = ""
    away: str = ""


TRAITS: Final[Mapping[str, Traits]] = {
    "more_sets": Traits(
        cost_if_wrong=0.3, cost_of_trying=3, risk="some weeks of more work", work=1, medicine="sets", sets_of_all=True,
        counts_sets=True, seen_by="sets_up",
    ),
    "balance": Traits(
        helps=0.5, cost_if_wrong=0.25, cost_of_trying=3, risk="some weeks of more work", work=1, medicine="sets",
        sets_of_all=True, counts_sets=True, beside_own_sets=True, seen_by="sets_up",
    ),
    "own_day": Traits(seen_by="sets_up"),
    "more_days": Traits(
        cost_if_wrong=0.35, cost_of_trying=4, risk="some weeks of more days", work=1, sets_of_all=True, of_days=True,
    ),
    "every_week": Traits(
        cost_if_wrong=0.02, cost_of_trying=1, sets_of_all=True, of_days=True, climbs_by_both=True, seen_by="weeks",
    ),
    "fewer_sets": Traits(
        cost_if_wrong=0.25, cost_of_trying=1, risk="some weeks with fewer sets", work=-1, sets_of_all=True,
        counts_sets=True, judged_by_all=True, seen_by="sets_down",
        help="Habit: take these sets out of the plan in your app before you begin. It felt too little: it is for these "
        "weeks only.",
        gives_back="every lift gets its old number of sets again from the next session on",
        stays="the lower number of sets stays",
        away="the lower number of sets",
    ),
    "easy_week": Traits(
        cost_of_trying=1, risk="one easier week", work=-1, one_week=True, own_loads=True,
        gives_back="the sets are those of before",
        stays="the sets are those of before",
    ),
    "keep_the_lifts": Traits(
        cost_if_wrong=0.04, cost_of_trying=1, risk="some weeks without other lifts", sets_of_all=True,
        others_pause=True, seen_by="lifts",
        asks_first="Does a programme or a meet stand behind the changes of lifts? Then keep to it.",
        help="A programme or a meet: keep to it. A machine was taken: do the next of the kept lifts, and come back to "
        "it. Boredom: change the order, not the lifts.",
        gives_back="the lifts that paused may come back",
        stays="the lifts that paused stay away",
        away="the smaller choice of lifts",
    ),
    "other_reps": Traits(
        helps=0.4, cost_if_wrong=0.25, cost_of_trying=1, own_loads=True, form="decides", aims_at_planned_load=True,
    ),
    "closer_to_failure": Traits(
        cost_of_trying=1, own_loads=True, own_effort=True, form="decides", aims_at_planned_load=True, seen_by="reserve",
        help="Unsure how many are left: film one set. It felt unsafe: do it on machines and cables only.",
    ),
    "straps": Traits(
        cost_if_wrong=0.05, cost_of_trying=1, form="decides", compared_alone=True, seen_by="straps",
        help="None at hand: one pair does for all lifts.",
    ),
    "arms_and_grip": Traits(helps=0.5, cost_if_wrong=0.15, cost_of_trying=3, counts_sets=True, form="decides"),
    "lighter_and_clean": Traits(
        cost_if_wrong=0.15, risk="some weeks with less load", own_loads=True, own_effort=True, form="aim",
    ),
    "technique_first": Traits(cost_if_wrong=0.15, own_loads=True, own_effort=True, form="aim"),
    "stretch_and_hold": Traits(
        helps=0.4, cost_if_wrong=0.05, tested="each repetition with its stretch, and the stop where the plan has one",
    ),
    "imagery": Traits(helps=0.4, cost_if_wrong=0.03),
    "squeeze": Traits(helps=0.4, cost_if_wrong=0.03),
}  # fmt: skip
_USUAL: Final = Traits()


def traits_of(remedy: str | None) -> Traits:
    """What kind of change is this? As most are, where there is none, or one of an earlier dorsi that is known no more.

    >>> traits_of("straps").form, traits_of(None).form
    ('decides', '')
    """
    return TRAITS.get(remedy or "", _USUAL)
