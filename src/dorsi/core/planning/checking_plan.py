"""Does this plan keep every constraint it states? Checked from the plan alone, without a line of the model's code.

Written apart from the model on purpose: the numbers below are said again here, so that a slip there shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.catalogue.exercise import Exercise
from dorsi.core.planning.request import PlanRequest
from dorsi.core.plans import Plan, PlannedLift, PlannedSession, PlannedSet
from dorsi.core.safety.plan_rules import check_plan

__all__ = ["faults_of"]

DUST = 1e-6
MOST_A_WEEK = 20
GENERAL_WARM_UP_S, SETUP_S, WARM_UP_SET_S, REP_S = 240, 45, 50, 4
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PULLS_AND_HINGES = ("vertical_pull", "horizontal_pull", "hip_trunk_extension")


def faults_of(
    plan: Plan,
    request: PlanRequest,
    catalogue: Mapping[str, Exercise],
    *,
    seen_kg: Mapping[str, tuple[float, ...]] | None = None,
    in_use: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Which stated constraints does a plan break? One sentence each; none where it keeps all.

    Parameters
    ----------
    plan : what was made of the request.
    request : what was asked.
    catalogue : the exercises.
    seen_kg : loads that the log has seen, per exercise: they exist, too, where no file says what there is.
    in_use : exercises that the log has lately: their equipment is there, where no file says otherwise.
    """
    found = [*_shape(plan, request), *_week(plan, request, catalogue), *_good_week(plan, request, catalogue)]
    found += _courses(plan, request, catalogue)
    found += _pointed_at(plan, catalogue)
    found += _unfamiliar(plan, catalogue, in_use)
    for session in plan.sessions:
        own = (*_time(session, request, catalogue), *_session(session, catalogue, said=bool(plan.first_change)))
        own += tuple(_searches(session))
        found += [f"session {session.number}: {fault}" for fault in own]
        for lift in session.lifts:
            exercise = catalogue[lift.exercise]
            own = (*_lift(lift, exercise), *_there(lift, exercise, request, in_use, seen_kg or {}))
            found += [f"session {session.number}, {lift.exercise}: {fault}" for fault in own]
    found += [one.sentence for one in check_plan(plan, request.limits.flags, catalogue)]
    return tuple(found)


def _shape(plan: Plan, request: PlanRequest) -> Iterator[str]:
    if len(plan.sessions) != request.days:
        yield f"{len(plan.sessions)} sessions in place of {request.days}"
    days = [session.day for session in plan.sessions]
    if any(a is None or b is None or a >= b for a, b in pairwise(days)):
        yield "the days do not rise"
    if days and (days[0] != request.as_of or (days[-1] and (days[-1] - request.as_of).days > 6)):  # noqa: PLR2004 -- a week
        yield "the week does not begin on its day, or is longer than a week"
    if plan.way == "proven_optimal" and plan.gap:
        yield "called proven, but has a gap"


