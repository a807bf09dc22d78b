"""Speaking and sounding: a local speech engine where there is one, tones always, one sound file that keeps the time."""

from __future__ import annotations

import io
import shutil
import subprocess
import wave
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from dorsi.core.coach.imagery import ImageryScript
    from dorsi.core.coach.timeline import Guidance

__all__ = [
    "NO_ENGINE",
    "RATE_HZ",
    "Engine",
    "Playing",
    "Sound",
    "find_engine",
    "find_player",
    "guidance_sound",
    "script_sound",
    "sound_as_wav",
]

RATE_HZ: Final = 22_050
NO_ENGINE: Final = "No speech engine was found on this machine (espeak-ng or espeak)"
_ENGINES: Final = ("espeak-ng", "espeak")
#: Players that end by themselves and can be stopped, each with what comes before the file.
_PLAYERS: Final = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-v", "quiet", "-nodisp", "-autoexit"),
    ("play", "-q"),
)
_PATIENCE_S: Final = 20.0
_FASTEST_ENGINE_WPM: Final = 320
_SILENT: Final = 0.004
_TICK_S, _TICK_HZ, _TICK_LEVEL = 0.03, 880.0, 0.22
_TONE_LEVEL: Final = 0.10
_FADE_S: Final = 0.02
#: From and to which pitch each phase sounds: up with the pull, still in the hold, down with the way back.
_PITCH_HZ: Final = {
    "stretch": (196.0, 196.0),
    "pull": (261.6, 392.0),
    "hold": (392.0, 392.0),
    "lower": (392.0, 196.0),
    "set": (196.0, 261.6),
    "release": (261.6, 130.8),
}

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A speech engine of this machine: the program, as found."""

    program: str

    def speak(self, text: str, pace_wpm: int) -> Samples:
        """Say a text: samples from -1 to 1 at `RATE_HZ`, the silence around it taken off.

        Parameters
        ----------
        text : plain words.
        pace_wpm : nominal words a minute.
        """
        with TemporaryDirectory() as folder:
            file = Path(folder) / "said.wav"
            order = [self.program, "-s", str(pace_wpm), "-w", str(file), "--", text]
            subprocess.run(order, check=True, capture_output=True, timeout=_PATIENCE_S)  # noqa: S603 -- our own words
            return _trimmed(_read(file))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A sound that keeps its time: samples, and how many lines had to be said faster than was planned."""

    samples: Samples
    hurried: int
    spoken: int

    @property
    def lasts_s(self) -> float:
        """How long it lasts."""
        return len(self.samples) / RATE_HZ


def find_engine() -> Engine | None:
    """Which speech engine is on this machine? None where there is none."""
    found = (shutil.which(name) for name in _ENGINES)
    return next((Engine(program=one) for one in found if one), None)


def find_player() -> tuple[str, ...] | None:
    """Which program of this machine plays a sound file? None where there is none."""
    for program, *options in _PLAYERS:
        if found := shutil.which(program):
            return (found, *options)
    return None


def script_sound(scripts: Sequence[ImageryScript], engine: Engine) -> Sound:
    """Speak scripts one after the other, each line on its second."""
    total = sum(one.total_s for one in scripts)
    track = _silence(total)
    hurried = spoken = 0
    offset = 0.0
    for script in scripts:
        for line in script.lines:
            hurried += _say(track, engine, line.text, offset + line.start_s, (line.end_s - line.start_s, line.pace_wpm))
            spoken += 1
        offset += script.total_s
    return Sound(samples=track, hurried=hurried, spoken=spoken)


def guidance_sound(guidance: Guidance, engine: Engine | None) -> Sound:
    """Sound a set: a tone for each phase, a tick on each beat, and the cues where there is a voice."""
    track = _silence(guidance.total_s)
    hurried = spoken = 0
    for step in guidance.steps:
        held = step.phase == "hold" and guidance.tempo is None
        if step.phase in _PITCH_HZ and not held:
            _add(track, _tone(*_PITCH_HZ[step.phase], step.lasts_s), step.start_s)
        for beat in step.beats_s:
            _add(track, _tick(), beat)
        if engine is not None and step.say:
            hurried += _say(track, engine, step.say, step.start_s, (step.lasts_s, step.pace_wpm or 165))
            spoken += 1
    return Sound(samples=track, hurried=hurried, spoken=spoken)


