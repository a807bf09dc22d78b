"""What is wished of a week beside what must hold: each wish costs by how far it is missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dorsi.core.planning.candidates import Candidate
from dorsi.core.planning.directions import DAYS_THAT_TAKE_TURNS, hips_twice, most_days_of_a_plane
from dorsi.core.planning.equipment import EASES_PULLS
from dorsi.core.planning.goals import (
    AHEAD_OF,
    GOAL_SLOTS,
    HINGE_DAYS_LEAST,
    MAIN_REGIONS,
    MAIN_SLOTS,
    PLANES,
    REGIONS_BEHIND,
    rivals_of,
    small_of,
    work_of,
)
from dorsi.core.planning.qualities import HOLDS_THE_TRUNK, OWN_BODY, STRETCHED, Slot
from dorsi.core.planning.request import PlanRequest
from dorsi.core.planning.schemes import FEWEST_SETS
from dorsi.core.planning.sessions import HARD_GRIP, Group
from dorsi.core.planning.targets import PLANE_SHARES, PLANE_SHARES_OF
from dorsi.core.planning.timing import SHORT_MINUTES, is_heavy
from dorsi.core.planning.week_sums import WeekSums
from dorsi.core.planning.worth import FIRST_ON_THE_BAR
from dorsi.core.plans import SolverAsk

__all__ = [
    "MOST_NEW",
    "PROMISED",
    "add_expectations",
    "add_few_new",
    "add_goal_today",
    "add_heavy_today",
    "add_same_again",
    "add_wishes",
    "does_for_a_hold",
    "promised_work",
]

STRETCH_SHARE: Final = 0.4
#: Muscles that are easily forgotten: fractional sets a week they should get when there is room.
WISHED_MUSCLES: Final[Mapping[str, float]] = {
    "trap_lower": 5,
    "trap_upper": 4,
    "rear_delt": 8,
    "infraspinatus": 5,
    "erector_lumbar": 5,
    "biceps": 9,
    "forearm_extensors": 2,
}
#: With so much time this much more of that work is wished for, as the pulls have reached their bounds by then.
LONG_MINUTES, LONG_SHARE = 60.0, 1.5
#: Two sets a week of each of these are promised.
_PROMISED_WORK: Final = ("arm work", "grip work", "a hold or a carry")
#: What things cost: a set promised and not given, one expected, a lift that works and is dropped; a set off its plane,
#: short for a muscle, short of stretch, short of work beside the pulls, short of what the goal names.
PROMISED, EXPECTED, KEPT = 40.0, 8.0, 9.0
_OFF_PLANE, _SHORT_OF_MUSCLE, _SHORT_OF_STRETCH = 0.8, 0.4, 0.5
#: Where minutes are short they go to whole directions of pull first.
_SHORT_OF_MUSCLE_IN_A_HURRY: Final = 0.15
_SHORT_OF_WORK, _SHORT_OF_GOAL = 0.5, 0.8
#: The goal comes first of all that is wished: a set by which other work gets more in the week, and in one session;
#: small work above a direction of pull; the hands, and other regions, above the one that is named.
_GOAL_SECOND, _SECOND_TODAY, _SMALL_OVER, _HANDS_OVER = 12.0, 3.0, 1.2, 3.0
_GRIP_OVER, _REGION_OVER = 0.8, 2.5
#: Both directions of pull on every day are worth that they are even in a week for one of them.
_GOAL_EVEN: Final = 4.0
#: A main lift of the log that is left out, though nobody knows yet whether it moves.
_GOES_ON: Final = 4.0
#: Different pulls of one direction in a week of so many days; what one more costs.
_DIFFERENT: Final[Mapping[int, int]] = {2: 1, 3: 2}
_ANOTHER: Final = 0.8
#: So many of a family are kept going for their own sake.
_OF_A_FAMILY: Final = 2
#: A set of the work that everybody is promised: above a day with one direction of pull.
_PROMISED_SET: Final = 20.0
#: A set that a tip asks for: whoever switched it on is to find it in the week.
_ASKED: Final = 15.0
#: A straight-arm pull that a tip wants before a big pull, on a day without one from above.
_UNPAIRED: Final = 4.0
#: Curls of somebody new, as every pull works the arms, too.
_FIRST_CURLS: Final = 4.0
#: Pulls for each set of curls, at least and wished for; what a set of curls above either costs.
_CURLS_MOST, _CURLS_WISHED, _CURLS_OVER_HALF, _CURLS_OVER = 2.0, 3.0, 12.0, 1.5
#: For each set that moves the blades otherwise so many move them as the goal asks; a set less costs.
_BLADES_AHEAD, _BLADES = 1.5, 4.0
#: A set with straight arms for who wants width: it works nothing that is not wide.
_STRAIGHT_ARMS: Final = 1.5
#: A set of a lift from the hips, which every week has that can.
_FROM_THE_HIPS: Final = 9.0
#: Sets of heavy lifts from the hips in a week for strength, three on each of two days; one less costs.
_HEAVY_HIPS, _HEAVY_SET = 6.0, 2.5
#: Three sets on the heavy day and two on the light one come before a third day of either direction of pull.
_HEAVY_DAY, _HEAVY_AND_LIGHT, _HEAVY_AND_LIGHT_SET = 3.0, 5.0, 10.0
#: A set of the rear of the shoulder where the goal lies elsewhere.
_REAR: Final = 4.0
#: A sore elbow has the lift that opens the wrist on each day, up to so many; a day without it costs.
_OPENING_DAYS, _OPENS = 3, 10.0
#: A set for the extensors short of four, for balance.
_HIPS_TWICE: Final = 1.5
#: A set of held or light work for the trunk beside it.
_HELD_TOO: Final = 10.0
#: Sets of light work for the trunk in a week for strength, which cost the lower back little; one short costs.
_LIGHT_TRUNK, _LIGHT_TRUNK_SHORT, _LIGHT_LUMBAR = 2, 4.0, 1
#: A second day from the hips, where it is wished for.
_TWICE, _HIPS_AGAIN_WISHED = 2, 4.0
#: A day without one, where the extensors are the goal.
_HIPS_AGAIN: Final = 60.0
#: By so many sets what the goal names is ahead of every other kind of work.
_AHEAD: Final = 1.0
#: A set of pull-ups that somebody who wants a wide back could do.
_PULL_UPS: Final = 1.6
_PULL_UPS_OFTEN: Final = 6
#: A day for strength without heavy work, and how few repetitions are heavy.
_LIGHT_DAY, _HEAVY_REPS = 6.0, 6
#: Lifts that the log has not lately: beyond so many in one week each costs this much.
MOST_NEW, _NEW_LIFT = 2, 6.0


def add_wishes(week: WeekSums) -> None:
    """Shares of the directions of pull, the goal first, stretch, muscles that are forgotten, work beside the pulls."""
    p = week.programme
    slots: tuple[Slot, ...] = ("vertical", "horizontal", "extension")
    sums = {slot: week.total(dict.fromkeys(week.where(slot), 1.0)) for slot in slots}
    for slot in slots:
        least, most = PLANE_SHARES_OF.get(week.request.goal, PLANE_SHARES)[slot]
        for sign, share in ((1.0, least), (-1.0, -most)):
            off = p.variable(cost=_OFF_PLANE)
            p.bound({sums[s]: sign * (s == slot) - share for s in slots} | {off: 1}, low=0)
    _goal_first(week)
    stretched = {i: 1.0 for i in week.where(*slots) if week.candidates[i].slug in STRETCHED}
    short = p.variable(cost=_SHORT_OF_STRETCH)
    p.bound(week.of_week(stretched) | dict.fromkeys(sums.values(), -STRETCH_SHARE) | {short: 1}, low=0)
    for muscle, wished in WISHED_MUSCLES.items():
        weight = {i: one.exercise.shares.get(muscle, 0.0) for i, one in enumerate(week.candidates)}
        cost = _SHORT_OF_MUSCLE if week.request.minutes > SHORT_MINUTES else _SHORT_OF_MUSCLE_IN_A_HURRY
        p.bound(week.of_week(weight) | {p.variable(cost=cost): 1}, low=wished)

    long = week.request.minutes >= LONG_MINUTES and week.targets.experience != "new"
    for slots_, a_session, most in work_of(week.request.goal):
        wished = min(most, a_session * week.request.days) * (LONG_SHARE if long else 1)
        if slots_ == ("curl",) and week.targets.experience == "new" and "curl" not in MAIN_SLOTS[week.request.goal]:
            wished = min(wished, _FIRST_CURLS)
        done = week.of_week(dict.fromkeys(week.where(*slots_), 1.0))
        own = set(slots_) & set(GOAL_SLOTS[week.request.goal])
        p.bound(done | {p.variable(cost=_SHORT_OF_GOAL if own else _SHORT_OF_WORK): 1}, low=wished)


def _goal_first(week: WeekSums) -> None:
    """More sets of what the goal names than of any other kind of work, and no small lift above the main pulls."""
    p, goal = week.programme, week.request.goal
    main = week.where(*MAIN_SLOTS[goal])
    for rival in rivals_of(goal):
        ahead = week.of_week(dict.fromkeys(main, 1.0) | dict.fromkeys(week.where(*rival), -1.0))
        even = p.variable(0, _AHEAD, cost=_GOAL_EVEN if set(rival) <= set(PLANES) else _GOAL_SECOND)
        p.bound(ahead | {even: 1, p.variable(cost=_GOAL_SECOND): 1}, low=_AHEAD)
    for region in MAIN_REGIONS.get(goal, ()):
        for behind in REGIONS_BEHIND[goal]:
            cost = _GRIP_OVER if behind == "grip" or goal == "width" else _REGION_OVER
            over = {i: o.regions.get(region, 0.0) - o.regions.get(behind, 0.0) for i, o in enumerate(week.candidates)}
            p.bound(week.of_week(over) | {p.variable(cost=cost): 1}, low=0)
    for small in small_of(goal):
        for slot in (*AHEAD_OF[goal][0][:1],) if "trunk" in small and goal in AHEAD_OF else PLANES:
            if most_days_of_a_plane(slot, week.request) is not None:  # so little of it is planned on purpose
                continue
            more = dict.fromkeys(week.where(slot), 1.0) | dict.fromkeys(week.where(*small), -1.0)
            p.bound(week.of_week(more) | {p.variable(cost=_SMALL_OVER): 1}, low=0)
    if goal in AHEAD_OF:
        ours, theirs = AHEAD_OF[goal]
        ahead = dict.fromkeys(week.where(*ours), 1.0) | dict.fromkeys(week.where(*theirs), -_BLADES_AHEAD)
        p.bound(week.of_week(ahead) | {p.variable(cost=_BLADES): 1}, low=0)
    if goal != "arms_and_grip":
        _few_curls(week)
    else:  # the hands work in every pull as well
        more = dict.fromkeys(main, 1.0) | dict.fromkeys(week.where("grip", "carry", "wrist"), -1.0)
        p.bound(week.of_week(more) | {p.variable(cost=_HANDS_OVER): 1}, low=0)


def _few_curls(week: WeekSums) -> None:
    """A third of the pulls in curls is wished for, and half is the most: every pull works the arms as well."""
    p = week.programme
    pulls, curls = dict.fromkeys(week.where(*PLANES), 1.0), week.where("curl")
    for each, cost in ((_CURLS_MOST, _CURLS_OVER_HALF), (_CURLS_WISHED, _CURLS_OVER)):
        p.bound(week.of_week(pulls | dict.fromkeys(curls, -each)) | {p.variable(cost=cost / each): 1}, low=0)


def add_goal_today(week: WeekSums, g: int, group: Group) -> None:
    """In a session, too, nothing gets more sets than what the goal names."""
    p, goal = week.programme, week.request.goal
    own = GOAL_SLOTS[goal]
    mine = week.sets_in(g, dict.fromkeys(week.where(*own), 1.0))
    for rival in rivals_of(goal) if own else ():
        other = week.sets_in(g, dict.fromkeys(week.where(*(slot for slot in rival if slot not in own)), -1.0))
        if other:
            p.bound(mine | other | {p.variable(cost=group.times * _SECOND_TODAY): 1}, low=0)


def add_expectations(week: WeekSums, asks: Sequence[SolverAsk]) -> None:
    """Add what everybody may expect of a week, what the goal and the tips ask, and what goes on from the log."""
    held = [i for i, one in enumerate(week.candidates) if does_for_a_hold(one, week.request)]
    members = (week.where("curl"), week.where("grip", "carry", "wrist"), held)
    promised = promised_work(week.request)
    for name, mine in zip(_PROMISED_WORK, members, strict=True):
        _expect(week, name, 2, mine, cost=_PROMISED_SET if name in promised else _SHORT_OF_WORK)
    _expectations_of_the_goal(week)
    for ask in asks:
        if ask.least_sets:
            mine = [i for i, one in enumerate(week.candidates) if one.slug in ask.exercises]
            _expect(week, ask.why, ask.least_sets, mine, cost=_ASKED)
        _beside_the_big_pull(week, ask)
    many = _many_of_a_family(week.candidates)
    for i, one in enumerate(week.candidates):
        if one.stays or (_goes_on(one) and one.slug not in many):
            slack = week.programme.variable(0, 1, cost=KEPT if one.stays else _GOES_ON)
            week.slacks.stays[one.slug] = slack
            week.programme.bound(dict.fromkeys(week.visits[i], 1.0) | {slack: 1}, low=1)


def promised_work(request: PlanRequest) -> tuple[str, ...]:
    """Which work beside the pulls is promised?

    With weak bones the upper back comes before the arms; short days that hang from a bar work the grip by that.

    >>> from datetime import date
    >>> promised_work(PlanRequest(as_of=date(2031, 1, 6)))
    ('arm work', 'grip work', 'a hold or a carry')
    """
    bones, short = request.limits.flags.osteoporosis, request.minutes <= SHORT_MINUTES
    hangs = short and "pull_up_bar" in request.equipment.kinds and not EASES_PULLS & request.equipment.kinds
    dropped = ("arm work",) * bones + ("grip work",) * hangs
    return tuple(name for name in _PROMISED_WORK if name not in dropped)


def does_for_a_hold(one: Candidate, request: PlanRequest) -> bool:
    """Does it hold the trunk? A lift from the hips does, too: a heavy one for strength, any where minutes are short."""
    heavy = request.goal == "strength" and one.exercise.grip_demand >= HARD_GRIP
    hips = one.slot == "hinge" and (heavy or request.minutes <= SHORT_MINUTES)
    return hips or one.slug in HOLDS_THE_TRUNK


def _beside_the_big_pull(week: WeekSums, ask: SolverAsk) -> None:
    """Let what is to come before a big pull come on a day with one from above, and with no other before it."""
    first = [i for i, one in enumerate(week.candidates) if one.slug in ask.exercises]
    from_above = [i for i in week.where("vertical") if week.candidates[i].slug in ask.before]
    # A load that nobody knows is not looked for with a tired back: where one is known, it is that lift.
    from_above = [i for i in from_above if _has_a_load(week.candidates[i])] or from_above
    other = [i for i in week.where("vertical") if i not in from_above]
    for g, group in enumerate(week.groups if ask.before else ()):
        mine = dict.fromkeys((week.visits[i][g] for i in first), -1.0)
        then = dict.fromkeys((week.visits[i][g] for i in from_above), 1.0)
        apart = dict.fromkeys((week.visits[i][g] for i in other), -1.0)
        lost = week.programme.variable(0, cost=group.times * _UNPAIRED)
        if mine and then:
            week.programme.bound(mine | then | {lost: 1}, low=0)
            week.programme.bound(mine | apart | {lost: 1}, low=-group.sessions)


def _has_a_load(one: Candidate) -> bool:
    return one.past is not None and one.past.in_use and one.past.load_kg is not None


def _expectations_of_the_goal(week: WeekSums) -> None:
    goal = week.request.goal
    if goal == "arms_and_grip":  # opening the hand is no gripping
        _expect(week, "a lift that grips", 2, week.where("grip", "carry"))
    if goal in {"strength", "extensors"}:
        _expect(week, "a lift from the hips", 2, week.where("hinge"), cost=PROMISED)
    else:
        _expect(week, "a lift from the hips", 2, week.where("hinge"), cost=_FROM_THE_HIPS)
    if goal == "balance":
        _expect(week, "the extensors twice", 4, week.where("hinge", "trunk"), cost=_HIPS_TWICE)
    if goal == "extensors":
        _expect(week, "a held extension", 2, week.where("trunk"), cost=_HELD_TOO)
    rear = [i for i in week.where("retraction") if "shrug" not in week.candidates[i].slug]
    cost = EXPECTED if goal in {"balance", "strength"} else _REAR
    _expect(week, "the rear of the shoulder or its rotators", 2, (*rear, *week.where("rotation")), cost=cost)
    if week.request.limits.flags.is_sore("elbow"):
        opens = [i for i in week.where("wrist") if week.candidates[i].family == "wrist, opening"]
        _on_days(week, "wrists that open", opens, min(week.request.days, _OPENING_DAYS), _OPENS)
    if goal == "strength":
        _expectations_of_strength(week)
    if least := min(HINGE_DAYS_LEAST.get(goal, 0), week.request.days):
        cost = _HIPS_AGAIN if goal == "extensors" else _GOAL_SECOND
        _on_days(week, "lifts from the hips", week.where("hinge"), least, cost)
    elif hips_twice(week.request):
        _on_days(week, "lifts from the hips", week.where("hinge"), _TWICE, _HIPS_AGAIN_WISHED)
    if goal == "width":
        _expectations_of_width(week)


def _expectations_of_width(week: WeekSums) -> None:
    """Pulls with straight arms; who can pull up does so for a wide back."""
    if week.request.minutes > SHORT_MINUTES:
        _expect(week, "pulls with straight arms", 2, week.where("extension"), cost=_STRAIGHT_ARMS)
    shown = week.request.experience is not None or any(one.past is not None for one in week.candidates)
    eased = EASES_PULLS & week.request.equipment.kinds
    hanging = [i for i in week.where("vertical") if _is_hung(week, i)]
    hanging = hanging if shown or not eased else []
    _expect(week, "pulling up the own body", 6 if hanging else 0, hanging, cost=_PULL_UPS)


def _expectations_of_strength(week: WeekSums) -> None:
    """Heavy sets from the hips on two days, light work for the trunk beside them, the own body pulled up."""
    _expect(week, "heavy sets from the hips", _HEAVY_HIPS, week.where("hinge"), cost=_HEAVY_SET)
    both = min(_HEAVY_AND_LIGHT, _HEAVY_DAY * week.request.days)
    _expect(week, "a heavy and a light day", both, week.where("hinge"), cost=_HEAVY_AND_LIGHT_SET)
    trunk = [i for i in week.where("trunk") if week.candidates[i].exercise.lumbar_demand <= _LIGHT_LUMBAR]
    _expect(week, "light work for the trunk", _LIGHT_TRUNK, trunk, cost=_LIGHT_TRUNK_SHORT)
    hanging = [i for i in week.where("vertical") if week.candidates[i].family == "pull-up"]
    least = _PULL_UPS_OFTEN if week.request.days >= DAYS_THAT_TAKE_TURNS else 3
    _expect(week, "pulling up the own body", least, hanging)


def _is_hung(week: WeekSums, i: int) -> bool:
    one = week.candidates[i].exercise
    return one.load_model == OWN_BODY or one.slug in FIRST_ON_THE_BAR


def _expect(week: WeekSums, name: str, sets: float, members: Iterable[int], cost: float = EXPECTED) -> None:
    slack = week.programme.variable(0, sets, cost=cost)
    week.slacks.expected[name] = slack
    week.programme.bound(week.of_week(dict.fromkeys(members, 1.0)) | {slack: 1}, low=sets)


def _on_days(week: WeekSums, name: str, members: Iterable[int], days: int, cost: float) -> None:
    slack = week.programme.variable(0, days, cost=cost)
    week.slacks.expected[name] = slack
    mine = week.days_of(members)
    week.programme.bound(mine | {slack: 1}, low=days)


def add_few_new(week: WeekSums) -> None:
    """Who has a log gets no more than two lifts a week that are new or come back after a while: the rest goes on."""
    p = week.programme
    new = [i for i, one in enumerate(week.candidates) if one.past is None or not one.past.in_use]
    if len(new) == len(week.candidates):
        return
    taken: dict[int, float] = {}
    for i in new:
        taken[p.variable(0, 1, whole=True)] = 1.0
        for v, group in zip(week.visits[i], week.groups, strict=True):
            p.bound({v: -1.0, max(taken): float(group.sessions)}, low=0)
    p.bound(taken | {p.variable(cost=_NEW_LIFT): -1}, high=MOST_NEW)


def add_heavy_today(week: WeekSums, g: int, group: Group) -> None:
    """Let each day of a week for strength hold a lift with three heavy sets or one from the hips."""
    if week.request.goal != "strength":
        return
    heavy = [i for i in week.where(*PLANES, "hinge") if _is_heavy_work(week.candidates[i])]
    mine = dict.fromkeys((week.visits[i][g] for i in heavy), 1.0)
    week.programme.bound(mine | {week.programme.variable(cost=group.times * _LIGHT_DAY): 1}, low=group.sessions)


def _is_heavy_work(one: Candidate) -> bool:
    few = one.scheme.reps is not None and one.scheme.reps[0] <= _HEAVY_REPS
    return few and (one.slot == "hinge" or one.scheme.fewest_sets > FEWEST_SETS)


def _many_of_a_family(candidates: Sequence[Candidate]) -> set[str]:
    """Which main lifts of the log are the third and later of their family? Two that come again show more progress."""
    families: dict[str, list[Candidate]] = {}
    for one in sorted(candidates, key=lambda c: (not c.stays, -c.worth, c.slug)):
        if one.stays or _goes_on(one):
            families.setdefault(one.family, []).append(one)
    return {one.slug for members in families.values() for one in members[_OF_A_FAMILY:]}


def add_same_again(week: WeekSums) -> None:
    """In a week of two or three days let the pulls of a log come again, so that they can be compared.

    Where nothing is known the worthiest comes again by itself, and a price would only make the proof longer.
    """
    most = _DIFFERENT.get(week.request.days)
    known = any(one.past is not None and one.past.in_use for one in week.candidates)
    if most is None or week.request.deload or not known:
        return
    p = week.programme
    for slot in PLANES:
        taken: dict[int, float] = {}
        for i in week.where(slot):
            used = p.variable(0, 1, whole=True)
            taken[used] = 1.0
            p.bound(dict.fromkeys(week.visits[i], -1.0) | {used: float(week.request.days)}, low=0)
        p.bound(taken | {p.variable(cost=_ANOTHER): -1}, high=most)


def _goes_on(one: Candidate) -> bool:
    """Is it a main lift of the log that does not fall? Then a week without it needs a reason."""
    return one.past is not None and one.past.in_use and one.past.state != "declining" and is_heavy(one.exercise)
