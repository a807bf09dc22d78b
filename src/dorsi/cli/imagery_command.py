"""`dorsi imagery`: a minute in the mind before a set, or before a whole session."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi import __version__
from dorsi.cli.guidance_options import add_guidance_options, asked_of, flags_of
from dorsi.cli.home import refuse_to_replace, write_bytes, write_data, write_whole
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from dorsi.core.coach.imagery import ImageryScript

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_guidance_options(parser)
    add = parser.add_argument
    add("--session", type=Path, metavar="PLAN.json", help="the lifts of today's session in order, three at most")
    add("--number", type=int, default=1, metavar="N", help="with --session: which session of the plan (default: 1)")
    add("--view", choices=("inside", "rear"), default="inside", help="from inside the body, or from behind your back")
    add("--fault", metavar="NAME", help="what went wrong last time, such as hold or torso-swing")
    add("--say", type=Path, metavar="FILE.wav", help="write it spoken, each line on its second")


def call(arguments: argparse.Namespace) -> int:
    """Show the script, or write it as sound or data."""
    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    refuse_to_replace([json_file, arguments.say], [arguments.film, arguments.limits, arguments.session])
    scripts = _scripts(arguments)
    if arguments.say is not None:
        _say(scripts, arguments.say)
    if arguments.json is not None:
        from dorsi.report.guidance_json import scripts_as_json  # noqa: PLC0415 -- as above

        text = scripts_as_json(scripts, version=__version__)
        if json_file is None:
            write_data(text)
        else:
            write_whole(json_file, text)
            sys.stdout.write(f"The script is in {json_file}\n")
    elif arguments.say is None:
        from dorsi.report.guidance_words import script_lines  # noqa: PLC0415 -- as above

        width = shutil.get_terminal_size(fallback=(100, 40)).columns
        sys.stdout.write("\n".join(script_lines(scripts, width)) + "\n")
    return 0


def _scripts(arguments: argparse.Namespace) -> tuple[ImageryScript, ...]:
    from dorsi.core.coach.corrected import CORRECTED, fault_named  # noqa: PLC0415 -- `--help` must not load the science
    from dorsi.core.coach.imagery import imagery_script, session_scripts  # noqa: PLC0415 -- as above

    fault = fault_named(arguments.fault) if arguments.fault else None
    if arguments.session is None:
        asked = asked_of(arguments)
        filmed = asked.fault if asked.fault in CORRECTED else None
        script = imagery_script(
            asked.exercise,
            tempo=asked.tempo,
            view=arguments.view,
            load_kg=asked.load_kg,
            fault=fault or filmed,
            flags=asked.flags,
        )
        return (script,)
    if arguments.exercise or arguments.load is not None or arguments.tempo:
        raise BadInput(
            "--session takes exercises and loads from the plan", hint="Leave EXERCISE, --load and --tempo out."
        )
    from dorsi.core.coach.film_facts import read_film_report  # noqa: PLC0415 -- as above
    from dorsi.core.coach.plan_facts import read_plan_lifts  # noqa: PLC0415 -- as above

    lifts = read_plan_lifts(arguments.session, arguments.number)
    film = read_film_report(arguments.film) if arguments.film else None
    faults = {exercise.slug: fault for exercise, _ in lifts[:1]} if fault else {}
    if film and film.fault in CORRECTED and film.exercise.slug not in faults:
        faults[film.exercise.slug] = str(film.fault)
    return session_scripts(
        lifts,
        view=arguments.view,
        tempos={film.exercise.slug: film.tempo} if film else {},
        faults=faults,
        flags=flags_of(arguments),
    )


def _say(scripts: tuple[ImageryScript, ...], path: Path) -> None:
    from dorsi.work.speech import NO_ENGINE, find_engine, script_sound, sound_as_wav  # noqa: PLC0415 -- as above

    engine = find_engine()
    if engine is None:
        raise BadInput(
            NO_ENGINE, place="--say", hint="Install espeak-ng, or leave --say out and read the script aloud."
        )
    sound = script_sound(scripts, engine)
    write_bytes(path, sound_as_wav(sound))
    sys.stderr.write(f"The script is in {path} ({sound.lasts_s:.0f} s)\n")
