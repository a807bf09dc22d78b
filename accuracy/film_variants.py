"""Do count and hold stand when somebody else films the same set: another phone, another room, another distance?

    python accuracy/film_variants.py [--folder DIR] [--kinds mirrored dark]

The real clips whose count is known are filmed again by ffmpeg, so to speak: turned, cropped, darkened, slowed, in other
rates and qualities. The whole way from film to repetitions is gone for each. The hold is compared with that of the same
repetition in the clip as it is, since no change of the picture ought to change it. A folder keeps the tracks.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from film_count import told
from film_tracks import DATA, EXERCISES

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.estimate import Estimate
from dorsi.core.motion.finding import find_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.tracks import PoseTrack
from dorsi.vision.track_file import read_track, write_track
from dorsi.vision.tracking import track_film

#: A point of the picture that is seen at least so well shows where the person is; of the film, all but these tails.
SEEN, TAIL = 0.5, 2.0
#: The part of the picture that is left by the tighter one, and that the whole picture takes up in the wider one.
TIGHTER, WIDER = 0.8, 0.6
LATE_S = 2.0
#: A repetition that began so shortly before the film does is whole: nobody sees the first tenths move.
SOON_S = 0.1
NEAR_S = 0.6
LOSSLESS_ENOUGH = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "14")
HARD = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "38")
BARS = "scale={0}:{1}:force_original_aspect_ratio=decrease,pad={0}:{1}:(ow-iw)/2:(oh-ih)/2"

#: Which filter of ffmpeg films a clip so, from its size and the edges of the person in it? None: it cannot be.
Filming = Callable[[tuple[int, int], tuple[float, float, float, float]], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A way to film: ``speed`` how much faster it plays, ``late_s`` how much of its beginning is missing."""

    name: str
    filming: Filming
    speed: float = 1.0
    late_s: float = 0.0
    written: tuple[str, ...] = LOSSLESS_ENOUGH


def always(filters: str) -> Filming:
    return lambda _size, _edges: filters


