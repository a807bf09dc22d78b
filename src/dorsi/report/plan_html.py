"""A plan as one page in one file that needs no network and no script: for the phone, the laptop and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dorsi.core.anatomy.loading import load_anatomy
from dorsi.core.planning.ladder import FINDING_BEGINS
from dorsi.core.safety.words import NOTICE
from dorsi.report.back_figure import back_figure, back_legend
from dorsi.report.html_head import page_head
from dorsi.report.html_parts import table
from dorsi.report.plan_words import bounds_words, direct_words, plan_title, reason_words, rest_words, way_words
from dorsi.report.words import days_rewritten, for_html, number, written_day

if TYPE_CHECKING:
    from dorsi.core.plans import PlannedLift, PlannedSession
    from dorsi.report.plan_words import PlanPage

__all__ = ["render_plan"]


def render_plan(page: PlanPage) -> str:
    """Write a plan as one self-contained page.

    Parameters
    ----------
    page : the plan with the reader's unit and locale.

    Returns
    -------
    HTML, UTF-8 text, without any script; its styles are named by hash, nothing can be fetched.
    """
    plan = page.plan
    sessions = "".join(_session(page, session) for session in plan.sessions)
    day = written_day(plan.as_of, page.locale) if plan.as_of else ""
    return (
        f'<!doctype html>\n<html lang="en"><head>{page_head(plan_title(plan), "plan.css")}</head><body>'
        f'<a class="skip" href="#main">To the plan</a><main id="main"><h1>{for_html(plan_title(plan))}</h1>'
        f'<p class="lead">From {for_html(day)}. {for_html(way_words(plan))}</p>'
        f"{_noted(page)}{_change(page)}{_health(page)}"
        f'<div class="sessions">{sessions}</div>{_week(page)}{_before(page)}{_why(page)}</main>'
        f"<footer><p>{for_html(NOTICE)}</p></footer></body></html>\n"
    )


def _noted(page: PlanPage) -> str:
    return "".join(f'<p class="note">{for_html(days_rewritten(note, page.locale))}</p>' for note in page.plan.notes)


def _change(page: PlanPage) -> str:
    plan = page.plan
    if not plan.first_change:
        return ""
    ways = "".join(f"<li>{for_html(way.sentence)}</li>" for way in plan.ways_out)
    listed = f"<p>What would change that:</p><ul>{ways}</ul>" if ways else ""
    if plan.no_way_out:
        listed = f"<p>{for_html(plan.no_way_out)}</p>"
    return f'<div class="change"><p>{for_html(plan.first_change)}</p>{listed}</div>'


def _health(page: PlanPage) -> str:
    """Say what follows from health and pain, how to get warm, and how loads are found."""
    plan = page.plan
    told = [("For you", one) for one in plan.health[:1]] + [("", one) for one in plan.health[1:]]
    told += [("Getting warm, 4 minutes", plan.warm_up)] if plan.warm_up else []
    parts = "".join(
        f"<div>{f'<h2>{for_html(title)}</h2>' if title else ''}{_told(_sentence(text))}</div>" for title, text in told
    )
    parts += _finding(plan.finding) if plan.finding else ""
    return f'<section class="card told">{parts}</section>' if parts else ""


def _finding(text: str) -> str:
    """Fold the rule for loads on a screen, so that the first lift stands near the top; on paper it is open."""
    rule = _told(_sentence(text.removeprefix(FINDING_BEGINS)))
    return (
        f'<div class="finding"><details class="no-print"><summary>Finding a load</summary>{rule}</details>'
        f'<div class="print-only"><h2>Finding a load</h2>{rule}</div></div>'
    )


def _told(text: str) -> str:
    """Write a line, and the lines that follow from it as a list."""
    first, *lines = text.split("\n")
    listed = "".join(f"<li>{for_html(line)}</li>" for line in lines)
    return f"<p>{for_html(first)}</p>" + (f"<ul>{listed}</ul>" if listed else "")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _session(page: PlanPage, session: PlannedSession) -> str:
    day = f" {session.day.strftime('%A')}, {written_day(session.day, page.locale)}." if session.day else ""
    notes = "".join(f'<p class="note">{for_html(note)}</p>' for note in session.notes)
    lifts = "".join(_lift(page, lift) for lift in session.lifts)
    return (
        f'<section class="card session"><h2>{for_html(page.session_title(session))}</h2>'
        f'<p class="small">{for_html(day)} About {number(session.minutes, 0, page.locale)} minutes, with four to get '
        f'warm before the first lift.</p>{notes}<ol class="lifts">{lifts}</ol></section>'
    )


def _lift(page: PlanPage, lift: PlannedLift) -> str:
    turns = (
        f'<span class="turns">in turns {for_html(lift.superset)}: a set of each, then the longer rest</span>'
        if lift.superset
        else ""
    )
    lines = [f'<p class="work">{for_html(page.work(lift))}</p>']
    extras = page.extras(lift)
    rest = f"Rest {rest_words(lift.rest_s)}"
    lines.append(f'<p class="small">{for_html(f"{rest}; {extras}" if extras else rest)}</p>')
    if up := page.way_up(lift):
        lines.append(f'<p class="small">On the way up: {for_html(up)}</p>')
    if start := page.start(lift):
        lines.append(f"<p>{for_html(start)}</p>")
    if lift.position:
        lines.append(f"<p>{for_html(lift.position)}</p>")
    if lift.care:
        lines.append(f'<p class="care">{for_html(lift.care)}</p>')
    if lift.cue:
        lines.append(f'<p class="cue">{for_html(lift.cue)}</p>')
    boxes = "".join(f"<li>{for_html(' '.join(blank.replace('____', '').split()))}</li>" for blank in page.blanks(lift))
    why = "".join(f"<li>{for_html(_said(page, r.rule, r.facts))}</li>" for r in lift.reasons)
    return (
        f"<li><div><h3>{for_html(page.name(lift))}{turns}</h3>{''.join(lines)}"
        f'<ul class="boxes" aria-hidden="true">{boxes}</ul>'
        f'<details class="no-print"><summary>Why</summary><ul>{why}</ul></details></div></li>'
    )


def _said(page: PlanPage, rule: str, facts: tuple[str, ...]) -> str:
    return days_rewritten(reason_words(rule, facts), page.locale)


def _week(page: PlanPage) -> str:
    plan, anatomy = page.plan, load_anatomy()
    bounds = {one.name: (one.least, one.most) for one in plan.muscles}
    targets = {m.id: bounds[m.region] for m in anatomy.muscles.values() if m.region in bounds}
    drawn = back_figure(
        plan.muscle_sets,
        mode="sets",
        targets=targets,
        title="Your back from behind, filled by the sets a week that this plan gives each muscle",
        number=lambda value: number(value, 1, page.locale),
    )
    names = {str(key): region.name for key, region in anatomy.regions.items()}
    rows = [
        (
            for_html(names[one.name]),
            number(one.sets, 1, page.locale),
            f"{number(one.least, 1, page.locale)} to {number(one.most, 1, page.locale)}",
            for_html("; ".join(one.reason.facts)),
        )
        for one in plan.muscles
    ]
    given = table(
        ("Region", "Sets", "Bounds", "Why"),
        rows,
        caption="Sets a week: direct 1, indirect 0.5",
        numbers=frozenset({1, 2}),
    )
    lumbar = f"{number(plan.lumbar_index, 0, page.locale)} of at most {number(plan.lumbar_cap, 0, page.locale)}"
    return (
        '<section><h2>What the week gives</h2><div class="week">'
        f'<div class="card"><figure><figcaption>Which muscles get the work?</figcaption>{drawn}'
        f'{back_legend("sets")}</figure></div><div class="card">{given}'
        f"<p>{for_html(bounds_words(page))}</p><p>{for_html(direct_words(plan))}</p>"
        f"<p>Lower back: {for_html(lumbar)} (demand 0 to 3 of each lift, times its sets).</p></div></div></section>"
    )


def _before(page: PlanPage) -> str:
    told = "".join(f"<li>{for_html(days_rewritten(c, page.locale))}</li>" for c in page.plan.cautions)
    return f'<section class="card"><h2>Before you start</h2><ul>{told}</ul></section>'


def _why(page: PlanPage) -> str:
    told = "".join(f"<li>{for_html(_said(page, r.rule, r.facts))}</li>" for r in page.plan.reasons)
    return f'<section class="card"><h2>How it was chosen</h2><ul>{told}</ul></section>'
