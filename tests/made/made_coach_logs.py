"""Small logs of the back for what the coach says: a lift, days ago, load, repetitions."""

from __future__ import annotations

from datetime import date, timedelta

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.catalogue.naming import NameMatcher
from dorsi.core.coach.diagnosis.diagnosing import diagnose
from dorsi.core.coach.prescription.prescribing import prescribe
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.estimate import Reason
from dorsi.core.planning.past import read_past
from dorsi.core.progress.history import History, make_history
from dorsi.core.progress.judgement import BackVerdict, Judgement, LiftVerdict, State, Verdict
from dorsi.core.records import LiftSet, Session, SetTable

CATALOGUE = load_catalogue()
END = date(2025, 6, 29)
PULLDOWN, ROW, HINGE = "lat_pulldown_medium_pronated", "seated_cable_row_close_neutral", "romanian_deadlift"
SMALL = "straight_arm_pulldown_bar"
NAMES = {
    PULLDOWN: "Lat Pulldown", ROW: "Seated Cable Row", HINGE: "Romanian Deadlift", SMALL: "Straight Arm Pulldown",
}  # fmt: skip
#: A lift, days ago, load, repetitions.
Work = tuple[str, int, float, int]


def log(work: list[Work], **notes: float) -> History:
    sets = [
        LiftSet(
            id=f"{n}", session=Session(day=END - timedelta(days=ago)), order=n, name=NAMES[slug], load_kg=load,
            reps=reps, **notes,  # type: ignore[arg-type]  # notes of a set
        )
        for n, (slug, ago, load, reps) in enumerate(sorted(work, key=lambda one: -one[1]))
    ]  # fmt: skip
    return make_history(SetTable.from_sets(sets), NameMatcher())


def steady(slug: str, load: float, reps: int = 10, *, since: int = 365, until: int = 0, step: int = 4) -> list[Work]:
    return [(slug, ago, load, reps) for ago in range(until, since, step) for _ in range(2)]


def verdict(state: State) -> Verdict:
    flat = 0.1 if state == "progressing" else 0.8
    return Verdict(
        state=state, p_progress=0.9 - flat, p_flat=flat, p_decline=0.1, since=None, since_low=None, since_high=None,
        slope_pct_per_week=None, earliest_fair_date=None, why_no_date=None, reasons=(Reason(rule="made"),),
    )  # fmt: skip


def judged(stuck: list[str], moving: list[str], back: State = "cannot_tell") -> Judgement:
    lifts = [
        LiftVerdict(
            slug=slug, variant="", straps=False, title=NAMES[slug], is_back=True, level=None,
            verdict=verdict("plateau_likely" if slug in stuck else "cannot_tell"),
        )
        for slug in (*stuck, *moving)
    ]  # fmt: skip
    names = tuple(one.title for one in lifts)
    whole = BackVerdict(verdict=verdict(back), lifts=names, stuck=tuple(NAMES[s] for s in stuck), all_stuck=False)
    return Judgement(as_of=END, lifts=tuple(lifts), back=whole)


def answer(history: History, judgement: Judgement) -> Prescription:
    past = read_past(history, CATALOGUE, judgement, END)
    return prescribe(diagnose(history, judgement, END), judgement, past)