def tighter(size: tuple[int, int], edges: tuple[float, float, float, float]) -> str | None:
    """Cut the picture around the person where he stays inside."""
    wide, high = (int(TIGHTER * side) // 2 * 2 for side in size)
    left, top, right, bottom = edges
    if right - left > wide or bottom - top > high:
        return None
    across = min(max((left + right - wide) / 2, 0), size[0] - wide)
    down = min(max((top + bottom - high) / 2, 0), size[1] - high)
    return f"crop={wide}:{high}:{across:.0f}:{down:.0f}"


def other_shape(size: tuple[int, int], _edges: tuple[float, float, float, float]) -> str:
    """Put an upright picture into a lying one, and the other way round."""
    return BARS.format(*((1280, 720) if size[0] <= size[1] else (720, 1280)))


WIDE = f"scale=trunc(iw*{WIDER}/2)*2:-2,pad=trunc(iw/{WIDER}/2)*2:trunc(ih/{WIDER}/2)*2:(ow-iw)/2:(oh-ih)/2:color=gray"
SMALL = "scale='if(gt(iw,ih),-2,min(iw,360))':'if(gt(iw,ih),min(ih,360),-2)'"
EVEN = "scale=trunc(iw/2)*2:trunc(ih/2)*2"
KINDS = (
    Kind(name="as it is", filming=always("null")),
    Kind(name="mirrored", filming=always("hflip")),
    Kind(name="360 lines, hard compression", filming=always(SMALL), written=HARD),
    Kind(name="24 pictures/s", filming=always("fps=24")),
    Kind(name="60 pictures/s", filming=always("fps=60")),
    Kind(name="uneven pictures, one in four missing", filming=always("select='gt(random(7),0.25)'")),
    Kind(name="dark, with noise", filming=always("lutyuv=y=16+(val-16)*0.3,noise=alls=14:allf=t")),
    Kind(name="black bars, other shape", filming=other_shape),
    Kind(name="tighter: 80 % of the picture", filming=tighter),
    Kind(name="wider: the picture takes up 60 %", filming=always(WIDE)),
    Kind(name="rolled by 5 degrees", filming=always("rotate=5*PI/180")),
    Kind(name="at 0.8 times the speed", filming=always("setpts=PTS/0.8"), speed=0.8),
    Kind(name="at 1.25 times the speed", filming=always("setpts=PTS/1.25"), speed=1.25),
    Kind(name="begins two seconds later", filming=always("null"), late_s=LATE_S),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A clip: ``slug`` None for one in which nothing is lifted; ``begins_s`` when each repetition does."""

    number: int
    film: Path
    slug: str | None
    begins_s: tuple[float, ...]
    as_is: PoseTrack


def main() -> None:
    """Print the table and what was miscounted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="keeps the tracks; else they are made anew")
    parser.add_argument("--kinds", nargs="*", default=(), help="only kinds whose name holds one of these words")
    asked = parser.parse_args()
    print("## Films of the same sets by somebody else\n")
    if not (DATA / "clips").is_dir() or shutil.which("ffmpeg") is None:
        print("The clips or ffmpeg are not here: nothing was measured.")
        return
    wanted = [kind for kind in KINDS if not asked.kinds or any(word in kind.name for word in asked.kinds)]
    print(__doc__.split("\n\n")[-1])
    print("| filmed | count | hold differs, mean (largest) | a repetition seen where nothing is lifted |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as passing:
        folder = asked.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        sources = list(_sources(folder))
        wrong = [line for kind in wanted for line in _row(kind, sources, folder)]
    print("\nMiscounted:" + "".join(f"\n- {line}" for line in wrong or ["none"]))


def _row(kind: Kind, sources: list[Source], folder: Path) -> list[str]:
    """Print the row of one way to film; return what was miscounted."""
    pairs: list[tuple[int, int]] = []
    differs: list[float] = []
    wrong: list[str] = []
    false = 0
    for source in sources:
        track = _filmed(kind, source, folder)
        if track is None:
            continue
        if source.slug is None:
            false += sum(bool(find_set(track, exercise).whole_reps) for exercise in load_catalogue().values())
            continue
        true = sum(begin >= kind.late_s - SOON_S for begin in source.begins_s)
        holds = _holds(track, source.slug)
        pairs.append((true, len(holds)))
        differs += _differences(_holds(source.as_is, source.slug), holds, kind)
        if true != len(holds):
            wrong.append(f"{kind.name}: clip {source.number} ({source.slug}): {true} true, {len(holds)} counted")
    hold = f"{np.mean(differs):.3f} s ({np.max(differs):.2f} s) of {len(differs)}" if differs else "-"
    print(f"| {kind.name} | {told(pairs)} | {hold} | {false} of {len(load_catalogue())} |", flush=True)
    return wrong


def _holds(track: PoseTrack, slug: str) -> list[tuple[float, float | None]]:
    """Return the turn of each whole repetition and how long its end position was held, None where that is withheld."""
    whole = [one for one in judge_set(find_set(track, load_catalogue()[slug])).reps if one.rep.complete]
    holds = [one.measures.get("hold") for one in whole]
    return [
        (one.rep.turn_s, hold.value if isinstance(hold, Estimate) else None)
        for one, hold in zip(whole, holds, strict=True)
    ]


def _differences(
    as_is: list[tuple[float, float | None]], holds: list[tuple[float, float | None]], kind: Kind
) -> Iterator[float]:
    """Give how far each hold is from that of the same repetition in the clip as it is, in seconds of the clip."""
    for turn_s, held_s in holds:
        if held_s is None or not as_is:
            continue
        at_s = turn_s * kind.speed + kind.late_s
        near = min(as_is, key=lambda one: abs(one[0] - at_s))
        if near[1] is not None and abs(near[0] - at_s) < NEAR_S:
            yield abs(held_s * kind.speed - near[1])


def _sources(folder: Path) -> Iterator[Source]:
    clips = DATA / "clips"
    by_frame = {clip["id"]: clip for clip in json.loads((clips / "truth_frames.json").read_text())["clips"]}
    for number, clip in enumerate(json.loads((clips / "truth.json").read_text())["clips"], start=1):
        film = clips / clip["file"]
        reps: list[Mapping[str, float]] = by_frame.get(clip["id"], clip)["reps"]
        yield Source(
            number=number,
            film=film,
            slug=EXERCISES.get(clip["exercise"]),
            begins_s=tuple(rep["start"] for rep in reps),
            as_is=_kept(film, folder / f"{number}.npz"),
        )


def _kept(film: Path, to: Path) -> PoseTrack:
    """Follow a film, or read the track that is kept of it."""
    if not to.exists():
        write_track(track_film(film), film, to)
    return read_track(to).track


def _filmed(kind: Kind, source: Source, folder: Path) -> PoseTrack | None:
    """Film a clip so and follow it; None where it cannot be filmed so, or nothing is left."""
    if kind.name == KINDS[0].name:
        return source.as_is
    track = source.as_is
    filters = kind.filming(track.image_size_px, _edges(track))
    if filters is None or (kind.late_s and float(track.time_s[-1]) < kind.late_s + 1):
        return None
    kept = folder / f"{source.number}-{kind.name.replace(' ', '_').replace('/', '_')}.npz"
    if kept.exists():
        return read_track(kept).track
    with tempfile.TemporaryDirectory() as passing:
        film = Path(passing) / "film.mp4"
        late = ("-ss", str(kind.late_s)) if kind.late_s else ()
        done = subprocess.run(
            [
                *("ffmpeg", "-v", "error", "-y", *late, "-i", str(source.film), "-an", "-vf", f"{filters},{EVEN}"),
                *("-fps_mode", "vfr", "-pix_fmt", "yuv420p", *kind.written, str(film)),
            ],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise SystemExit(f"ffmpeg cannot film {kind.name!r}: {done.stderr}")
        return _kept(film, kept)


def _edges(track: PoseTrack) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of where the person is, inside the picture."""
    seen = np.isfinite(track.xy_px[:, :, 0]) & (track.visibility > SEEN)
    places = np.clip(track.xy_px[seen], 0, track.image_size_px) if seen.any() else np.array([[0, 0]])
    left, top = np.percentile(places, TAIL, axis=0)
    right, bottom = np.percentile(places, 100 - TAIL, axis=0)
    return float(left), float(top), float(right), float(bottom)


if __name__ == "__main__":
    main()