def _time(session: PlannedSession, request: PlanRequest, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    seconds = float(GENERAL_WARM_UP_S)
    for lift in session.lifts:
        hung = "band" in catalogue[lift.exercise].equipment and _kind(catalogue[lift.exercise]) not in {"hips", "curl"}
        seconds += SETUP_S + (30 if hung else 0)
        sides = 2 if catalogue[lift.exercise].laterality == "one_side" else 1
        for one in lift.sets:
            if one.kind == "warm_up":
                seconds += _way_up_s(lift, one.reps[1] if one.reps else 0)
            else:
                seconds += sides * _one_side_s(one) + lift.rest_s
    if seconds > 60 * request.minutes + DUST:
        yield f"{seconds / 60:.1f} minutes in place of {request.minutes:g}"
    if abs(seconds / 60 - session.minutes) > 0.1:  # noqa: PLR2004 -- told with one decimal
        yield f"says {session.minutes:g} minutes, takes {seconds / 60:.1f}"


def _way_up_s(lift: PlannedLift, reps: int) -> float:
    """A set on the way up, or a try of a load: its repetitions and a minute, two where they are few and heavy."""
    if not lift.is_sought:
        return WARM_UP_SET_S
    return REP_S * reps + (120 if reps <= 3 else 60)  # noqa: PLR2004 -- as above


def _session(session: PlannedSession, catalogue: Mapping[str, Exercise], *, said: bool) -> Iterator[str]:
    slugs = [lift.exercise for lift in session.lifts]
    if not 2 <= len(slugs) <= 8:  # noqa: PLR2004 -- a session is two to eight lifts
        yield f"holds {len(slugs)} lifts"
    if len(set(slugs)) < len(slugs):
        yield "holds a lift twice"
    for a, b in pairwise(slugs):
        if catalogue[a].grip_demand == catalogue[b].grip_demand == 3:  # noqa: PLR2004 -- the most
            yield f"{a} and {b} both empty the hands, side by side"
    if not said and not any(catalogue[s].pattern in {"vertical_pull", "horizontal_pull"} for s in slugs):
        hips = any(_heavy(catalogue[slug]) for slug in slugs)
        if not (hips and any(note.startswith("No pull down or in today") for note in session.notes)):
            yield "pulls nothing down or in, and nothing says so"
    lumbar = sum(catalogue[lift.exercise].lumbar_demand * len(lift.work_sets) for lift in session.lifts)
    if lumbar > 12:  # noqa: PLR2004 -- the cap of a session
        yield f"loads the lower back with {lumbar}"
    yield from _supersets(session, catalogue)


def _supersets(session: PlannedSession, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    places: dict[str, list[int]] = defaultdict(list)
    for i, lift in enumerate(session.lifts):
        if lift.superset is not None:
            places[lift.superset].append(i)
    for name, found in places.items():
        if len(found) != 2 or found[1] != found[0] + 1:  # noqa: PLR2004 -- a pair
            yield f"superset {name} is no pair side by side"
            continue
        first, second = (session.lifts[i] for i in found)
        for one, other in ((first, second), (second, first)):
            rests = one.rest_s + other.rest_s + _work_s(other, catalogue)
            if rests < 120 and _heavy(catalogue[one.exercise]):  # noqa: PLR2004 -- two minutes
                yield f"superset {name}: {one.exercise} rests {rests:g} s between its sets"
        if len(first.work_sets) > len(second.work_sets):
            yield f"superset {name}: the first lift has sets without a partner"


def _searches(session: PlannedSession) -> Iterator[str]:
    """Four tries of a load at most, two loads with tries of their own a day, none in turns or before another pull."""
    large, led = 0, {lift.leads_to for lift in session.lifts} - {None}
    for lift in session.lifts:
        if not lift.is_sought:
            continue
        tries = sum(one.kind == "warm_up" for one in lift.sets)
        large += tries > 0
        if tries > 4:  # noqa: PLR2004 -- the most
            yield f"{lift.exercise} is tried with {tries} loads"
        if lift.superset is not None:
            yield f"{lift.exercise} is looked for in turns"
        if lift.leads_to is not None or lift.exercise in led:
            yield f"{lift.exercise} is looked for where one pull tires the next"
    if large > 2:  # noqa: PLR2004 -- the most
        yield f"looks for {large} large loads"


def _good_week(plan: Plan, request: PlanRequest, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    """What every week has, or says that it has not: hips, rear of the shoulders, few curls, the goal ahead."""
    slow = [session.day for session in plan.sessions for lift in session.lifts if "negative" in lift.exercise]
    if any(a and b and (b - a).days < 3 for a, b in pairwise(slow)):  # noqa: PLR2004 -- three days of rest
        yield "slow ways down on days less than three apart"
    if any(session.deload for session in plan.sessions):
        return
    sets: dict[str, int] = defaultdict(int)
    for session in plan.sessions:
        for lift in session.lifts:
            sets[_kind(catalogue[lift.exercise])] += len(lift.work_sets)
    back = sum(
        len(lift.work_sets) * _best_of_region(catalogue[lift.exercise]).get("extensors", 0.0)
        for session in plan.sessions
        for lift in session.lifts
    )
    told = " ".join(f for r in plan.reasons if r.rule == "what falls behind this week" for f in r.facts)
    above, rows = sets["above"] + sets["straight"], sets["row"] + sets["rear"] + sets["blades"]
    ahead = {"width": 4 * above - 5 * rows, "thickness": 4 * rows - 5 * above}.get(request.goal, 0)
    pulls = sorted((sets["above"], sets["row"]))
    alike = request.goal not in {"balance", "strength"} or 2 * pulls[1] <= 3 * pulls[0]
    if request.goal == "strength" and sets["curl"] > 4:  # noqa: PLR2004 -- the most
        yield f"has {sets['curl']} sets of curls in a week for strength"
    few_curls = request.goal == "arms_and_grip" or 2 * sets["curl"] <= sets["above"] + sets["row"]
    rear = sets["rear"] + sets["rotators"] >= (2 if request.goal in {"balance", "strength"} else 1)
    for holds, words in (
        (sets["hips"] >= 2, "no lift from the hips"),  # noqa: PLR2004 -- sets
        (rear, "rear of the shoulders"),
        (ahead >= 0, "with straight arms"),
        (few_curls, "of curls"),
        (sets["curl"] > 0, "no lift for the arms"),
        (alike, "not even"),
        (back >= 4 or sets["hips"] < 2, "the extensors"),  # noqa: PLR2004 -- sets
    ):
        if holds is (words in told):
            yield f"says {'' if holds else 'nothing of '}{words!r}, which the sessions do {'not ' * holds}show"


def _courses(plan: Plan, request: PlanRequest, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    """Each lift over its days: sets within one of each other, every second heavy hip day lighter, pull-ups apart."""
    lifts = [lift for session in plan.sessions for lift in session.lifts]
    held = any(reason.rule == "the change you took" for lift in lifts for reason in lift.reasons)
    if held or any(session.deload for session in plan.sessions):
        return
    days: dict[str, list[tuple[PlannedSession, PlannedLift]]] = defaultdict(list)
    for session in plan.sessions:
        for lift in session.lifts:
            days[lift.exercise].append((session, lift))
    for slug, course in days.items():
        exercise, sets = catalogue[slug], [len(lift.work_sets) for _, lift in course]
        rirs = [lift.work_sets[0].rir or 0 for _, lift in course]
        heavy_and_light = request.goal == "strength" and _heavy(exercise) and rirs[0] < rirs[-1] and sets[0] > sets[-1]
        if max(sets) - min(sets) > 1 + heavy_and_light:
            yield f"{slug} has {max(sets)} sets on one day and {min(sets)} on another"
        if exercise.pattern == "hip_trunk_extension" and exercise.compound and exercise.lumbar_demand >= 2:  # noqa: PLR2004 -- heavy
            yield from _second_day(exercise, [lift for _, lift in course], request)
        hard = (
            exercise.pattern == "vertical_pull" and exercise.load_model == "body_mass_plus_added" and exercise.compound
        )
        dates = [session.day for session, _ in course if session.day]
        if hard and "negative" not in slug and any((b - a).days < 2 for a, b in pairwise(dates)):  # noqa: PLR2004
            yield f"{slug} comes on two days in a row"


def _pointed_at(plan: Plan, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    """Each day that a line points at is an earlier one with that lift; "two earlier" stands beside two fewer."""
    before: dict[str, dict[str, PlannedLift]] = defaultdict(dict)
    for session in plan.sessions:
        today = session.day.strftime("%A") if session.day else ""
        for lift in session.lifts:
            told = [lift.starting_load or ""]
            told += [note for note in session.notes if note.startswith(f"{catalogue[lift.exercise].name} has its l")]
            named = {day for day in WEEKDAYS if any(day in one for one in told)}
            named |= {lift.load_from.strftime("%A")} if lift.load_from is not None else set()
            course = before[lift.exercise]
            yield from (f"{lift.exercise} on {today} points at {day}, which has none" for day in named - course.keys())
            for day in named & course.keys() if any("two repetitions earlier" in one for one in told) else ():
                then, now = course[day].work_sets[0].reps, lift.work_sets[0].reps
                if then is None or now is None or now[1] != then[1] - 2:
                    yield f"{lift.exercise} on {today} is to end two repetitions earlier than {then}, and says {now}"
            course[today] = lift


def _unfamiliar(plan: Plan, catalogue: Mapping[str, Exercise], in_use: frozenset[str]) -> Iterator[str]:
    """What the log has not lately: two lifts a week, or the plan says more; never before a known pull of the day."""
    planned = {lift.exercise for session in plan.sessions for lift in session.lifts}
    told = any(reason.rule == "more than two lifts new or back" for reason in plan.reasons)
    if in_use and told != (len(planned - in_use) > 2):  # noqa: PLR2004 -- two a week
        yield f"{len(planned - in_use)} lifts are new or come back, and the plan says {'' if told else 'nothing '}of it"
    for session in plan.sessions:
        first, *others = session.lifts
        known = [o.exercise for o in others if o.exercise in in_use and not o.superset]
        pulls = [slug for slug in known if catalogue[slug].pattern in {"vertical_pull", "horizontal_pull"}]
        if any(catalogue[slug].compound for slug in pulls) and first.exercise not in in_use and not first.leads_to:
            yield f"session {session.number} opens with {first.exercise}, which the log has not lately"


def _second_day(exercise: Exercise, course: list[PlannedLift], request: PlanRequest) -> Iterator[str]:
    if request.experience == "new":
        return
    exists = request.equipment.loads_of(exercise)
    tried = course[0].tries_kg if not course[0].variant and not request.limits.flags.is_steady else ()
    found_lighter = tried and all(any(0.85 * kg <= one <= 0.92 * kg for one in exists) for kg in tried)
    for heavy, light in pairwise(course):
        before, after = heavy.work_sets[0].load_kg, light.work_sets[0].load_kg
        if len(light.work_sets) < len(heavy.work_sets):  # lighter by these
            continue
        if light.load_from is not None and heavy.load_from_share == light.load_from_share == 1 and found_lighter:
            yield f"{exercise.slug} has the same load on two days in a row"
        if before is None or after != before or heavy.variant:
            continue
        if any(0.75 * before <= kg <= 0.9 * before for kg in exists):
            yield f"{exercise.slug} has {before:g} kg on two days in a row"


def _kind(exercise: Exercise) -> str:
    counted = exercise.compound and exercise.rep_range is not None
    by_pattern = {
        "vertical_pull": "above" if counted else "control",
        "horizontal_pull": "row",
        "shoulder_extension": "straight",
        "scapular_retraction": "blades" if "shrug" in exercise.slug else "rear",
        "shrug": "blades",
        "external_rotation": "rotators",
        "hip_trunk_extension": "hips" if exercise.compound else "trunk",
        "elbow_flexion": "curl",
    }
    return by_pattern.get(exercise.pattern, "grip")


def _heavy(exercise: Exercise) -> bool:
    in_a_band = exercise.pattern == "hip_trunk_extension" and exercise.load_model == "reps_only"
    return exercise.compound and exercise.pattern in PULLS_AND_HINGES and not in_a_band


def _work_s(lift: PlannedLift, catalogue: Mapping[str, Exercise]) -> float:
    one = lift.work_sets[0]
    sides = 2 if catalogue[lift.exercise].laterality == "one_side" else 1
    return sides * _one_side_s(one)


def _one_side_s(one: PlannedSet) -> float:
    """How long does one set take on one side? Short holds lie ten seconds apart."""
    if one.seconds is None:
        return REP_S * (one.reps[1] if one.reps else 0)
    return one.holds * one.seconds[1] + 10 * (one.holds - 1)


def _lift(lift: PlannedLift, exercise: Exercise) -> Iterator[str]:
    work = lift.work_sets
    if not 1 <= len(work) <= 5:  # noqa: PLR2004 -- whole sets, one (in an easier week) to five
        yield f"{len(work)} work sets"
    heavy = _heavy(exercise)
    if heavy and lift.superset is None and lift.rest_s < 120:  # noqa: PLR2004 -- two minutes
        yield f"rests {lift.rest_s} s after a heavy set"
    if lift.per_side is not (exercise.laterality == "one_side"):
        yield "counts its sides wrongly"
    loads = [one.load_kg for one in lift.sets if one.load_kg is not None]
    if any(a > b + DUST for a, b in pairwise(loads)):
        yield "the way up goes down"
    for one in work:
        if one.reps is not None and exercise.rep_range is not None:
            low, high = exercise.rep_range
            if not low <= one.reps[0] <= one.reps[1] <= high:
                yield f"{one.reps} repetitions lie outside of {exercise.rep_range}"
        if (
            one.load_kg is None
            and one.assist_kg is None
            and exercise.load_model == "external"
            and not lift.starting_load
        ):
            yield "says neither a load nor how to find one"
    if not lift.reasons or not lift.reasons[0].facts:
        yield "has no reason"


def _there(
    lift: PlannedLift,
    exercise: Exercise,
    request: PlanRequest,
    in_use: frozenset[str],
    seen_kg: Mapping[str, tuple[float, ...]],
) -> Iterator[str]:
    if lift.exercise in request.limits.never:
        yield "was ruled out"
    there = request.equipment.kinds | ({"step"} if "bench" in request.equipment.kinds else set())
    if lift.exercise == "romanian_deadlift" and lift.variant in {"dumbbell", "kettlebell"} & there:
        there |= {"barbell"}  # a weight in each hand is as good
    missing = [e for e in exercise.equipment if not there & set(e.split("/"))]
    if missing and (request.equipment.given or lift.exercise not in in_use):
        yield f"needs {missing[0]}"
    exists = list(request.equipment.loads_of(exercise))
    for kind in ("dumbbell", "kettlebell", "cable", "plate"):
        exists += request.equipment.loads_kg.get(kind, ()) if kind in lift.variant else ()
    if not request.equipment.given:
        exists += seen_kg.get(lift.exercise, ())
    for one in lift.sets:
        for kg in (one.load_kg, one.assist_kg):
            if kg is not None and not any(abs(kg - e) < 1e-4 for e in exists):  # noqa: PLR2004 -- dust
                yield f"{kg:g} kg does not exist here"


def _week(plan: Plan, request: PlanRequest, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    sets: dict[str, int] = defaultdict(int)
    lumbar = 0
    for session in plan.sessions:
        for lift in session.lifts:
            sets[lift.exercise] += len(lift.work_sets)
            lumbar += catalogue[lift.exercise].lumbar_demand * len(lift.work_sets)
    if lumbar != plan.lumbar_index or lumbar > plan.lumbar_cap:
        yield f"loads the lower back with {lumbar}, says {plan.lumbar_index:g}, may {plan.lumbar_cap:g}"
    own = request.limits.max_lumbar
    if own is not None and lumbar > own:
        yield f"loads the lower back with {lumbar}, above the lifter's own {own:g}"
    muscles: dict[str, float] = defaultdict(float)
    regions: dict[str, float] = defaultdict(float)
    for slug, count in sets.items():
        for muscle, share in catalogue[slug].shares.items():
            muscles[muscle] += share * count
        for region, share in _best_of_region(catalogue[slug]).items():
            regions[region] += share * count
    yield from (f"{muscle} gets {given:g} sets" for muscle, given in muscles.items() if given > MOST_A_WEEK)
    yield from _bounds(plan, regions)


def _best_of_region(exercise: Exercise) -> dict[str, float]:
    best: dict[str, float] = {}
    for muscle, share in exercise.shares.items():
        region = str(load_anatomy().muscles[muscle].region)
        best[region] = max(best.get(region, 0.0), share)
    return best


def _bounds(plan: Plan, regions: Mapping[str, float]) -> Iterator[str]:
    easy = any(session.deload for session in plan.sessions)
    for one in plan.muscles:
        given = regions.get(one.name, 0.0)
        if abs(given - one.sets) > 0.06:  # noqa: PLR2004 -- told with one decimal
            yield f"{one.name} gets {given:g}, says {one.sets:g}"
        if given > one.most + DUST:
            yield f"{one.name} gets {given:g} of at most {one.most:g}"
        if given < one.least - 0.051 and not easy and not plan.first_change:
            yield f"{one.name} gets {given:g} of at least {one.least:g}, and nothing says so"
