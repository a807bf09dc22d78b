"""Made-up trials of one person: worlds and designs, made apart from the model that judges them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, sqrt
from random import Random
from statistics import NormalDist
from typing import Literal

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.trials.judging_trial import judge_trial
from dorsi.core.coach.trials.lots import draw_lot, side_of
from dorsi.core.coach.trials.trial import KINDS, Design, KindName, ShownSession, Trial
from dorsi.core.progress.history import History, make_history
from dorsi.core.records import LiftSet, Session, SetTable

__all__ = [
    "CASES",
    "CATALOGUE",
    "LIFTS",
    "PLAIN",
    "ROUGH",
    "SHARE_OF_SIDES",
    "START",
    "WORLDS",
    "Case",
    "Lifter",
    "World",
    "logged",
    "made_lifter",
    "made_log",
    "made_trial",
    "words_of",
]

CATALOGUE = load_catalogue()
LIFTS = ("lat_pulldown_medium_pronated", "seated_cable_row_close_neutral", "pendlay_row", "pull_up_pronated")
#: Lifts of which a load says all: of a pull-up the log would have to know the body's mass, too.
ONE_ARM = tuple(
    slug for slug, one in CATALOGUE.items() if one.laterality != "both_sides" and one.load_model == "external"
)[:4]
START = date(2031, 3, 3)
#: Of the variance that lasts for weeks, what one side has for itself: a bad stretch is mostly bad for both.
SHARE_OF_SIDES = 0.3
TIP = {"felt_tension": "squeeze", "reps": "squeeze", "strength": "pre_exhaust"}
TIP_SAME = "straps"


@dataclass(frozen=True, kw_only=True)
class World:
    """How made-up sessions come about; shares of the noise's SD unless said otherwise.

    ``form`` is the share of the variance that lasts from session to session (``lasts``, per session), ``low`` a start
    after a bad stretch: the form begins so many SDs below. ``trend`` per week, ``curved``: it levels off; ``turns``:
    the trend of the trial is another one than that of the log before it. ``carry`` of the tip into the next session
    in the unit that matters. ``tails``: degrees of freedom, 0 for normal noise.
    """

    name: str
    form: float = 0.15
    lasts: float = 0.6
    low: float = 0.0
    trend: float = 0.05
    curved: bool = False
    turns: bool = False
    carry: float = 0.0
    tails: int = 0
    uneven: bool = False


PLAIN = World(name="plain")
ROUGH = World(name="rough", form=0.25, lasts=0.75, trend=0.1, curved=True, carry=-0.3, tails=4, uneven=True)
WORLDS = (
    PLAIN,
    World(name="steep trend", trend=0.25),
    World(name="steep trend, turned at the start", trend=0.25, turns=True),
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
class Lifter:
    """One made-up lifter: SD of a session, where each lift stands when the trial begins, and its trend a week."""

    sd: float
    levels: tuple[float, ...]
    slopes: tuple[float, ...]


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

    def __str__(self) -> str:
        lifts = "1 lift" if self.lifts == 1 else f"{self.lifts} lifts"
        return f"{self.kind}, {self.design}, {self.sessions} sessions, {self.weeks:g} weeks, {lifts}"


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


def made_lifter(case: Case, world: World, random: Random, sd: float | None = None) -> Lifter:
    """Make up a lifter of this world."""
    kind = KINDS[case.kind]
    sd = kind.noise * exp(kind.noise_spread * random.gauss(0, 1)) if sd is None else sd
    levels = [random.uniform(4.2, 6.2) if case.kind == "felt_tension" else random.uniform(8, 14) for _ in case.slugs]
    slopes = [world.trend * sd * random.gauss(0, 0.5) for _ in case.slugs]
    return Lifter(sd=sd, levels=tuple(levels), slopes=tuple(slopes))


def made_trial(
    case: Case, world: World, effect: float, random: Random, *, lifter: Lifter, reckoned: float = 0.0
) -> Trial:
    """Make a trial of this lifter whose sessions were all typed, with a known effect."""
    kind = KINDS[case.kind]
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
    shown = tuple(_sessions(case, world, trial, days, random, effect=effect, lifter=lifter))
    return Trial(**{name: getattr(trial, name) for name in trial.__dataclass_fields__ if name != "shown"}, shown=shown)


def _sessions(
    case: Case, world: World, trial: Trial, days: Sequence[date], random: Random, *, effect: float, lifter: Lifter
) -> Iterator[ShownSession]:
    sd, levels, slopes = lifter.sd, lifter.levels, lifter.slopes
    if world.turns:
        slopes = tuple(world.trend * sd * random.gauss(0, 0.5) for _ in case.slugs)
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
                # A bad stretch is one of the left side; the lot decides whether that is the side that is tried.
                sign = 1 if side == "left" else -1
                own = sd * (
                    sign * sqrt(world.form * SHARE_OF_SIDES) * form
                    + sqrt(1 - world.form * SHARE_OF_SIDES) * random_noise(world, random)
                )
                value[f"{slug}/{other}"] = 50.0
                value[f"{slug}/{side}"] = 50.0 * exp((gained + own) / 100)
        before = float(letter == "T")
        yield ShownSession(slot=n + 1, day=day, arm="with" if letter == "T" else "without", value=value)


def made_log(case: Case, world: World, random: Random, lifter: Lifter, sessions: int = 30) -> History:
    """Make the log of this lifter's sessions before the trial: ratings, or both sides of one-arm lifts.

    A trend is straight up to the start; one that levels off does so from then on (something new was begun). Form ends
    where the trial begins: a bad stretch before it is in the log.
    """
    sd = lifter.sd
    step, day, days = 7 * case.weeks / case.sessions, 0.0, []
    for _ in range(sessions):
        days.append(int(day))
        day += max(step * random.uniform(0.6, 1.4), 1.01) if world.uneven else step
    sets = []
    for gone, form in zip(days, _forms_up_to(-world.low, sessions, world, random), strict=True):
        when = START - timedelta(days=days[-1] - gone + 2)
        passed = (when - START).days / 7
        today = random.gauss(0, 1)
        for slug, level, slope in zip(case.slugs, lifter.levels, lifter.slopes, strict=True):
            if case.design == "left_right":
                own = sqrt(world.form * SHARE_OF_SIDES) * form + sqrt(1 - world.form * SHARE_OF_SIDES) * random_noise(
                    world, random
                )
                sets.append(logged(when, slug, load_kg=50.0 * exp(sd * own / 100), side="left"))
                sets.append(logged(when, slug, load_kg=50.0, side="right"))
                continue
            own = sqrt(world.form) * form + sqrt(0.2) * today + sqrt(0.8 - world.form) * random_noise(world, random)
            felt = min(max(float(round(level + slope * passed + sd * own)), 0.0), 10.0)
            sets.append(logged(when, slug, load_kg=60.0, felt=felt))
    return make_history(SetTable.from_sets(sets), NameMatcher())


def _forms_up_to(last: float, sessions: int, world: World, random: Random) -> list[float]:
    """Form of so many sessions that ends here, drawn backwards: it looks the same either way."""
    forms = [last]
    for _ in range(sessions):
        forms.append(world.lasts * forms[-1] + sqrt(1 - world.lasts**2) * random.gauss(0, 1))
    return forms[:0:-1]


def logged(
    day: date, slug: str, *, load_kg: float, side: Literal["left", "right"] | None = None, felt: float | None = None
) -> LiftSet:
    return LiftSet(
        id=f"{day}/{slug}/{side}",
        session=Session(day=day),
        order=0,
        name=slug,
        exercise=slug,
        load_kg=load_kg,
        reps=10 if side is None else 5,
        side=side,
        felt_tension=felt,
    )


def words_of(case: Case, world: World, effect: float, trials: int, seed: str) -> Counter[str]:
    """Judge so many made-up trials."""
    found: Counter[str] = Counter()
    for n in range(trials):
        random = Random(f"{seed}/{case.kind}/{case.lifts}/{n}")
        # Every made-up lifter has another scatter; evenly spread over what is believed, so that chance adds nothing.
        usual = KINDS[case.kind]
        sd = usual.noise * exp(usual.noise_spread * NormalDist().inv_cdf((n + 0.5) / trials))
        trial = made_trial(case, world, effect, random, lifter=made_lifter(case, world, random, sd))
        found[judge_trial(trial, None, CATALOGUE, trial.end_by + timedelta(days=60)).word] += 1
    return found
