"""`dorsi set`: lead one set in the terminal, phase by phase, or give it as data or sound."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dorsi import __version__
from dorsi.cli.guidance_options import Asked, add_guidance_options, as_kg, as_number, asked_of
from dorsi.cli.home import refuse_to_replace, write_bytes, write_data, write_whole
from dorsi.core.errors import BadInput

if TYPE_CHECKING:
    from dorsi.core.coach.timeline import Guidance

__all__ = ["add_arguments", "call"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_guidance_options(parser)
    add = parser.add_argument
    add("--reps", type=_reps, metavar="N", help="how many repetitions (default: the middle of the usual range)")
    add("--seconds", type=_seconds, metavar="S", help="how long, for what is held or carried")
    add("--sound", action="store_true", help="tones, ticks and, where there is a speech engine, a voice")
    add("--wav", type=Path, metavar="FILE", help="write the sound of the set, to be played on a phone")
    add("--eyes-closed", action="store_true", help="led by sound alone; only seated at a cable or a machine")
    add("--tension-test", action="store_true", help="the light set of eight that shows whether you feel the muscle")
    add("--e1rm", type=as_kg, metavar="KG", help="for the tension test: your estimated maximum for one repetition")
    add(
        "--felt",
        type=_felt,
        action="append",
        metavar="T",
        help="what you felt in a tension test, 0 to 10; with the step: 3, 3:cue, 2:lighter. Oldest first, repeat it",
    )


def call(arguments: argparse.Namespace) -> int:
    """Lead the set on a terminal, print its timeline elsewhere, or write it as data or sound."""
    from dorsi.core.coach.timeline import guide_set  # noqa: PLC0415 -- `--help` must not load the science

    json_file = Path(arguments.json) if arguments.json not in {None, "-"} else None
    refuse_to_replace([json_file, arguments.wav], [arguments.film, arguments.limits])
    asked = asked_of(arguments)
    if arguments.felt:
        _refuse_outputs(arguments)
        return _advise(arguments, asked)
    tempo, reps = asked.tempo, arguments.reps
    if arguments.tension_test:
        from dorsi.core.coach.tension_test import tension_test  # noqa: PLC0415 -- as above

        test = tension_test(asked.exercise, arguments.e1rm)
        tempo, reps = test.tempo, test.reps
        if arguments.json != "-":
            sys.stdout.write(f"{test.sentence}\nAfterwards: dorsi set {asked.exercise.slug} --felt 4\n\n")
    guidance = guide_set(
        asked.exercise,
        reps=reps,
        seconds=arguments.seconds,
        tempo=tempo,
        load_kg=asked.load_kg,
        flags=asked.flags,
        eyes_closed=arguments.eyes_closed,
    )
    if arguments.json is not None:
        from dorsi.report.guidance_json import guidance_as_json  # noqa: PLC0415 -- as above

        text = guidance_as_json(guidance, version=__version__)
        if json_file is None:
            write_data(text)
        else:
            write_whole(json_file, text)
            sys.stdout.write(f"The guidance is in {json_file}\n")
    if arguments.wav is not None:
        _write_sound(guidance, arguments.wav)
    if arguments.json is None and arguments.wav is None:
        _show(guidance, sound=arguments.sound or arguments.eyes_closed)
    return 0


def _refuse_outputs(arguments: argparse.Namespace) -> None:
    """What was felt is answered in one sentence: no set is led, so there is nothing to write or to sound."""
    for option in ("json", "wav", "sound"):
        if getattr(arguments, option):
            raise BadInput(
                f"--{option} is for a set that is led; --felt gives one sentence",
                place=f"--{option}",
                hint="Leave one of the two out.",
            )


def _advise(arguments: argparse.Namespace, asked: Asked) -> int:
    from dorsi.core.coach.tension_test import TensionRating, after_tension  # noqa: PLC0415 -- as above

    ratings = [TensionRating(tension=tension, step=step) for tension, step in arguments.felt]
    advice = after_tension(asked.exercise, ratings, asked.flags)
    sys.stdout.write(advice.sentence + "\n")
    return 0


def _show(guidance: Guidance, *, sound: bool) -> None:
    from dorsi.report.guidance_words import guidance_lines  # noqa: PLC0415 -- as above

    width = shutil.get_terminal_size(fallback=(100, 40)).columns
    sys.stdout.write("\n".join(guidance_lines(guidance, width)) + "\n")
    if not sys.stdout.isatty():
        return
    sys.stdout.write("\nCtrl-C ends it.\n")
    _lead(guidance, sound=sound)
    slug = guidance.exercise.slug
    sys.stdout.write(f'\nDone. Note it: dorsi log "{slug} 60x{guidance.reps or 1} tension 6" (with what it was)\n')


def _lead(guidance: Guidance, *, sound: bool) -> None:
    from dorsi.work.leading import lead_set, sound_player  # noqa: PLC0415 -- as above

    if not sound:
        lead_set(guidance, sys.stdout)
        return
    player, told = sound_player()
    if player is None:
        if guidance.eyes_closed:
            raise BadInput(
                "closed eyes are led by sound alone, and no program that plays sound was found",
                place="--eyes-closed",
                hint="Write the sound with --wav set.wav and play it on a phone.",
            )
        sys.stdout.write(f"{told}\n")
        lead_set(guidance, sys.stdout, bell=True)
        return
    from dorsi.work.speech import NO_ENGINE, Playing, find_engine, guidance_sound  # noqa: PLC0415 -- as above

    engine = find_engine()
    if engine is None:
        sys.stdout.write(f"{NO_ENGINE}: tones and ticks only.\n")
    playing = Playing(guidance_sound(guidance, engine), player)
    try:
        lead_set(guidance, sys.stdout)
        if playing.failed:
            sys.stdout.write(f"{os.path.basename(player[0])} could not play the sound.\n")  # noqa: PTH119 -- a word
    finally:
        playing.stop()


def _write_sound(guidance: Guidance, path: Path) -> None:
    from dorsi.work.speech import NO_ENGINE, find_engine, guidance_sound, sound_as_wav  # noqa: PLC0415 -- as above

    engine = find_engine()
    sound = guidance_sound(guidance, engine)
    write_bytes(path, sound_as_wav(sound))
    voice = "with the voice" if engine else f"tones and ticks only. {NO_ENGINE}"
    sys.stderr.write(f"The sound of the set is in {path} ({sound.lasts_s:.0f} s, {voice})\n")


def _reps(text: str) -> int:
    value = as_number(text, "--reps", f"{text!r} is no number of repetitions", "Give 1 to 50.")
    if value != int(value):
        raise BadInput(f"{text!r} is no whole number of repetitions", place="--reps", hint="Give 1 to 50.")
    return int(value)


def _seconds(text: str) -> float:
    return as_number(text, "--seconds", f"{text!r} is no time", "Give seconds, such as 30.")


def _felt(text: str) -> tuple[float, str]:
    tension, _, step = text.partition(":")
    hint = "Give 0 to 10, with the step where there was one: 3, 3:cue, 2:lighter."
    value = as_number(tension, "--felt", f"{text!r} is no felt tension", hint)
    step = step.strip() or "plain"
    if value > 10 or step not in {"plain", "cue", "lighter"}:  # noqa: PLR2004 -- the scale ends at ten
        raise BadInput(f"{text!r} is no felt tension", place="--felt", hint=hint)
    return value, step
