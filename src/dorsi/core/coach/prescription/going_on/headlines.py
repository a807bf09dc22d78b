"""Title and first sentences where nothing is stuck: what rises, what is lower, or that nothing tells yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from dorsi.core.coach.diagnosis.diagnosing import Diagnosis
from dorsi.core.coach.moved import MOVED_PCT
from dorsi.core.coach.prescription.choosing.noted_thing import OneThing
from dorsi.core.coach.prescription.going_on.lately_lower import LowerLately
from dorsi.core.coach.prescription.going_on.lift_by_lift import lift_by_lift
from dorsi.core.coach.prescription.going_on.no_lower_back import not_in_log
from dorsi.core.coach.prescription.own_log.course_line import is_known, is_plain_rise
from dorsi.core.coach.prescription.own_log.main_lift import MainLift
from dorsi.core.coach.prescription.own_log.stood_since import has_stood, is_due, stood_on, stood_words
from dorsi.core.coach.prescription.said.answer import Prescription
from dorsi.core.phrases import counted, listed, small_number
from dorsi.core.progress.judgement import Judgement

__all__ = ["headline", "lower_headline", "stands_most_likely"]

#: A log of more weeks is not too young for a verdict.
LONG_LOG_WEEKS: Final = 52
_NOT_SETTLED: Final = "Not settled yet"
_STANDS: Final = "it stands still"
#: Fewer lifts that can be compared say nothing of the back.
FEWEST_COMPARED: Final = 2
MOST_NAMED: Final = 3
#: Fewer days with the back are no course of anything.
FEWEST_DAYS: Final = 4
_COUNTS: Final = {1: "one", 2: "two", 3: "three", 4: "four"}
LEVEL_PCT: Final = 1.0
#: Beside a lift that is lower by so much, though that is no fall yet, it is not said that all is well.
SLIPS_PCT: Final = 2.5


def lower_headline(
    found: Diagnosis, lifts: Sequence[MainLift], lower: Sequence[LowerLately]
) -> tuple[str, tuple[str, ...]]:
    """Give title and first sentence where main lifts came down lately, whatever the long trend says.

    Parameters
    ----------
    found : of the day.
    lifts : those that are listed beside the lower ones.
    lower : what came down.
    """
    # What is not done any more says nothing of today.
    every, left = lower, [one for one in lower if one.is_left]
    lower = [one for one in lower if not one.is_left] or lower
    # The list below has them all, so all of them are counted.
    many = _lifts_are(len(every))
    up = sum(one.move == "up" for one in lifts)
    partly = 0 < len(left) < len(every)
    gone = f", {_COUNTS.get(len(left), str(len(left)))} of them not done of late" if partly else ""
    lately = f"lately {many} lower than before{gone}."
    on = sum(one.move == "up" and not has_stood(one) for one in lifts)
    if found.state == "moving" and 0 < up <= len(lower):
        rise = _rise_or_stood(on or up, goes_on=on > 0)
        down_now = _lifts_are(len(lower)).replace("lift is", "is").replace("lifts are", "are")
        told = f"Over the months the trend rises, but of the lifts that are done now {rise} and {down_now} lower."
        if partly:
            more = "One more was" if len(left) == 1 else f"{_COUNTS.get(len(left), 'several').capitalize()} more were"
            told = f"{told} {more} lower when last done."
        return f"Mixed; {many} lower lately", (told,)
    if found.state == "moving":
        mostly = "Mostly rising" if up > len(lower) else "Rising over the months"
        return f"{mostly}; {many} lower lately", (f"The back is getting stronger over the months; {lately}",)
    if up > len(lower):
        most = "rise" if on else "rose, and stand now"
        return f"Mostly rising; {many} lower lately", (f"The best sets of most lifts {most}; {lately}",)
    if up:
        some = "Some lifts rise, some fall" if on else "Some lifts rose, and stand now, some fell"
        return f"Mixed; {many} lower lately", (f"{some}; {lately}",)
    return f"Go on; {many} lower lately", (f"Whether the back is stuck is not settled yet; {lately}",)


def _lifts_are(many: int) -> str:
    return "one lift is" if many == 1 else f"{_COUNTS.get(many, 'several')} lifts are"


def _rise_or_stood(up: int, *, goes_on: bool) -> str:
    """Count what stands higher: does it rise, or did it, and stands since?"""
    if up == 1:
        return "one rises" if goes_on else "one rose, and stands,"
    many = _COUNTS.get(up, "several")
    return f"{many} rise" if goes_on else f"{many} rose, and stand,"


def headline(
    found: Diagnosis,
    judgement: Judgement,
    lifts: Sequence[MainLift],
    thing: OneThing | None,
    known_on: date | None = None,
) -> tuple[str, tuple[str, ...]]:
    """Give the title and the first sentences: what rises, or that the trend does not tell.

    Parameters
    ----------
    found, judgement : of the day.
    lifts : those that are listed: what is counted is counted among them.
    thing : the one thing that is worth doing.
    known_on : the day of an answer before that called the back stuck; a set of then proves no rise now.
    """
    if found.state == "moving":
        lower = any((one.change_pct or 0.0) <= -SLIPS_PCT for one in lifts)
        adds = not_in_log(found) is not None
        stays = ", so the plan stays" if lower or adds else ": nothing needs to change"
        told = ", so the plan stays; one thing is worth doing" if thing else stays
        compared = [one for one in lifts if one.is_compared]
        if compared and not any(one.move == "up" for one in compared):
            # What the list below shows is not left without a word.
            told = f" over the months; none of the lifts below rose clearly of late, which is no standstill yet{told}"
        little, some = _rests_on(lifts), _few_rise(compared)
        # What rests on little is told as the trend that it is.
        rises = "The trend of the back rises" if little else "The back is getting stronger"
        told = told.replace(": nothing needs to change", ", so the plan stays") if little else told
        said = f"{rises}{told}.{little}"
        if some and not little:
            # A trend of months is no news of lifts that are level: both are said.
            said = f"{_trend(judgement)}. {some} The plan stays{'; one thing is worth doing' if thing else ''}."
        return "Keep going", (said,)
    if found.rising:
        return _lately(lifts, known_on)
    if rise := _best_rise(lifts, known_on):
        if (stood := _stood_since(lifts, known_on)) is not None:
            rose = f"The best sets rose: {rise}{stood}{_not_compared(lifts)}"
            return "Go on: the best sets rose, and stand now", (rose,)
        stays = "What is done stays." if not_in_log(found) else "Nothing needs to change."
        does, due = _due_now(lifts, known_on)
        return f"Go on: the best sets {does}", (f"The best sets {does}: {rise}.{due}{_not_compared(lifts)} {stays}",)
    if thing is not None and not thing.weeks:
        return "Go on, and look again", (_LEVEL if _is_level(lifts) else _TREND_SILENT,)
    return "Go on, and look again", (_verdict_words(found, judgement, lifts, known_on),)


def stands_most_likely(made: Prescription) -> bool:
    """Does an answer say of a long log that the back most likely stands, though that is not settled?

    Parameters
    ----------
    made : the answer.
    """
    return any(one.startswith(f"{_NOT_SETTLED}; most likely {_STANDS}") for one in made.sentences)


def _few_rise(compared: Sequence[MainLift]) -> str:
    """Count what rises now, what rose and stands, and the others, where no more than half of the lifts rise now."""
    up = [one for one in compared if one.move == "up"]
    rising = [one for one in up if not has_stood(one)]
    if not up or 2 * len(rising) > len(compared):
        return ""
    others = [one for one in compared if one not in up]
    stood = [one for one in up if one not in rising]
    told = (_counted(rising, len(compared), None), _stood(stood, None), _the_others(others, None))
    return " ".join(filter(None, told))


def _trend(judgement: Judgement) -> str:
    """Say that the trend of the back rises, and by how much a week with its interval, where that is known."""
    slope = judgement.back.verdict.slope_pct_per_week if judgement.back is not None else None
    if slope is None:
        return "The trend of the back rises"
    value, low, high = (
        f"{round(one, 2):g}".replace("-", "\N{MINUS SIGN}") for one in (slope.value, slope.low, slope.high)
    )
    return f"The trend of the back rises by {value} % a week ({low} to {high})"


def _rests_on(lifts: Sequence[MainLift]) -> str:
    """Name what a rise rests on where fewer than two lifts rose that are neither new, learnt, nor back after weeks."""
    counted_now = [one for one in lifts if not one.away_weeks and not one.doubted]
    rose = [one for one in counted_now if one.change is not None and one.change.move == "up"]
    plain = [one for one in rose if is_plain_rise(one)]
    part = [one for one in rose if one not in plain]
    if not part or len(plain) >= FEWEST_COMPARED:
        return ""
    names = listed([one.name for one in part])
    in_part = f"{names} rose in part by learning {'it' if len(part) == 1 else 'them'} or coming back"
    begin = f"{plain[0].name} rose; {in_part}" if plain else in_part
    return f" It rests on little yet: {begin}."


def _lately(lifts: Sequence[MainLift], known_on: date | None) -> tuple[str, tuple[str, ...]]:
    """Say how many of the listed lifts rise, and which: "most" of fewer than three says nothing."""
    compared = [one for one in lifts if one.is_compared]
    up = [one for one in compared if one.move == "up" and not is_known(one, known_on)]
    learnt = [
        one
        for one in lifts
        if one.move is None and one.change is not None and one.change.move == "up" and not one.doubted
    ]
    are = "is" if len(learnt) == 1 else "are"
    aside = f" {listed([one.name for one in learnt])} {are} new or coming back, and not counted." if learnt else ""
    if not compared:
        return "Go on: it rises lately", (f"The best sets of late are above those before.{aside}",)
    if not up:
        return "Go on, and look again", (f"{_NO_NEWS if known_on else _MIXED}{aside}",)
    many, most = len(compared), 2 * len(up) > len(compared)
    stood = [one for one in up if has_stood(one)]
    rising = [one for one in up if one not in stood]
    told = " ".join(filter(None, (_counted(rising, many, known_on), _stood(stood, known_on))))
    if not rising:
        title = "Go on: the best sets rose, and stand now" if most else "Go on: some of it rose, and stands now"
        return title, (f"{told}{aside} {_NO_STANDSTILL_YET}",)
    if not most:
        others = [one for one in compared if one not in up]
        return _some_rise(rising, compared), (" ".join(filter(None, (told, _the_others(others, known_on)))) + aside,)
    # What rose and stands is no standstill yet, and no rise of now.
    title = "Go on: it rises lately" if 2 * len(rising) > many else _some_rise(rising, compared)
    return title, (f"{told}{aside} There is no standstill to act on.",)


def _the_others(others: Sequence[MainLift], known_on: date | None) -> str:
    """Say of the lifts that can be compared, and did not rise, that they are level, or that they do not rise."""
    if not others:
        return ""
    one, since = len(others) == 1, f" since {known_on.isoformat()}" if known_on else ""
    which = f"The other {'one' if one else small_number(len(others))}"
    if not all(map(_stands, others)):
        does = f"{'has' if one else 'have'} not risen{since}" if since else f"{'does' if one else 'do'} not rise"
        return f"{which} {does}."
    return f"{which} {'is' if one else 'are'} about level{since}."


def _some_rise(rising: Sequence[MainLift], compared: Sequence[MainLift]) -> str:
    """Head an answer by how many of the lifts that can be compared rise, and how many do not."""
    others = [one for one in compared if one not in rising]
    rise = f"{small_number(len(rising))} {'lift rises' if len(rising) == 1 else 'lifts rise'}"
    if not others:
        return f"Go on: {rise}"
    one = len(others) == 1
    does = ("stands" if one else "stand") if all(map(_stands, others)) else ("does not" if one else "do not")
    return f"Go on: {rise}, {small_number(len(others))} {does}"


def _stands(one: MainLift) -> bool:
    """Does a lift that does not rise now stand, neither lower than before nor than on the day of the answer before?"""
    since = one.since_known
    return one.move != "down" and (since is None or since.move in {"level", "up"})


def _counted(rising: Sequence[MainLift], many: int, known_on: date | None) -> str:
    """Count and name what rises among so many lifts."""
    if many == 1:
        return f"One lift can be compared, and it rises: {_named(rising, known_on)}." if rising else ""
    since = f" since {known_on.isoformat()}" if known_on else ""
    of_all = f"Of the {many} lifts below that can be compared"
    if not rising:
        return f"{of_all} none rises now."
    does = "rises" if len(rising) == 1 else "rise"
    return f"{of_all} {len(rising)} {does}{since}: {_named(rising, known_on)}."


def _stood(stood: Sequence[MainLift], known_on: date | None) -> str:
    """Say what rose, and stands since."""
    names = [_with_size(one, known_on) for one in stood]
    if len(names) > MOST_NAMED:
        names = [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} more"]
    return stood_words(stood, names)


def _named(some: Sequence[MainLift], known_on: date | None) -> str:
    names = listed([_with_size(one, known_on) for one in some[:MOST_NAMED]])
    return f"{names} and {len(some) - MOST_NAMED} more" if len(some) > MOST_NAMED else names


def _with_size(one: MainLift, since: date | None) -> str:
    pct = one.change_pct
    if since is not None and pct is not None and (known := one.since_known) is not None:
        pct = None if known.move == "unclear" else known.pct
    return one.name if pct is None else f"{one.name} ({pct:.0f} %)"


def _best_rise(lifts: Sequence[MainLift], known_on: date | None) -> str | None:
    """Say that most main lifts have a best set clearly above that of the weeks before; None where they do not."""
    compared = [one for one in lifts if one.is_compared]
    risen = [one for one in compared if one.move == "up" and not is_known(one, known_on)]
    up, again = len(risen), sum(not one.is_new for one in risen)
    falls = any(one.move == "down" for one in compared)
    if len(compared) < FEWEST_COMPARED or 2 * up <= len(compared) or falls:
        return None
    many = len(compared)
    every = "both lifts" if many == FEWEST_COMPARED else f"all {many} lifts"
    which = every if up == many else f"{up} of the {many} lifts"
    higher = f"stand {MOVED_PCT:.0f} % or more above the weeks before"
    return f"{which} below that can be compared {higher}{_up_again(again, up)}"


def _due_now(lifts: Sequence[MainLift], known_on: date | None) -> tuple[str, str]:
    """Say whether the best sets rise or rose, which lifts rise still, and which are due for their next step."""
    risen = [one for one in lifts if one.is_compared and one.move == "up" and not is_known(one, known_on)]
    due = [one for one in risen if is_due(one)]
    still = [one for one in risen if not is_due(one) and not has_stood(one)]
    if not due:
        return "rise", ""
    are, their = ("is", "its") if len(due) == 1 else ("are", "their")
    told = [f"{listed([one.name for one in due])} {are} due for {their} next step"]
    if still:
        told.insert(0, f"{listed([one.name for one in still])} {'rises' if len(still) == 1 else 'rise'} still")
    return "rise" if 2 * len(still) > len(risen) else "rose", f" {'; '.join(told)}."


def _stood_since(lifts: Sequence[MainLift], known_on: date | None) -> str | None:
    """Say that most of what rose has stood since, and from when on; None where it goes on rising."""
    risen = [one for one in lifts if one.is_compared and one.move == "up" and not is_known(one, known_on)]
    stood = [one for one in risen if has_stood(one)]
    day = stood_on(stood)
    if day is None or 2 * len(stood) <= len(risen):
        return None
    which = "They" if len(stood) == len(risen) else "Most of them"
    return f". {which} are no higher since {day.isoformat()}. {_NO_STANDSTILL_YET}"


def _up_again(again: int, up: int) -> str:
    """Say of how many the rise leads to where they stood before."""
    if not again:
        return ""
    which = "None of them is" if again == up else f"{again} of them {'is' if again == 1 else 'are'} not"
    return f". {which} higher than in the half year before"


def _not_compared(lifts: Sequence[MainLift]) -> str:
    """Say which lifts cannot be compared, and why."""
    told = [
        f"{one.name} cannot be compared yet ({one.change.before.reps:g} "
        f"{'repetition' if one.change.before.reps == 1 else 'repetitions'} then, {one.change.now.reps:g} now)"
        for one in lifts
        if one.change is not None and one.move == "unclear"
    ]
    return f" {'; '.join(told[:FEWEST_COMPARED])}." if told else ""


def _is_level(lifts: Sequence[MainLift]) -> bool:
    """Do all main lifts that can be compared stand where they stood?"""
    changes = [one.change_pct for one in lifts if one.change_pct is not None]
    return bool(changes) and all(abs(change) < LEVEL_PCT for change in changes)


def _few_days(found: Diagnosis) -> str | None:
    """Say of a log of a few days with the back that it is too young; None of a longer one."""
    days = len({row.day for row in found.rows.everything if row.back})
    if not 0 < days < FEWEST_DAYS:
        return None
    does = "says" if days == 1 else "say"
    return f"{counted(days, 'session')} with the back {does} nothing yet: go on as it is, and ask again in some weeks."


def _verdict_words(found: Diagnosis, judgement: Judgement, lifts: Sequence[MainLift], known_on: date | None) -> str:
    """Say in one sentence what the trend can tell, and that nothing is changed before it tells more."""
    back = judgement.back
    if back is None:
        return _few_days(found) or _NO_GUESS
    verdict = back.verdict
    if verdict.why_no_date:
        return (
            "The sessions scatter too much to tell a slow rise from a standstill, so the best sets are what to go by."
        )
    likely = "it rises" if verdict.p_progress > max(verdict.p_flat, verdict.p_decline) else _STANDS
    if found.opinion is not None and found.opinion.is_mixed:
        return f"Lift by lift: {lift_by_lift(found)}. {_OPEN_AS_A_WHOLE}"
    if sum(one.is_compared for one in lifts) < FEWEST_COMPARED:
        return "Lifts change too often here to say whether the back rises."
    if up := [one for one in lifts if one.move == "up" and not is_known(one, known_on)]:
        stood = [one for one in up if has_stood(one)]
        rising = [one for one in up if one not in stood]
        names = listed([one.name for one in rising])
        rise = f"Of the lifts below that can be compared {names} {'rises' if len(rising) == 1 else 'rise'}."
        others = _the_others([one for one in lifts if one.is_compared and one not in up], known_on)
        told = (rise if rising else "", stood_words(stood, [one.name for one in stood]), others, _OPEN_AS_A_WHOLE)
        return " ".join(filter(None, told))
    likely = "it falls" if verdict.p_decline > max(verdict.p_flat, verdict.p_progress) else likely
    early = _NOT_SETTLED if found.rows.weeks > LONG_LOG_WEEKS else "Too early to say"
    return f"{early}; most likely {likely}. Nothing is changed before that is known."


_NO_STANDSTILL_YET: Final = (
    "That is no standstill yet: the next step is what comes now, and the next look shows whether it came."
)
_OPEN_AS_A_WHOLE: Final = "Whether the back as a whole rises cannot be told yet."
_MIXED: Final = "The best sets are mixed: none of the lifts below that can be compared clearly rises."
_NO_NEWS: Final = "What stands higher than before was there when you asked last; since then nothing has clearly risen."
_TREND_SILENT: Final = "The trend does not say yet whether anything is stuck; one thing is worth doing."
_LEVEL: Final = "The best sets stand level; one thing is worth doing."
_NO_GUESS: Final = "Nothing is known to be stuck, so nothing is changed on a guess."
