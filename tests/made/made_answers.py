"""A log of three lifts, and what the coach said of it four weeks ago."""

from __future__ import annotations

from datetime import date, timedelta

from made_coach_logs import END, HINGE, PULLDOWN, ROW, judged, log, steady

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis, diagnose
from dorsi.core.coach.prescription.said.month_ago import Earlier
from dorsi.core.coach.prescription.said.remembered import Remembered, last_days

WORK = [*steady(ROW, 50.0), *steady(PULLDOWN, 60.0), *steady(HINGE, 80.0)]
CALM = judged([], [ROW, PULLDOWN, HINGE])
SAID = Earlier(
    on=END - timedelta(days=28), key="back", title="The back", lift=None, falls=False, advice="More sets",
    remedy="more_sets", touched=((ROW, ""),), look_on=END,
)  # fmt: skip


def found_today() -> Diagnosis:
    return diagnose(log(WORK), CALM, END)


def given_on(day: date, said: Earlier | None = SAID, *, asked_on: date | None = None) -> Remembered:
    history = log(WORK).until(day)
    return Remembered(asked_on=asked_on or day, log_to=history.day[-1], title="x", days=last_days(history), said=said)
