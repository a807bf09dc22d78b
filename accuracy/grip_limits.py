"""Whether the hands or the arms end the sets: chances and advice on made-up lifters whose three strengths are known."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, floor, log
from random import Random

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.progress.history import make_history
from dorsi.core.progress.limits import LiftLimit, find_limits
from dorsi.core.records import LiftSet, Session, SetTable

LIFTS = ("conventional_deadlift", "pendlay_row", "romanian_deadlift", "seated_cable_row_close_neutral",
         "lat_pulldown_wide_pronated", "one_arm_dumbbell_row")  # fmt: skip
GRIP_ABOVE = (0.70, 0.35, 0.10, -0.05)
START = date(2031, 1, 6)
MATCHER = NameMatcher({})
WEEKS = 10
ASKED = 200


@dataclass
class Hands:
    """One lifter on one lift: ln strength of back, grip and arms, and what of his sets he notes."""

    slug: str
    back: float
    grip: float
    arms: float
    back_k: float
    grip_k: float
    load: float
    notes_end: bool
    notes_straps: bool
    notes_rir: bool
    uses_straps: bool
    straps_on: str
    rir: float

    def straps_now(self, order: int, ended: str | None) -> bool:
        """Does he take straps for this set, after the one before ended so?"""
        if not self.uses_straps:
            return False
        if self.straps_on == "hands gave out":
            return ended == "grip"
        return order == (0 if self.straps_on == "first" else 2)

    def until(self, number: int, form: float, random: Random, *, straps: bool) -> dict[str, float]:
        """After how many repetitions does each give out?"""
        spread = 0.02
        able = {
            "back": (self.back - 0.02 * number, self.back_k),
            "arms": (self.arms - 0.02 * number, self.back_k),
            "grip": (self.grip - 0.035 * number, self.grip_k),
        }
        if straps:
            del able["grip"]
        return {
            what: k * (exp(ln + form + spread * random.gauss(0, 1)) / self.load - 1) for what, (ln, k) in able.items()
        }


def draw(random: Random, slug: str, noted: str, wider: float, straps_on: str = "last") -> Hands:
    demand = load_catalogue()[slug].grip_demand
    back = log(random.uniform(60, 180))
    grip = back + random.gauss(GRIP_ABOVE[demand], 0.15 * wider)
    # The load is what he can do for six to twelve, whatever gives out first: lighter for weak hands, but not by all.
    reps = random.uniform(6, 12)
    able = min(exp(back) / (1 + reps / 30), exp(grip) / (1 + random.uniform(3, reps) / 20))
    return Hands(
        slug=slug,
        back=back,
        grip=grip,
        arms=back + random.gauss(0.25, 0.12 * wider),
        back_k=30 * exp(random.gauss(0, 0.1 * wider)),
        grip_k=20 * exp(random.gauss(0, 0.3)),
        load=max(round(able / 2.5), 1) * 2.5,
        notes_end=noted in {"end", "all"},
        notes_straps=noted in {"straps", "all"},
        notes_rir=noted == "all",
        uses_straps=noted in {"straps", "all"},
        straps_on=straps_on,
        rir=random.uniform(0, 2),
    )


def log_of(one: Hands, random: Random) -> list[LiftSet]:
    """Ten weeks, two days a week, three sets: one with straps, or those after the hands gave out, if he uses them."""
    sets = []
    for number in range(2 * WEEKS):
        day = START + timedelta(days=(7 * number) // 2)
        form = 0.02 * random.gauss(0, 1)
        limit: str | None = None
        for order in range(3):
            straps = one.straps_now(order, limit)
            until = one.until(order, form, random, straps=straps)
            limit = min(until, key=lambda what: until[what])
            reserve = max(random.gauss(one.rir, 0.7), 0.0)
            reps = floor(max(until[limit] - reserve + 0.5, 0))
            if reps < 1:
                continue
            left = max(until[limit] - reps, 0.0)
            told = limit if random.random() < 0.88 else random.choice(["back", "grip", "arms"])
            sets.append(
                LiftSet(
                    id=f"{day}/{order}",
                    session=Session(day=day),
                    order=order,
                    name=one.slug.replace("_", " "),
                    exercise=one.slug,
                    load_kg=one.load,
                    reps=reps,
                    straps=straps if one.notes_straps else None,
                    rir=max(round(left + random.gauss(-0.3, 0.6)), 0) if one.notes_rir else None,
                    stopped_by=("chosen" if left > 2 else told) if one.notes_end else None,
                )
            )
    return sets


def truth(one: Hands, random: Random) -> tuple[float, float, float]:
    """In what share of hard bare sets does the grip end it before the back, and the arms; what do straps add?"""
    grip = arms = gained = 0.0
    for number in range(ASKED):
        form = 0.02 * random.gauss(0, 1)
        until = one.until(number % 3, form, random, straps=False)
        grip += until["grip"] < until["back"]
        arms += until["arms"] < until["back"]
        if number % 3 == 0:
            gained += max(min(until["back"], until["arms"]) - max(min(until.values()), 0), 0)
    return grip / ASKED, arms / ASKED, gained / len(range(0, ASKED, 3))


def told_of(sets: list[LiftSet]) -> LiftLimit | None:
    history = make_history(SetTable.from_sets(sets), MATCHER)
    found = find_limits(history, None, history.day[-1])
    return found[0] if found else None


def right_advice(advice: str, grip: float, gained: float) -> bool | None:
    """Is this advice right? None where it gives none."""
    if advice == "cannot_tell":
        return None
    if advice == "straps":
        return grip >= 0.5
    if advice == "straps_do_nothing":
        return gained < 1.0
    return grip < 0.5 or gained < 1.0


def ece(pairs: list[tuple[float, float]], bins: int = 10) -> float:
    """Mean distance between chance and share over ten bins, weighed by how many fall into each."""
    total = 0.0
    for b in range(bins):
        mine = [(p, t) for p, t in pairs if b / bins <= p < (b + 1) / bins or (b == bins - 1 and p == 1)]
        if mine:
            total += abs(sum(p for p, _ in mine) - sum(t for _, t in mine))
    return total / len(pairs)


def row(noted: str, lifters: int, first: int, wider: float = 1.0, straps_on: str = "last") -> str:
    grip: list[tuple[float, float]] = []
    arms: list[tuple[float, float]] = []
    inside: list[bool] = []
    open_inside: list[bool] = []
    right: list[bool] = []
    given = 0
    for seed in range(first, first + lifters):
        random = Random(f"hands/{seed}/{noted}")
        one = draw(random, LIFTS[seed % len(LIFTS)], noted, wider, straps_on)
        sets = log_of(one, random)
        told = told_of(sets) if sets else None
        if told is None:
            continue
        given += 1
        share, of_arms, gained = truth(one, random)
        if told.p_grip is not None:
            grip.append((told.p_grip.value, share))
            inside.append(told.p_grip.low - 0.05 <= share <= told.p_grip.high + 0.05)
            if OPEN <= share <= 1 - OPEN:
                open_inside.append(inside[-1])
        if told.p_arms is not None:
            arms.append((told.p_arms.value, of_arms))
        judged = right_advice(told.advice, share, gained)
        if judged is not None:
            right.append(judged)

    def mean(what: list[bool]) -> str:
        return f"{100 * sum(what) / len(what):.0f}" if what else "-"

    errors = [f"{ece(pairs):.3f}" if pairs else "-" for pairs in (grip, arms)]
    name = f"{noted}{', lifters more different' if wider > 1 else ''}{_STRAPS_ON[straps_on]}"
    return (
        f"| {name} | {len(grip)} of {given} | {errors[0]} | "
        f"{mean(inside)} | {mean(open_inside)} ({len(open_inside)}) | {errors[1]} "
        f"| {len(right)} of {given} | {mean(right)} |"
    )


#: Where the hands end nearly all or hardly any set, every interval holds it.
OPEN = 0.05
_STRAPS_ON = {"last": "", "first": ", straps on the first set", "hands gave out": ", straps once the hands gave out"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lifters", type=int, default=240)
    parser.add_argument("--first", type=int, default=3000)
    given = parser.parse_args()
    print("## Grip, arms and straps\n")
    print(
        f"{given.lifters} made-up lifters on six lifts, ten weeks, two days of three sets, with straps (where used) "
        "the last one. P: in what share of hard "
        "bare sets the hands (arms) give out before the back, against the true share. ECE: expected calibration error "
        "of P in ten bins. Advice is right when straps are advised where the hands end at least half of the sets, "
        "called useless where they add less than one repetition, and bare hands where one of the two is not so. In "
        "between: the hands end 5 to 95 in 100 of his sets; of the others it is hardly ever in doubt.\n"
    )
    print(
        "| what is noted | P of grip given | ECE | 80 % intervals hold % (within 0.05) "
        "| of those in between | ECE arms | advice given | right % |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for noted in ("nothing", "end", "straps", "all"):
        print(row(noted, given.lifters, given.first), flush=True)
    for straps_on in ("first", "hands gave out"):
        for noted in ("straps", "all"):
            print(row(noted, given.lifters, given.first, straps_on=straps_on), flush=True)
    print(row("all", given.lifters, given.first, wider=1.4), flush=True)


if __name__ == "__main__":
    main()
