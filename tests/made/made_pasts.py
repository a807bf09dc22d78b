"""What a log says of a lift and of a week, made up: one builder for all tests of plans."""

from __future__ import annotations

from datetime import date, timedelta

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.planning.past import LiftPast, Past

__all__ = ["DAY", "lift_past", "past_of"]

#: The day that plans are made for.
DAY = date(2031, 1, 6)


def lift_past(slug: str, **changes: object) -> LiftPast:
    """Give a lift done three days ago with 60 kg for three sets of 8, changed where a test says so."""
    weeks = changes.get("weeks_away", 3 / 7)
    load_kg = changes.get("load_kg", 60.0)
    assert isinstance(weeks, float)
    values: dict[str, object] = {
        "slug": slug,
        "variant": "",
        "name_in_log": load_catalogue()[slug].name,
        "last_day": DAY - timedelta(days=round(7 * weeks)),
        "days": 20,
        "in_use": weeks < 1,
        "weeks_away": weeks,
        "load_kg": load_kg,
        "assist_kg": None,
        "reps": (8.0, 8.0, 8.0),
        "seconds": (),
        "usual_reps": 8.0,
        "usual_sets": 3.0,
        "loads_seen_kg": (load_kg,),
        "state": "cannot_tell" if weeks < 1 else None,
        "set_ids": (),
    }
    return LiftPast(**(values | changes))  # type: ignore[arg-type]


def past_of(*lifts: LiftPast, weeks: float = 60.0) -> Past:
    """Give a log of these lifts, the last session with all of them."""
    return Past(
        lifts={one.slug: one for one in lifts},
        region_sets={"width": 12.0, "thickness": 12.0, "extensors": 6.0, "arms": 8.0, "grip": 8.0},
        lumbar_a_week=15.0,
        weeks=weeks,
        last_day=max(one.last_day for one in lifts),
        last_session=tuple(one.slug for one in lifts),
    )
