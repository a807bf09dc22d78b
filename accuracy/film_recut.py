"""Is the same set counted right when it is filmed, cut and held otherwise?

    python accuracy/film_recut.py [--tracks DIR] [--seeds 2] [--wrong]

Tracks of the real clips, of the skeletons of pull-ups, and of made films are played again: without their first or last
repetition, one or two repetitions alone, with pauses, slower, faster, with the control's walk before and after, in
other rates, mirrored, with worse points, with the hands, one hand or one side lost, with the hands elsewhere for a
moment, twice with a rest between. What is true of each follows from what was done. A count is told sure and wrong where
it is told as 90 % sure and its interval leaves the truth out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from film_count import SURE, told
from film_tracks import clips
from scoring.known_sets import Source, made, real_clips, recorded
from scoring.played_otherwise import Playing, ways

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.technique.counting_reps import count_of
from dorsi.core.technique.measure import Withheld


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tracks", type=Path, help="folder of tracks made before; else the films are followed now")
    parser.add_argument("--seeds", type=int, default=2, help="how often each is played so")
    parser.add_argument("--wrong", action="store_true", help="list what was counted wrong")
    asked = parser.parse_args()
    print("## Is the same set counted right when it is filmed, cut and held otherwise?")
    walk = next((clip.track for clip in clips(asked.tracks) if clip.slug is None), None)
    for title, sources in (
        ("real clips", list(real_clips(asked.tracks))),
        ("skeletons of pull-ups", list(recorded())),
        ("made films", list(made())),
    ):
        print(f"\n### Played otherwise: {title} ({len(sources)})\n")
        print("| played | count | told sure and wrong | told with no number near |")
        print("|---|---|---|---|")
        wrong = [line for name, playing in ways(walk).items() for line in _row(name, playing, sources, asked.seeds)]
        if asked.wrong:
            print("\nCounted wrong:" + "".join(f"\n- {line}" for line in wrong or ["none"]))


def _row(name: str, playing: Playing, sources: Sequence[Source], seeds: int) -> Iterator[str]:
    """Print the row of one way to play; give what was counted wrong."""
    pairs, sure, off, lines = [], 0, 0, []
    for source in sources:
        for seed in range(seeds):
            played = playing(source, np.random.default_rng([seed, len(name), source.count]))
            if played is None:
                continue
            found = find_set(played.track, load_catalogue()[source.slug])
            count, got = count_of(found), len(found.whole_reps)
            pairs.append((played.count, got))
            covered = isinstance(count, Withheld) or count.low <= played.count <= count.high
            level = 0.0 if isinstance(count, Withheld) else count.level
            sure += level >= SURE and not covered
            off += not covered
            if played.count != got:
                how = "covered" if covered else f"told as {level:.0%} sure"
                lines.append(f"{name}: {source.name}: {played.count} true, {got} counted, {how}")
    print(f"| {name} | {told(pairs)} | {sure} | {off} |", flush=True)
    yield from lines


if __name__ == "__main__":
    main()
