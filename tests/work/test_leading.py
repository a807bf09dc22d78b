"""Leading a set: the clock, what is drawn, a clean end; sound that keeps its time, with and without a voice."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable

import numpy as np
import pytest

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.imagery import imagery_script
from dorsi.core.coach.timeline import guide_set
from dorsi.report.guidance_words import guidance_lines, moment_lines
from dorsi.work import speech
from dorsi.work.leading import lead_set
from dorsi.work.speech import RATE_HZ, Engine, find_engine, guidance_sound, script_sound, sound_as_wav

CATALOGUE = load_catalogue()
SET = guide_set(CATALOGUE["face_pull"], reps=2)


def a_clock() -> tuple[Callable[[], float], Callable[[float], None]]:
    moment = [100.0]

    def sleep(seconds: float) -> None:
        assert seconds > 0
        moment[0] += seconds

    return (lambda: moment[0]), sleep


def test_a_plain_terminal_gets_a_line_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    now, sleep = a_clock()
    file = io.StringIO()
    lead_set(SET, file, now=now, sleep=sleep)
    lines = file.getvalue().splitlines()
    assert len(lines) == len(SET.steps)
    assert "\x1b" not in file.getvalue()
    assert lines[2].strip() == "0:06  pull 1: Hands to ears"


@pytest.mark.parametrize("stop", [False, True])
def test_the_cursor_is_there_again_at_the_end(monkeypatch: pytest.MonkeyPatch, *, stop: bool) -> None:
    monkeypatch.setenv("TERM", "xterm")
    now, sleep = a_clock()
    file = io.StringIO()

    def maybe(seconds: float) -> None:
        if stop and now() > 103:
            raise KeyboardInterrupt
        sleep(seconds)

    if stop:
        with pytest.raises(KeyboardInterrupt):
            lead_set(SET, file, now=now, sleep=maybe)
    else:
        lead_set(SET, file, bell=True, now=now, sleep=maybe)
        assert file.getvalue().count("\a") == len(SET.steps)
    assert file.getvalue().endswith("\x1b[?25h")


def test_the_bar_breathes() -> None:
    pull = next(step for step in SET.steps if step.phase == "pull")
    hold = next(step for step in SET.steps if step.phase == "hold")
    lower = next(step for step in SET.steps if step.phase == "lower")
    moments = (pull.start_s, pull.start_s + 0.5, hold.start_s + 0.5, lower.end_s - 0.05)
    full = [moment_lines(SET, at, 60, ascii_only=True)[1].count("#") for at in moments]
    assert full[0] == 0
    assert 0 < full[1] < full[2]
    assert full[3] <= 2
    assert moment_lines(SET, 999.0, 60)[1].startswith("  LOWER")


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    for at in np.arange(0, SET.total_s, 0.7):
        assert all(len(row) < width for row in moment_lines(SET, float(at), width))


@pytest.mark.parametrize("slug", CATALOGUE)
def test_every_exercise_is_printed(slug: str) -> None:
    lines = guidance_lines(guide_set(CATALOGUE[slug]), 80)
    assert all(len(line) <= 100 for line in lines)
    assert len(lines) >= 5


def test_the_sound_lasts_as_long_as_the_set() -> None:
    sound = guidance_sound(SET, None)
    assert sound.lasts_s == pytest.approx(SET.total_s, abs=0.001)
    with wave.open(io.BytesIO(sound_as_wav(sound))) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(SET.total_s, abs=0.001)
    hold = next(step for step in SET.steps if step.phase == "hold")
    inside = sound.samples[round((hold.start_s + 0.2) * RATE_HZ) : round((hold.end_s - 0.2) * RATE_HZ)]
    assert np.abs(inside).max() > 0.05


def a_voice(monkeypatch: pytest.MonkeyPatch, seconds_a_word: float) -> Engine:
    def speak(_: Engine, text: str, pace_wpm: int) -> speech.Samples:
        count = round(len(text.split()) * seconds_a_word * 165 / pace_wpm * RATE_HZ)
        return np.full(count, 0.5, dtype=np.float32)

    monkeypatch.setattr(Engine, "speak", speak)
    return Engine(program=f"none {seconds_a_word}")


def test_each_line_is_spoken_on_its_second(monkeypatch: pytest.MonkeyPatch) -> None:
    script = imagery_script(CATALOGUE["pendlay_row"])
    sound = script_sound([script, script], a_voice(monkeypatch, 0.3))
    assert sound.lasts_s == pytest.approx(2 * script.total_s)
    assert sound.spoken == 2 * len(script.lines)
    for line in script.lines:
        at = round(line.start_s * RATE_HZ)
        assert sound.samples[at + 100] > 0.4
    assert sound.samples[round(script.lines[0].end_s * RATE_HZ) - 100] == 0


def test_a_slow_voice_is_hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    script = imagery_script(CATALOGUE["pendlay_row"])
    assert script_sound([script], a_voice(monkeypatch, 0.1)).hurried == 0
    assert script_sound([script], a_voice(monkeypatch, 0.6)).hurried > 0


def test_a_real_voice_keeps_the_time() -> None:
    engine = find_engine()
    if engine is None:
        pytest.skip("no speech engine on this machine")
    said = engine.speak("Elbows down, blades low.", 165)
    assert 1.0 < len(said) / RATE_HZ < 3.0
