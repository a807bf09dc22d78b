"""What a plan says in sentences about sets, days, minutes and loads is what stands in the sessions printed beside it.

Read from the printed page alone, as a reader does: sessions, lifts and sets are counted from their lines, and every
sentence with a number in it is held against them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import ceil

import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.equipment import Equipment, normal_gym
from dorsi.core.planning.past import Past
from dorsi.core.planning.planning import make_plan
from dorsi.core.planning.qualities import slot_of
from dorsi.core.planning.request import Experience, PlanRequest
from dorsi.core.plans import Goal, Plan
from dorsi.core.safety.flags import NO_FLAGS, Flags
from dorsi.core.safety.limits import Limits
from dorsi.report.plan_terminal import plan_lines
from dorsi.report.plan_words import PlanPage

pytest.importorskip("highspy", reason="a plan needs the extra `plan`")
ALL = load_catalogue()
#: Words for the sets of a week, and the slots they count.
DIRECT = {
    "pulls from above": {"vertical"},
    "rows": {"horizontal"},
    "pulls with straight arms": {"extension"},
    "shoulder blades and rear of the shoulders": {"retraction", "shrug", "control"},
    "rotators of the shoulder": {"rotation"},
    "lifts from the hips": {"hinge"},
    "trunk": {"trunk"},
    "curls": {"curl"},
    "grip, carries and wrists": {"grip", "carry", "wrist"},
}
BY_NAME = {one.name: slug for slug, one in ALL.items()}
HOME = ("dumbbell", "bench", "band", "floor")
BAR = ("pull_up_bar", "band", "floor")
GARAGE = ("barbell", "rack", "bench", "plate", "pull_up_bar", "floor")


def kit(*kinds: str) -> Equipment:
    gym = normal_gym()
    loads = {kind: kg for kind, kg in gym.loads_kg.items() if kind in kinds}
    return Equipment(kinds=frozenset(kinds), loads_kg=loads, given=True)


@dataclass(frozen=True, slots=True)
class Case:
    """A request in short."""

    goal: Goal = "balance"
    days: int = 3
    minutes: float = 60
    kinds: tuple[str, ...] = ()
    flags: Flags = NO_FLAGS
    experience: Experience | None = None
    sex: str | None = None


CASES = {
    "nobody known": Case(),
    "one day": Case(days=1, minutes=75),
    "short": Case(days=2, minutes=20),
    "short and often": Case(goal="width", days=4, minutes=30, kinds=BAR),
    "home": Case(kinds=HOME, minutes=45, experience="new", sex="woman"),
    "garage": Case(goal="strength", kinds=GARAGE, minutes=75, experience="years", sex="woman"),
    "six days": Case(goal="strength", days=6, experience="years"),
    "five days": Case(goal="thickness", days=5),
    "four days": Case(goal="balance", days=4, experience="some"),
    "sore shoulder": Case(goal="thickness", minutes=50, flags=Flags(pain={"shoulder": 5})),
    "sore shoulder, four days": Case(goal="width", days=4, flags=Flags(pain={"shoulder": 4})),
    "sore back": Case(goal="thickness", flags=Flags(pain={"back": 4})),
    "sore elbow": Case(goal="arms_and_grip", days=2, flags=Flags(pain={"elbow": 4})),
    "brittle": Case(goal="extensors", days=2, minutes=45, flags=Flags(osteoporosis=True, cleared=True)),
    "pressure": Case(days=2, flags=Flags(hypertension=True, cleared=True)),
    "extensors": Case(goal="extensors"),
    "width": Case(goal="width", experience="years"),
}


def plan_of(case: Case) -> Plan:
    request = PlanRequest(
        as_of=date(2031, 1, 6),
        goal=case.goal,
        days=case.days,
        minutes=case.minutes,
        equipment=kit(*case.kinds) if case.kinds else normal_gym(),
        limits=Limits(flags=case.flags, sex=case.sex),
        experience=case.experience,
    )
    return make_plan(request, Past(), ALL)


@dataclass(frozen=True, slots=True)
class Day:
    """One session as it is printed: its weekday, minutes, notes, and the lifts with their sets and their line."""

    name: str
    minutes: int
    notes: str
    lifts: dict[str, tuple[int, str]]

    def has(self, slot: str) -> bool:
        return any(slot_of(ALL[slug]) == slot for slug in self.lifts)


def slug_of(name: str) -> str:
    bare = re.sub(r" \[in turns .*", "", name)
    bare = re.sub(r"^(Dumbbell|Kettlebell|Plate) (?=\w)", "Barbell ", bare) if bare not in BY_NAME else bare
    return BY_NAME.get(bare) or BY_NAME[re.sub(r" \([^()]*\)$", "", bare)]


def days_of(page: list[str]) -> list[Day]:
    """Read the sessions of a printed page."""
    days: list[Day] = []
    starts = [i for i, line in enumerate(page) if re.match(r"(Today|Session \d)", line)]
    for at in starts:
        head = re.search(r", (\w+) \d.*about (\d+) minutes", page[at])
        assert head is not None
        notes, lifts, name = [], {}, ""
        for line in page[at + 2 :]:
            if re.match(r"(Today|Session \d|What the week gives)", line):
                break
            if found := re.match(r" +[1-9]\. (.*)", line):
                name = slug_of(found[1])
            elif name and (found := re.match(r" +(\d) x \(?\d", line)) and name not in lifts:
                lifts[name] = (int(found[1]), line)
            elif not name and not line.startswith(" "):
                notes.append(line)
        days.append(Day(head[1], int(head[2]), " ".join(notes), lifts))
    return days


@pytest.fixture(scope="module", params=CASES)
def printed(request: pytest.FixtureRequest) -> tuple[Case, list[str], list[Day]]:
    case = CASES[request.param]
    page = list(plan_lines(PlanPage(plan=plan_of(case), unit="kg"), width=1000))
    return case, page, days_of(page)


Printed = tuple[Case, list[str], list[Day]]


def test_the_title_counts_the_sessions(printed: Printed) -> None:
    case, page, days = printed
    count = "one session" if case.days == 1 else f"{case.days} sessions"
    assert page[0].startswith(f"Your week: {count} for ")
    assert len(days) == case.days
    assert all(day.lifts for day in days)


def test_the_sentences_on_sets_hold(printed: Printed) -> None:
    _, page, days = printed
    text = "\n".join(page)
    sets = [count for day in days for count, _ in day.lifts.values()]
    if "this week has two sets of each lift" in text:
        assert set(sets) == {2}
    if "this week has two or three sets of each lift" in text:
        assert set(sets) == {2, 3}
    grows = " sets of each lift. Where" in text or " sets of each lift. Next week keeps" in text
    assert ("Nothing is known of you yet" in text) is grows
    for given, most in re.findall(r" to ([\d.]+) of at most ([\d.]+)", text):
        assert float(given) <= float(most)
    for lift in {slug for day in days for slug in day.lifts}:
        counts = [day.lifts[lift][0] for day in days if lift in day.lifts]
        lighter = f"{ALL[lift].name} has its lighter day" in " ".join(text.split())
        assert max(counts) - min(counts) <= 1 + lighter, lift


def test_the_table_is_what_the_lifts_give(printed: Printed) -> None:
    _, page, days = printed
    sets: Counter[str] = Counter()
    for day in days:
        sets.update({slug: count for slug, (count, _) in day.lifts.items()})
    lumbar = sum(ALL[slug].lumbar_demand * count for slug, count in sets.items())
    for words, slots in DIRECT.items():
        direct = sum(count for slug, count in sets.items() if slot_of(ALL[slug]) in slots)
        (line,) = [line for line in page if line.startswith("Each set once")]
        assert (f" {words} {direct}," in line.replace(".", ",")) is (direct > 0), words
    told = re.search(r"Lower back: (\d+) of at most (\d+)", "\n".join(page))
    assert told is not None
    assert lumbar == int(told[1]) <= int(told[2])
    table = {m[1]: float(m[2]) for line in page if (m := re.match(r"  (\w+) +([\d.]+) +bounds", line))}
    assert set(table) == {"Width", "Thickness", "Extensors", "Arms", "Grip"}
    for region, beside in re.findall(
        r"no lift is for the (\w+) alone \(the pulls give \w+ ([\d.]+) sets\)", "\n".join(page)
    ):
        assert table[region.capitalize()] == float(beside)
        alone = {"arms": ("curl",), "grip": ("grip", "carry", "wrist")}[region]
        assert not any(day.has(slot) for day in days for slot in alone)
    for region in ("arms", "grip"):
        assert f"no {region[:-1] if region == 'arms' else region} work" not in "\n".join(page)


def test_minutes_and_days_told_are_those_of_the_sessions(printed: Printed) -> None:
    case, page, days = printed
    text = "\n".join(page)
    assert all(day.minutes <= case.minutes for day in days)
    if found := re.search(r"the longest takes (\d+) of your (\d+) minutes", text):
        assert int(found[1]) == max(day.minutes for day in days)
        assert int(found[2]) == case.minutes
    if found := re.search(r"(\d) days of (\d+) minutes would hold about the same work", text):
        assert int(found[1]) < case.days
        # The page rounds each session to whole minutes.
        assert abs(int(found[1]) - ceil(sum(day.minutes for day in days) / case.minutes)) <= 1


def test_a_day_pulls_both_ways_or_says_why_not(printed: Printed) -> None:
    case, page, days = printed
    turns = re.search(r"take turns: from above on (\d) days, rows on (\d)", days[0].notes)
    assert (turns is not None) is (case.days >= 5)
    if turns:
        assert int(turns[1]) == sum(day.has("vertical") for day in days)
        assert int(turns[2]) == sum(day.has("horizontal") for day in days)
    for day in days:
        above, rows = day.has("vertical"), day.has("horizontal")
        if "No pull down or in today" in day.notes:
            assert case.goal == "strength"
            assert day.has("hinge")
            continue
        assert above or rows
        if turns:
            assert "No row today" not in day.notes
            continue
        assert ("No pull from above today" in day.notes) is not above
        assert ("No row today" in day.notes) is not rows
    often = sum(day.has("vertical") for day in days)
    text = "\n".join(page)
    for words, count in (("once a week is enough", 1), ("twice a week is enough", 2)):
        if words in text:
            assert often == count


def test_what_is_found_on_a_day_is_looked_for_there(printed: Printed) -> None:
    _, _, days = printed
    for place, day in enumerate(days):
        for slug, (_, line) in day.lifts.items():
            if found := re.search(r"the (?:load|band|help) of (\w+)", line):
                first = next(other for other in days[:place] if other.name == found[1])
                assert slug in first.lifts
                assert not re.search(r"the (?:load|band|help) of ", first.lifts[slug][1])


def test_the_rule_for_loads_speaks_of_what_is_there(printed: Printed) -> None:
    _, page, days = printed
    text = "\n".join(page)
    rule = next((line for line in page if line.startswith("- ") and "counts as one of the sets" in line), "")
    carried = any(
        "find the load" in line for day in days for slug, (_, line) in day.lifts.items() if ALL[slug].rep_range is None
    )
    assert ("arries" in rule) is carried
    seconds = "half a minute" in text
    assert seconds is carried
    if "Later in the week" in text:
        assert any("of " + day.name in line for day in days for other in days for _, line in other.lifts.values())
