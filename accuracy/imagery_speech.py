"""How near do spoken scripts come to the length they say? ``python accuracy/imagery_speech.py [--few]``; espeak-ng.

Two questions, over all exercises and both views: (1) spoken line by line at its own pace with the planned silence after
each (planned slot less estimated words), how long does the whole last against what it says; (2) how many lines need to
be hurried to end within their slot.
"""

from __future__ import annotations

import sys
from functools import cache
from statistics import fmean, median

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.coach.imagery import ImageryScript, imagery_script
from dorsi.core.coach.speaking import seconds_to_say
from dorsi.work.speech import NO_ENGINE, RATE_HZ, Engine, find_engine


def main() -> None:
    engine = find_engine()
    if engine is None:
        print(f"{NO_ENGINE}: nothing measured.")
        return

    @cache
    def spoken_s(text: str, pace_wpm: int) -> float:
        return len(Engine(program=engine.program).speak(text, pace_wpm)) / RATE_HZ

    exercises = list(load_catalogue().values())[:: 8 if "--few" in sys.argv else 1]
    errors, overruns, lines, fills = [], 0, 0, []
    for exercise in exercises:
        for view in ("inside", "rear"):
            script: ImageryScript = imagery_script(exercise, view=view)
            lasts = said = 0.0
            for line in script.lines:
                slot = line.end_s - line.start_s
                took = spoken_s(line.text, line.pace_wpm)
                lasts += took + max(0.0, slot - seconds_to_say(line.text, line.pace_wpm))
                overruns += took > slot
                said += took
                lines += 1
            errors.append(lasts / script.total_s - 1)
            fills.append(said / script.total_s)
    within = sum(abs(e) <= 0.05 for e in errors)
    print(f"scripts {len(errors)}, lines {lines}")
    print(
        f"error of the length: mean {fmean(errors):+.1%}, median size {median(map(abs, errors)):.1%}, "
        f"largest {max(errors, key=abs):+.1%}; within 5 %: {within} of {len(errors)}"
    )
    print(
        f"lines longer than their slot (said faster in the sound file): {overruns} of {lines} ({overruns / lines:.1%})"
    )
    print(f"share of the time that is words: {fmean(fills):.0%}")


if __name__ == "__main__":
    main()