def sound_as_wav(sound: Sound) -> bytes:
    """Write a sound as the bytes of a WAV file, mono, 16 bits."""
    whole = (np.clip(sound.samples, -1, 1) * 32767).astype("<i2").tobytes()
    into = io.BytesIO()
    with wave.open(into, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(whole)
    return into.getvalue()


def _say(track: Samples, engine: Engine, text: str, at_s: float, slot: tuple[float, int]) -> bool:
    """Put a line onto the track within its slot; tell whether it had to be said faster than planned."""
    seconds, pace = slot
    said = _spoken(engine, text, pace)
    hurried = False
    while len(said) > seconds * RATE_HZ and pace < _FASTEST_ENGINE_WPM:
        pace = min(_FASTEST_ENGINE_WPM, max(pace + 10, round(pace * len(said) / (seconds * RATE_HZ) + 2)))
        said = _spoken(engine, text, pace)
        hurried = True
    _add(track, said * 0.9, at_s)
    return hurried


@lru_cache(maxsize=512)
def _spoken(engine: Engine, text: str, pace_wpm: int) -> Samples:
    """Say each line once: repetitions say the same again."""
    return engine.speak(text, pace_wpm)


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE_HZ), dtype=np.float32)


def _add(track: Samples, part: Samples, at_s: float) -> None:
    start = round(at_s * RATE_HZ)
    end = min(len(track), start + len(part))
    if end > start:
        track[start:end] += part[: end - start]


def _tone(from_hz: float, to_hz: float, seconds: float) -> Samples:
    count = max(1, round(seconds * RATE_HZ))
    pitch = np.linspace(from_hz, to_hz, count)
    wave_ = np.sin(2 * np.pi * np.cumsum(pitch) / RATE_HZ) * _TONE_LEVEL
    return (wave_ * _faded(count)).astype(np.float32)


def _tick() -> Samples:
    count = round(_TICK_S * RATE_HZ)
    wave_ = np.sin(2 * np.pi * _TICK_HZ * np.arange(count) / RATE_HZ) * _TICK_LEVEL
    return (wave_ * np.linspace(1, 0, count)).astype(np.float32)


def _faded(count: int) -> NDArray[np.float64]:
    edge = np.minimum(np.arange(count), np.arange(count)[::-1]) / (_FADE_S * RATE_HZ)
    return np.clip(edge, 0, 1)


def _read(file: Path) -> Samples:
    with wave.open(str(file)) as source:
        rate, channels = source.getframerate(), source.getnchannels()
        whole = np.frombuffer(source.readframes(source.getnframes()), dtype="<i2")
    samples = whole.reshape(-1, channels).mean(axis=1) / 32768
    if rate != RATE_HZ and len(samples):
        at = np.arange(0, len(samples), rate / RATE_HZ)
        samples = np.interp(at, np.arange(len(samples)), samples)
    found: Samples = samples.astype(np.float32)
    return found


def _trimmed(samples: Samples) -> Samples:
    loud = np.nonzero(np.abs(samples) > _SILENT)[0]
    return samples[loud[0] : loud[-1] + 1] if len(loud) else samples[:0]


class Playing:
    """A sound being played by a program of this machine; ends cleanly however it is left.

    Parameters
    ----------
    sound : what is played.
    player : as `find_player` gives it.
    """

    def __init__(self, sound: Sound, player: Sequence[str]) -> None:
        self._folder = TemporaryDirectory()
        file = Path(self._folder.name) / "set.wav"
        file.write_bytes(sound_as_wav(sound))
        self._player = subprocess.Popen(  # noqa: S603 -- a player of this machine, a file of our own
            [*player, str(file)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    @property
    def failed(self) -> bool:
        """Did the player end at once with a fault, as without a sound card?"""
        return self._player.poll() not in {None, 0}

    def stop(self) -> None:
        """End it now."""
        with suppress(OSError):
            self._player.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._player.wait(timeout=1)
        self._folder.cleanup()
