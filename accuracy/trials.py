"""Do trials say what is true? False helps, power told and realised, changes in the past, groups, a real one."""

from __future__ import annotations

import scoring  # noqa: F401 -- first: one thread for numpy

# isort: split
import csv
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, sqrt
from pathlib import Path
from random import Random
from statistics import NormalDist
from xml.etree import ElementTree as ET

from scoring.real import DATA, NO_DATA, find_logs

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.before_after import BeforeAfter, read_before_after
from dorsi.core.coach.trials.designs import PlannedDesign
from dorsi.core.coach.trials.groups import GroupAsk, GroupRow, judge_group
from dorsi.core.coach.trials.judging_trial import judge_trial
from dorsi.core.coach.trials.lots import draw_lot, side_of
from dorsi.core.coach.trials.own_noise import own_noise
from dorsi.core.coach.trials.power import Noise, power_of
from dorsi.core.coach.trials.trial import KINDS, Design, KindName, ShownSession, Trial
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable
from dorsi.core.synth.lifters import log_of, make_lifter
from dorsi.work.lifter import read_lifter
from dorsi.work.trial_tables import AskedTable
from dorsi.work.trials import judge_table

CATALOGUE = load_catalogue()
LIFTS = ("lat_pulldown_medium_pronated", "seated_cable_row_close_neutral", "pendlay_row", "pull_up_pronated")
ONE_ARM = tuple(slug for slug, one in CATALOGUE.items() if one.laterality != "both_sides" and not one.is_held)[:4]
START = date(2031, 3, 3)
TRIALS, TRIALS_SHORT = 400, 150
GROUPS = 400
TIP = {"felt_tension": "squeeze", "reps": "squeeze", "strength": "pre_exhaust"}
TIP_SAME = "straps"


@dataclass(frozen=True, kw_only=True)
class World:
    """How made-up sessions come about; shares of the noise's SD unless said otherwise.

    ``form`` is the share of the variance that lasts from session to session (``lasts``, per session), ``low`` a start
    after a bad stretch: the form begins so many SDs below. ``trend`` per week, ``curved``: it levels off. ``carry`` of
    the tip into the next session in the unit that matters. ``tails``: degrees of freedom, 0 for normal noise.
    """

    name: str
    form: float = 0.15
    lasts: float = 0.6
    low: float = 0.0
    trend: float = 0.05
    curved: bool = False
    carry: float = 0.0
    tails: int = 0
    uneven: bool = False


