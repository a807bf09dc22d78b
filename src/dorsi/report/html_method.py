"""How are the numbers made? The short, plain account at the end of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dorsi.report.html_parts import DASH
from dorsi.report.words import for_html, listed, span

if TYPE_CHECKING:
    from dorsi.report.content import Content
    from dorsi.report.html_parts import Writer

__all__ = ["made_section"]

_SETS = """
A hard set counts 1 for each region it works directly and {half} where it helps (counting rule: Pelland and colleagues
2025). Warm-ups and sets noted as easy (five or more reps in reserve) are left out; a set without noted effort counts
and is marked. Targets a week: {targets}. They lean on studies of other muscles and on coaching practice: nobody has
measured the growth of the back alone.
"""
_E1RM = """
Load times (1 + reps / 30), with reps in reserve added where they are noted (Epley 1985). The best set of each session
counts. At many reps no formula holds, and the heaviest load or the reps are shown instead. In pulldowns and rows such
formulas have been off by a few kilograms (Perez-Castilla and colleagues 2021); against yourself they serve well.
"""
_VERDICT = """
All sessions of a lift are put on one scale of strength, and a line with at most one bend is held against them: heavy
tails for odd days, room for light days and sets without a noted effort. Progress, flat and decline exclude each other
and add to 100 %. A state is named from 80 % on; flat and decline together make a plateau likely. The back is all its
lifts judged together. Nothing later than the day of the report is used. How often this holds was measured in
simulation and on real logs: docs/accuracy.md of dorsi.
"""
_JUDGED_E1RM = """
Where a lift is judged, e1RM now is the end of the line of its verdict: it looks through easy days and sets without a
noted effort. Elsewhere it is the level of the best sets of late, taken as they are. The two can differ by much after
light weeks; the card of a lift tells both.
"""
_JUDGED_LINE = """
Where a lift is judged the line is the one of the verdict over the last two years, and a shaded field shows when its
pace changed. The thin line before it, and the line of other lifts, are these:
"""
_LINE = """
The line follows the level from session to session and takes a single bad day as such; the band should hold the level
four times in five (local level model, Harvey 1989). It uses nothing later than its day.
"""
_STRAPS = "Sets with straps are a series of their own, because straps alone can change what a lift allows."
_BODY = """
What the load of a pull-up means (body mass, added load, help) is decided from all its sets and said on its card.
Without a body mass such lifts are shown in reps.
"""
_LOWER_BACK = """
Hard sets times the demand of the lift on the lower back, from 0 to 3. The soft cap is coaching practice.
"""


def made_section(content: Content, writer: Writer) -> str:
    """Say shortly how each kind of number is made, and on what it rests."""
    targets = listed(
        [
            f"{r.region} {span(writer.number(r.target_low), writer.number(r.target_high), DASH)}"
            for r in content.review.regions
        ]
    )
    made = (
        ("Sets of a week", _SETS.format(half=writer.number(0.5), targets=targets)),
        ("e1RM", _E1RM + (_JUDGED_E1RM if content.judgement else "")),
        *((("The verdict", _VERDICT),) if content.judgement else ()),
        ("The line and its band", (_JUDGED_LINE if content.judgement else "") + _LINE),
        ("Straps and bare", _STRAPS),
        ("Lifts of the body", _BODY),
        ("Lower-back load", _LOWER_BACK),
    )
    rows = "".join(f"<dt>{for_html(name)}</dt><dd>{for_html(text)}</dd>" for name, text in made)
    return (
        '<section id="made" aria-labelledby="made-h"><h2 id="made-h">How are the numbers made?</h2>'
        f'<div class="card"><dl class="made">{rows}</dl></div></section>'
    )
