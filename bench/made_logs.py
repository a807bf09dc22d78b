"""Made-up logs of any size, in the shapes that benches need. Running it by itself measures nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.records import LiftSet
from dorsi.core.synth.logbook import MadeLift, make_logbook, sample_lifts

BLOCK_WEEKS = 26
LIFTS_OF_A_BLOCK = 24
END = date(2031, 1, 5)


def long_log(rows: int, seed: int) -> list[LiftSet]:
    """Make a log of exactly this many sets: about 80 a week, a dozen lifts exchanged every half year."""
    names = [e.name for e in load_catalogue().values() if e.load_model == "external"]
    blocks: list[list[LiftSet]] = []
    count, number = 0, 0
    while count < rows:
        start = END - timedelta(weeks=BLOCK_WEEKS * (number + 1))
        first = (number * LIFTS_OF_A_BLOCK // 2) % len(names)
        chosen = [names[(first + i) % len(names)] for i in range(LIFTS_OF_A_BLOCK - len(sample_lifts()))]
        extra = [
            MadeLift(name=n, day=i % 4, e1rm_kg=60 + i, slope_pct_per_week=0.2, reps=8, sets=3)
            for i, n in enumerate(chosen)
        ]
        lifts = [*sample_lifts(), *extra]
        book = make_logbook(seed=seed * 100 + number, start=start, weeks=BLOCK_WEEKS, lifts=lifts, missed=0.05)
        blocks.append(list(book.sets))
        count += len(blocks[-1])
        number += 1
    return [one for block in reversed(blocks) for one in block][-rows:]


def write_strong(path: Path, rows: int, seed: int) -> None:
    """Write a made-up log in the shape of a classic Strong export, with exactly this many rows."""
    lines = ["Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"]
    for one in long_log(rows, seed):
        order = "W" if one.kind == "warm_up" else str(one.order)
        load, reps, seconds = one.load_kg or 0.0, one.reps or 0, one.duration_s or 0
        when = f"{one.session.day} 18:05:00"
        lines.append(f'{when},"{one.session.title}",1h 5m,"{one.name}",{order},{load},{reps:g},0,{seconds:g},"","",')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
