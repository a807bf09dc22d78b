"""`dorsi tips`: the seven tips, what is known of each, and what your log says to them."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi import __version__
from dorsi.cli.guidance_options import flags_of
from dorsi.cli.home import refuse_to_replace, write_data, write_whole
from dorsi.cli.log_options import given_files, read_given_logs

if TYPE_CHECKING:
    from dorsi.core.catalogue.exercise import Exercise
    from dorsi.core.coach.first_session import FirstReadout
    from dorsi.core.safety.flags import Flags
    from dorsi.core.tips.facts import TipFacts
    from dorsi.core.tips.tip import Tip

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("name", nargs="?", metavar="NAME", help="one tip whole, such as squeeze or pre-exhaust")
    add("--exercise", metavar="NAME", help="what the tip asks in this exercise, phase by phase")
    add("--log", dest="logs", nargs="+", action="extend", type=Path, metavar="LOG", help="what your log says to it")
    add("--limits", type=Path, metavar="FILE", help="health flags and pain (TOML), as for a plan")
    add("--json", metavar="FILE|-", help="write it as JSON (dorsi.tips/1); - is standard output")
    add("--unit", choices=("kg", "lb"), help="unit of loads in logs that name none")
    add("--date-order", choices=("day-first", "month-first"), help="order of day and month where a log cannot tell")
    add("--mapping", type=Path, metavar="FILE", help="what the columns of another CSV mean (TOML)")
    add("--body-mass", metavar="KG|FILE", help="your body mass, or a file of dates and kilograms")


def call(arguments: argparse.Namespace) -> int:
    """Show the list, one card, or either as JSON."""
    from dorsi.core.catalogue.catalogue import load_catalogue  # noqa: PLC0415 -- `--help` must not load the science
    from dorsi.core.safety.limits import exercise_named  # noqa: PLC0415 -- as above
    from dorsi.core.tips.finding import all_tips, tip_named  # noqa: PLC0415 -- as above

    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    logs, arguments.logs = arguments.logs, arguments.logs or []
    refuse_to_replace([json_file], [*given_files(arguments), arguments.limits])
    tips = (tip_named(arguments.name),) if arguments.name else all_tips()
    flags = flags_of(arguments)
    slug = exercise_named(arguments.exercise, "--exercise") if arguments.exercise else None
    exercise = load_catalogue()[slug] if slug else None
    facts, readout = _facts(arguments) if logs else (None, None)
    if arguments.json is None:
        _show(tips, facts, exercise, flags, whole=arguments.name is not None)
        if readout is not None:
            _show_readout(readout)
        return 0
    from dorsi.report.tip_json import tips_as_json  # noqa: PLC0415 -- as above

    text = tips_as_json(tips, version=__version__, facts=facts, exercise=exercise, flags=flags)
    if json_file is None:
        write_data(text)
    else:
        write_whole(json_file, text)
        sys.stdout.write(f"The answer is in {json_file}\n")
    return 0


def _facts(arguments: argparse.Namespace) -> tuple[TipFacts, FirstReadout | None]:
    from dorsi.core.coach.first_session import first_readout  # noqa: PLC0415 -- as above
    from dorsi.core.tips.facts import NO_FACTS, facts_of  # noqa: PLC0415 -- as above
    from dorsi.work.lifter import judge_lifter  # noqa: PLC0415 -- as above

    log = read_given_logs(arguments)
    if not log.history.day:
        return NO_FACTS, None
    last = log.history.day[-1]
    back = judge_lifter(log, last).back
    state = back.verdict.state if back else None
    return facts_of(log.history, last, back_state=state), first_readout(log.history)


def _show_readout(readout: FirstReadout) -> None:
    from dorsi.core.catalogue.catalogue import load_catalogue  # noqa: PLC0415 -- as above
    from dorsi.report.tip_terminal import print_parts  # noqa: PLC0415 -- as above
    from dorsi.report.tip_words import Part  # noqa: PLC0415 -- as above
    from dorsi.report.words import reader_locale, written_day  # noqa: PLC0415 -- as above

    day = f", {written_day(readout.day, reader_locale(os.environ))}" if readout.day else ""
    heading = f"Your first day with and without a cue: {load_catalogue()[readout.exercise].name}{day}"
    sys.stdout.write("\n")
    print_parts([Part(heading=heading, lines=(readout.sentence,))])


def _show(
    tips: tuple[Tip, ...], facts: TipFacts | None, exercise: Exercise | None, flags: Flags, *, whole: bool
) -> None:
    from dorsi.report.tip_terminal import print_parts, tips_as_parts  # noqa: PLC0415 -- as above
    from dorsi.report.tip_words import Part, card_parts, exercise_part  # noqa: PLC0415 -- as above

    told = [tip.indicated(facts).sentence for tip in tips] if facts is not None else []
    parts = list(tips_as_parts(tips, told))
    if exercise is not None:
        asked = [exercise_part(tip, exercise, tip.excluded(exercise, flags)) for tip in tips]
        parts = [one for tip_part, ask in zip(parts, asked, strict=True) for one in (tip_part, ask)]
    if whole:
        parts = [*parts, *card_parts(tips[0])[1:]]
        parts.insert(1, Part(heading="How", lines=(tips[0].how,)))
    else:
        parts.append(Part(heading="One of them whole: dorsi tips squeeze", lines=()))
    print_parts(parts)
