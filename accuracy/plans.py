"""Do plans keep what they state? 300 random but sensible requests, each plan read by the checker that is not the model.

Requests differ in goal, days, minutes, equipment, limits and past. A plan that cannot be made in full names single
changes that make all of it possible: each of them is planned, too, and looked at again.
"""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from dataclasses import replace
from datetime import date

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.errors import BadInput
from dorsi.core.planning.checking_plan import faults_of
from dorsi.core.planning.equipment import Equipment, normal_gym
from dorsi.core.planning.past import Past, read_past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.request import GOALS, PlanRequest
from dorsi.core.plans import Plan, WayOut
from dorsi.core.progress.history import make_history
from dorsi.core.safety.flags import Flags
from dorsi.core.safety.limits import Limits
from dorsi.core.synth.logbook import make_logbook

REQUESTS = 300
FIRST_DAY = date(2031, 1, 6)
KITS: tuple[tuple[str, ...] | None, ...] = (
    None,
    None,
    None,
    ("dumbbell", "bench", "pull_up_bar", "band", "floor"),
    ("barbell", "rack", "bench", "pull_up_bar", "plate", "floor"),
    ("band", "pull_up_bar", "floor"),
    ("kettlebell", "dumbbell", "floor"),
    ("cable", "machine", "bench", "dumbbell", "back_extension_bench", "floor"),
)


def a_past(chance: random.Random) -> Past:
    """Give no past, or that of a made-up lifter."""
    if chance.random() < 0.5:
        return Past()
    book = make_logbook(seed=chance.randrange(10_000), start=date(2030, 3, 4), weeks=chance.choice((8, 20, 43)))
    history = make_history(book.sets, NameMatcher())
    return read_past(history, load_catalogue(), None, FIRST_DAY)


def some_equipment(chance: random.Random) -> Equipment:
    gym = normal_gym(chance.choice(("kg", "kg", "lb")))
    kit = chance.choice(KITS)
    if kit is None:
        return gym
    return replace(gym, kinds=frozenset(kit), loads_kg={k: v for k, v in gym.loads_kg.items() if k in kit}, given=True)


def some_limits(chance: random.Random) -> Limits:
    offered = [slug for slug, one in load_catalogue().items() if one.offered]
    flags = Flags(
        hypertension=chance.random() < 0.1,
        osteoporosis=chance.random() < 0.05,
        pregnancy=chance.random() < 0.04,
        cleared=True,
        pain={p: chance.randrange(1, 7) for p in ("back", "shoulder", "elbow") if chance.random() < 0.1},
    )
    never = frozenset(chance.sample(offered, chance.choice((0, 0, 1, 3))))
    return Limits(
        flags=flags,
        never=never,
        dislikes=frozenset(chance.sample(offered, chance.choice((0, 2)))),
        favourites=frozenset(chance.sample(offered, chance.choice((0, 0, 2)))) - never,
        max_lumbar=chance.choice((None, None, None, 12.0)),
    )


def a_request(chance: random.Random) -> PlanRequest:
    days = chance.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6))
    return PlanRequest(
        as_of=FIRST_DAY,
        goal=chance.choice(GOALS),
        days=days,
        minutes=chance.choice((20, 30, 40, 45, 60, 60, 75, 90)),
        equipment=some_equipment(chance),
        limits=some_limits(chance),
        experience=chance.choice((None, None, "new", "years")),
    )


def changed(request: PlanRequest, way: WayOut) -> PlanRequest:
    """Give the request with one way out taken, from its words alone."""
    for other in way.also:
        request = changed(request, other)
    if way.changes == "minutes":
        return replace(request, minutes=float(way.to))
    if way.changes == "days":
        return replace(request, days=int(way.to))
    if way.changes == "limits":
        limits = request.limits
        freed = replace(limits, max_lumbar=None) if way.to == "max_lumbar" else replace(limits, never=frozenset())
        return replace(request, limits=freed)
    usual = normal_gym(request.equipment.unit)
    loads = {**request.equipment.loads_kg, **{k: v for k, v in usual.loads_kg.items() if k == way.to}}
    return replace(
        request, equipment=replace(request.equipment, kinds=request.equipment.kinds | {way.to}, loads_kg=loads)
    )


def checked(plan: Plan, request: PlanRequest, past: Past) -> tuple[str, ...]:
    return faults_of(
        plan,
        request,
        load_catalogue(),
        seen_kg={slug: one.loads_seen_kg for slug, one in past.lifts.items()},
        in_use=frozenset(slug for slug, one in past.lifts.items() if one.in_use),
    )


def main() -> None:
    """Plan, check, and print a table."""
    chance = random.Random(5)
    count: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    seconds: list[float] = []
    for number in range(REQUESTS):
        request, past = a_request(chance), a_past(chance)
        begun = time.process_time()
        try:
            plan = make_plan(request, past, load_catalogue())
        except BadInput:
            count["refused with a sentence"] += 1
            continue
        if not plan.first_change:
            seconds.append(time.process_time() - begun)
        count[plan.way] += 1
        for fault in checked(plan, request, past):
            faults[f"request {number}: {fault}"] += 1
        if plan.first_change:
            count["could not be met in full"] += 1
            count["of these with a way out"] += bool(plan.ways_out)
            count["of these with a reason why there is none"] += bool(plan.no_way_out)
            for way in plan.ways_out:
                other = make_plan(changed(request, way), past, load_catalogue())
                count["ways out tried"] += 1
                count["ways out that hold"] += not other.first_change
    print("## Plans\n")
    print(f"{REQUESTS} random requests, half of them with a made-up log.\n")
    print("| what | count |\n|---|---|")
    for what, times in count.most_common():
        print(f"| {what} | {times} |")
    print(f"| constraints broken, by the independent checker | {sum(faults.values())} |\n")
    ranked = sorted(seconds)
    print(
        f"Processor time of those met in full: median {statistics.median(ranked):.2f} s, "
        f"95th percentile {ranked[int(0.95 * len(ranked))]:.2f} s."
    )
    for fault, _ in faults.most_common(20):
        print(f"- {fault}")


if __name__ == "__main__":
    main()