PLAIN = World(name="plain")
ROUGH = World(name="rough", form=0.25, lasts=0.75, trend=0.1, curved=True, carry=-0.3, tails=4, uneven=True)
WORLDS = (
    PLAIN,
    World(name="steep trend", trend=0.25),
    World(name="trend that levels off", trend=0.3, curved=True),
    World(name="carry-over, tiring", carry=-0.8),
    World(name="carry-over, helping", carry=0.8),
    World(name="strong slow form", form=0.5, lasts=0.8),
    World(name="begun after a bad stretch", form=0.5, lasts=0.85, low=2.0),
    World(name="bad nights (t, 3 degrees)", tails=3),
    ROUGH,
    World(name="all at once", form=0.4, lasts=0.85, low=2.0, trend=0.2, curved=True, carry=-0.5, tails=3, uneven=True),
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One design with its question."""

    kind: KindName
    design: Design
    sessions: int
    weeks: float
    lifts: int
    worth: float
    effect: float

    @property
    def slugs(self) -> tuple[str, ...]:
        """The lifts."""
        return (ONE_ARM if self.design == "left_right" else LIFTS)[: self.lifts]

    def noise(self, sd: float) -> Noise:
        """What is told of the noise before."""
        return Noise(sd=sd, spread=KINDS[self.kind].noise_spread, own=False)


CASES = (
    Case(kind="felt_tension", design="session_pairs", sessions=16, weeks=8, lifts=1, worth=1, effect=2),
    Case(kind="felt_tension", design="session_pairs", sessions=40, weeks=20, lifts=1, worth=1, effect=2),
    Case(kind="felt_tension", design="session_pairs", sessions=28, weeks=14, lifts=2, worth=1, effect=2),
    Case(kind="felt_tension", design="session_pairs", sessions=16, weeks=8, lifts=2, worth=1, effect=3),
    Case(kind="reps", design="session_pairs", sessions=32, weeks=16, lifts=1, worth=0.5, effect=2),
    Case(kind="reps", design="session_pairs", sessions=24, weeks=8, lifts=3, worth=0.5, effect=1.5),
    Case(kind="reps", design="same_session", sessions=16, weeks=8, lifts=1, worth=1, effect=2),
    Case(kind="strength", design="left_right", sessions=48, weeks=24, lifts=2, worth=3, effect=9),
    Case(kind="strength", design="left_right", sessions=48, weeks=24, lifts=4, worth=3, effect=7),
)


def random_noise(world: World, random: Random) -> float:
    """Noise of SD 1, with heavier tails where the world has them."""
    if not world.tails:
        return random.gauss(0, 1)
    chi = sum(random.gauss(0, 1) ** 2 for _ in range(world.tails))
    return (
        random.gauss(0, 1) / sqrt(chi / world.tails) / sqrt(world.tails / (world.tails - 2) if world.tails > 2 else 1)
    )


def days_of(case: Case, world: World, random: Random) -> list[date]:
    """Days of the sessions: evenly, or as life has it."""
    step = 7 * case.weeks / case.sessions
    days, day = [], 0.0
    for _ in range(case.sessions):
        days.append(START + timedelta(days=int(day)))
        day += max(step * random.uniform(0.6, 1.4), 1.01) if world.uneven else step
    return days


def made_trial(
    case: Case, world: World, effect: float, random: Random, *, sd: float = 0.0, reckoned: float = 0.0
) -> Trial:
    """Make a trial whose sessions were all typed, with a known effect."""
    kind = KINDS[case.kind]
    sd = sd or kind.noise * exp(kind.noise_spread * random.gauss(0, 1))
    seed = random.getrandbits(40)
    days = days_of(case, world, random)
    trial = Trial(
        tip=TIP_SAME if case.design == "same_session" else TIP[case.kind],
        design=case.design,
        exercises=case.slugs,
        measured=case.kind,
        worth=case.worth,
        effect=case.effect,
        noise=reckoned or kind.noise,
        sessions=case.sessions,
        weeks=case.weeks,
        start=START,
        end_by=START + timedelta(days=round(7 * case.weeks)),
        seed=seed,
        lot=draw_lot(case.design, seed, case.sessions),
        power=0.8,
    )
    shown = tuple(_sessions(case, world, trial, days, random, effect=effect, sd=sd))
    return Trial(**{name: getattr(trial, name) for name in trial.__dataclass_fields__ if name != "shown"}, shown=shown)


def _sessions(
    case: Case, world: World, trial: Trial, days: Sequence[date], random: Random, *, effect: float, sd: float
) -> Iterator[ShownSession]:
    levels = [random.uniform(4.2, 6.2) if case.kind == "felt_tension" else random.uniform(8, 14) for _ in case.slugs]
    slopes = [world.trend * sd * random.gauss(0, 0.5) for _ in case.slugs]
    form, before = -world.low, 0.0
    for n, day in enumerate(days):
        week = (day - START).days / 7
        passed = 6 * (1 - exp(-week / 6)) if world.curved else week
        form = world.lasts * form + sqrt(1 - world.lasts**2) * random.gauss(0, 1)
        letter = trial.lot[n] if case.design != "left_right" else "T"
        today = random.gauss(0, 1)
        value: dict[str, float] = {}
        for slug, level, slope in zip(case.slugs, levels, slopes, strict=True):
            base = level + slope * passed + sd * (sqrt(world.form) * form + sqrt(0.2) * today)
            alone = [sd * sqrt(0.8 - world.form) * random_noise(world, random) for _ in range(2)]
            if case.design == "session_pairs":
                with_it = float(letter == "T")
                y = base + alone[0] + effect * with_it + world.carry * case.worth * before
                value[slug] = min(max(float(round(y)), 0.0), 10.0) if case.kind == "felt_tension" else max(y, 0.0)
            elif case.design == "same_session":
                for place, arm in enumerate(("with", "without") if letter == "T" else ("without", "with")):
                    y = base + alone[place] + effect * (arm == "with") - 0.8 * place
                    value[f"{slug}/{arm}"] = max(y, 0.0)
            else:
                side, other = (side_of(trial), "left" if side_of(trial) == "right" else "right")
                gained = effect * min(week / case.weeks, 1.0)
                own = KINDS[case.kind].noise and sd * (
                    sqrt(world.form * 0.3) * form + sqrt(1 - world.form * 0.3) * random_noise(world, random)
                )
                value[f"{slug}/{other}"] = 50.0
                value[f"{slug}/{side}"] = 50.0 * exp((gained + own) / 100)
        before = float(letter == "T")
        yield ShownSession(slot=n + 1, day=day, arm="with" if letter == "T" else "without", value=value)


def words_of(case: Case, world: World, effect: float, trials: int, seed: str) -> Counter[str]:
    """Judge so many made-up trials."""
    found: Counter[str] = Counter()
    for n in range(trials):
        random = Random(f"{seed}/{n}")
        # Every made-up lifter has another scatter; evenly spread over what is believed, so that chance adds nothing.
        usual = KINDS[case.kind]
        sd = usual.noise * exp(usual.noise_spread * NormalDist().inv_cdf((n + 0.5) / trials))
        trial = made_trial(case, world, effect, random, sd=sd)
        found[judge_trial(trial, None, CATALOGUE, trial.end_by + timedelta(days=60)).word] += 1
    return found


def false_helps() -> None:
    """Print how often a word is said of nothing, world by world."""
    case = CASES[2]
    print(f"### Nothing at all: {case.sessions} sessions, {case.lifts} lifts, felt tension in whole points\n")
    print(f"{TRIALS} made-up trials each, made and judged apart: the maker shares no line with the model.\n")
    print("| world | helps | harms | no worthwhile effect | inconclusive |\n|---|---|---|---|---|")
    for world in WORLDS:
        found = words_of(case, world, 0.0, TRIALS, f"none/{world.name}")
        told = (found[word] / TRIALS for word in ("helps", "harms", "no_worthwhile_effect", "inconclusive"))
        print(f"| {world.name} | " + " | ".join(f"{share:.1%}" for share in told) + " |")
    print()


def power_table() -> None:
    """Print power told beforehand against realised."""
    print("### Power told beforehand against realised\n")
    print(f"{TRIALS} made-up trials each (error of a share: 2 points); rough: heavy tails, uneven days, slow form, a")
    print("trend that levels off, carry-over.\n")
    print(
        "| design | effect | told | realised, plain | realised, rough | false helps, rough |\n|---|---|---|---|---|---|"
    )
    worst = 0.0
    for case in CASES:
        kind = KINDS[case.kind]
        planned = PlannedDesign(design=case.design, sessions=case.sessions, weeks=case.weeks, lifts=case.lifts)
        told = power_of(
            planned, kind, worth=case.worth, effect=case.effect, noise=case.noise(kind.noise), lots=60
        ).helps
        plain = words_of(case, PLAIN, case.effect, TRIALS, f"{case}")["helps"] / TRIALS
        rough = words_of(case, ROUGH, case.effect, TRIALS, f"rough {case}")["helps"] / TRIALS
        empty = words_of(case, ROUGH, 0.0, TRIALS_SHORT, f"none {case}")["helps"] / TRIALS_SHORT
        worst = max(worst, abs(plain - told))
        name = f"{case.kind}, {case.design}, {case.sessions} sessions, {case.weeks:g} weeks, {case.lifts} lifts"
        effect = f"{case.effect:g} {kind.unit} (worth {case.worth:g})"
        print(f"| {name} | {effect} | {told:.0%} | {plain:.0%} | {rough:.0%} | {empty:.1%} |")
    print(f"\nFarthest apart, plain: {100 * worst:.0f} points.\n")


def own_scatter() -> None:
    """Print whether the power holds that is told with the lifter's own scatter, learned from thirty days of a log."""
    print("### Power told with the lifter's own scatter, from thirty days of a log\n")
    case, kind = CASES[2], KINDS["felt_tension"]
    told, found, lifters = 0.0, 0, 200
    for n in range(lifters):
        random = Random(f"own/{n}")
        sd = kind.noise * exp(kind.noise_spread * random.gauss(0, 1))
        sets = [
            LiftSet(
                id=f"{day}/{slug}",
                session=Session(day=START - timedelta(days=3 * (30 - day))),
                order=0,
                name=slug,
                exercise=slug,
                load_kg=60,
                reps=10,
                felt_tension=min(max(float(round(5 + random.gauss(0, sd))), 0.0), 10.0),
            )
            for day in range(30)
            for slug in case.slugs
        ]
        history = make_history(SetTable.from_sets(sets), NameMatcher())
        noise = own_noise(history, CATALOGUE, case.slugs, kind, case.design, as_of=START)
        planned = PlannedDesign(design=case.design, sessions=case.sessions, weeks=case.weeks, lifts=case.lifts)
        told += power_of(planned, kind, worth=case.worth, effect=case.effect, noise=noise, lots=6).helps
        trial = made_trial(case, PLAIN, case.effect, random, sd=sd, reckoned=noise.sd)
        found += judge_trial(trial, None, CATALOGUE, trial.end_by + timedelta(days=60)).word == "helps"
    print(
        f"{lifters} lifters, {case.sessions} sessions with {case.lifts} lifts: told {told / lifters:.0%} in the mean,"
    )
    print(f"realised {found / lifters:.0%} (error about 3 points).\n")


# -- a change in the past ---------------------------------------------------------------------------------------------


def made_history(seed: int, slope: float, bend: float | None, gain: float = 0.0) -> History:
    """One made-up lifter's log over two years."""
    lifter = make_lifter(
        seed=seed,
        slope_pct_per_week=slope,
        weeks=104,
        stop_week=bend,
        slope_after_pct_per_week=gain,
    )
    names = [CATALOGUE[slug].name for slug in LIFTS]
    return make_history(log_of(lifter, date(2029, 1, 1), names), NameMatcher())


def after_a_bad_stretch(history: History, weeks: int = 12) -> date | None:
    """The first day after a year on which no lift had a best for three weeks, and whose last sessions were low."""
    best: dict[str, float] = {}
    last_best: date | None = None
    recent: list[tuple[date, float]] = []
    for i, day in enumerate(history.day):
        load, reps = history.sets.load_kg[i], history.sets.reps[i]
        if not load or not reps or history.sets.kind[i] == "warm_up":
            continue
        slug = str(history.key[i][0])
        worth = load * (1 + reps / 30)
        if worth > best.get(slug, 0.0):
            best[slug], last_best = worth, day
        recent = [(d, v) for d, v in [*recent, (day, worth / best[slug])] if (day - d).days <= 14]
        low = sum(v for _, v in recent) / len(recent) < 0.95
        start = (day - history.day[0]).days
        if low and start > 364 and last_best and (day - last_best).days >= 21 and start < 7 * (104 - weeks):
            return day + timedelta(days=1)
    return None


def past_changes() -> None:
    """Print what is said of changes that did nothing, or something, begun after a bad stretch."""
    print("### A change in the past (`--before-after`), begun after a bad stretch\n")
    print("Made-up lifters of two years; the change does nothing unless said. Naive: the last four weeks are better by")
    print("1.5 % and more than the four before the change.\n")
    print("| lifters | read | helps | harms | inconclusive | naive says better |\n|---|---|---|---|---|---|")
    cases = (
        ("rise of 0.15 % a week", 0.15, None, 0.0),
        ("flat", 0.0, None, 0.0),
        ("stuck since week 40, then flat", 0.2, 40.0, 0.0),
        ("a turn by itself at week 52: from flat to 0.15 %", 0.0, 52.0, 0.15),
        ("a change that helps: from flat to 0.5 % a week at week 52", 0.0, 52.0, 0.5),
    )
    for name, slope, bend, gain in cases:
        found: Counter[str] = Counter()
        naive = 0
        for seed in range(80):
            history = made_history(seed, slope, bend, gain)
            change = date(2029, 12, 31) if gain > 0.2 else after_a_bad_stretch(history)
            if change is None:
                continue
            read = read_before_after(history, CATALOGUE, change, change + timedelta(weeks=24 if gain > 0.2 else 12))
            if read.effect is not None:
                found[read.word] += 1
                naive += (read.naive or 0.0) > 1.5
        n = max(sum(found.values()), 1)
        told = (found[word] / n for word in ("helps", "harms", "inconclusive"))
        print(f"| {name} | {n} | " + " | ".join(f"{share:.1%}" for share in told) + f" | {naive / n:.0%} |")
    print()
    _placebo_dates()


def _placebo_dates() -> None:
    """Print what is said of days on which nothing is known to have changed, on real logs."""
    logs = find_logs()
    if not logs:
        print(NO_DATA)
        return
    found: Counter[str] = Counter()
    naive = 0
    for path in logs:
        history = read_lifter([path]).history
        if not history.day:
            continue
        day = history.day[0] + timedelta(weeks=26)
        while day + timedelta(weeks=12) <= history.day[-1]:
            read: BeforeAfter = read_before_after(history, CATALOGUE, day, day + timedelta(weeks=12))
            if read.effect is not None:
                found[read.word] += 1
                naive += (read.naive or 0.0) > 1.5
            day += timedelta(weeks=12)
    n = max(sum(found.values()), 1)
    print(f"Real logs, every twelfth week taken for a change that nobody made ({n} readings of twelve weeks after):")
    print(
        f"helps {found['helps'] / n:.1%}, harms {found['harms'] / n:.1%}, inconclusive {found['inconclusive'] / n:.1%};"
    )
    print(f"the naive comparison says better in {naive / n:.0%}.\n")


# -- groups -----------------------------------------------------------------------------------------------------------


def group_rows(n: int, effect: float, design: str, random: Random) -> list[GroupRow]:
    """A group whose athletes differ by SD 1, whose two arms in one athlete agree to 0.7, with period effects."""
    rows = []
    for k in range(n):
        own = random.gauss(0, 1)
        if design == "groups":
            arm, start = ("tip" if k % 2 else "usual"), own + random.gauss(0, 0.5)
            outcome = own + random.gauss(0, 0.5) + effect * (arm == "tip")
            rows.append(GroupRow(athlete=str(k), arm=arm, outcome=outcome + 5, before=start + 5))
            continue
        first = k % 2 == 0
        for arm in ("tip", "usual"):
            late = (arm == "tip") != first
            y = own + random.gauss(0, 0.65) + effect * (arm == "tip") + 0.3 * late
            rows.append(GroupRow(athlete=str(k), arm=arm, outcome=y + 5, period=float(late)))
    return rows


def group_table() -> None:
    """Print words and coverage for groups of several sizes."""
    print("### Groups\n")
    print(
        f"Athletes differ by SD 1, worth 0.2 SD, {GROUPS} made-up groups each. Covered: the plain 95 % interval holds"
    )
    print("the truth.\n")
    print(
        "| design | athletes | effect | helps | harms | no worthwhile effect | covered |\n|---|---|---|---|---|---|---|"
    )
    ask = GroupAsk(tried="tip", against="usual", worth=0.2)
    for design in ("crossover", "groups"):
        for n in (8, 20, 60):
            for effect in (0.0, 0.8):
                found: Counter[str] = Counter()
                covered = 0
                for k in range(GROUPS):
                    result = judge_group(group_rows(n, effect, design, Random(f"{design}/{n}/{effect}/{k}")), ask)
                    found[result.word] += 1
                    covered += result.effect.low <= effect <= result.effect.high
                told = (found[word] / GROUPS for word in ("helps", "harms", "no_worthwhile_effect"))
                print(
                    f"| {design} | {n} | {effect:g} SD | "
                    + " | ".join(f"{s:.1%}" for s in told)
                    + f" | {covered / GROUPS:.1%} |"
                )
    print()


# -- a published trial ------------------------------------------------------------------------------------------------

_NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet_rows(path: Path, number: int) -> Iterator[dict[str, str]]:
    """The rows of one sheet of an .xlsx file, by the letter of the column."""
    with zipfile.ZipFile(path) as book:
        strings = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 -- a file of the development data
        texts = ["".join(t.text or "" for t in one.iter(f"{{{_NAMES['m']}}}t")) for one in strings]
        sheet = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 -- as above
    for row in sheet.iter(f"{{{_NAMES['m']}}}row"):
        cells: dict[str, str] = {}
        for cell in row:
            value = cell.find("m:v", _NAMES)
            letter = re.match("[A-Z]+", cell.get("r") or "A")
            if value is not None and letter:
                cells[letter[0]] = texts[int(value.text or 0)] if cell.get("t") == "s" else value.text or ""
        yield cells


def published_trial() -> None:
    """Print what is said of one set against three, one leg each."""
    print("### A published trial within people: three sets against one, one leg each\n")
    folder = DATA / "histories" / "exscidata_strengthvolume"
    if not folder.exists():
        print(NO_DATA)
        return
    with (folder / "oneThreeSetLeg.csv").open(encoding="utf-8") as file:
        legs = {row["subject"]: row for row in csv.DictReader(file, delimiter=";")}
    with tempfile.TemporaryDirectory() as home:
        table = Path(home) / "strength.csv"
        lines = ["subject,arm,exercise,timepoint,load,include"]
        for row in list(sheet_rows(folder / "strengthTests.xlsx", 1))[1:]:
            one = legs.get(row.get("A", "").strip())
            leg = row.get("B", "").strip()
            if one is not None and leg in {one["multiple"], one["single"]}:
                arm = "three" if leg == one["multiple"] else "one"
                lines.append(f"{row['A'].strip()},{arm},{row['C']},{row['D']},{row.get('E', 'NA')},{one['include']}")
        table.write_text("\n".join(lines), encoding="utf-8")
        print("Leg press and knee extension, change in per cent, worth 1.5 %; people as included by the authors.\n")
        print("| tests | at | word | effect, 95 % interval | worthwhile | people |\n|---|---|---|---|---|---|")
        for tests in ("legpress,legext", "legext"):
            for at in ("week2", "week5", "week9", "post"):
                result, _ = judge_table(
                    AskedTable(
                        path=table,
                        tried="three",
                        outcome="load",
                        time="timepoint",
                        since="pre,session1",
                        at=at,
                        measure="exercise",
                        only=("include=incl", f"exercise={tests}"),
                        per_cent=True,
                        paired=True,
                    )
                )
                effect = f"{result.effect.value:+.1f} % ({result.effect.low:+.1f} to {result.effect.high:+.1f})"
                print(
                    f"| {tests} | {at} | {result.word} | {effect} | {result.p_helps:.0%} | {len(result.differences)} |"
                )
    print()


def main() -> None:
    """Print all tables."""
    print("## Trials: did it help?\n")
    false_helps()
    power_table()
    own_scatter()
    past_changes()
    group_table()
    published_trial()


if __name__ == "__main__":
    main()
