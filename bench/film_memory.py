"""Does memory grow with the length of a film? Largest sum of PSS for 2 and for 20 minutes of the same content.

The films hold a set of 12 s each minute (a development clip where that data is there, else a drawn moving figure) and
stand still in between. The script fails where the long film takes 10 % more memory than the short one, or 700 MB.
"""

from __future__ import annotations

import argparse
import tempfile
from fractions import Fraction
from itertools import islice
from pathlib import Path

import av
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from film import peak_memory, pictures

RATE, SET_S, EVERY_S = 30, 12, 60
SIZE = (960, 540)
LIMIT_MB, GROWTH = 700.0, 1.1


def make_long_film(path: Path, length_s: int) -> None:
    frames = list(islice(pictures(SET_S, RATE, SIZE), SET_S * RATE))
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "crf": "23"})
        if not isinstance(stream, VideoStream):
            raise TypeError(path)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.codec_context.gop_size = RATE
        for number in range(length_s * RATE):
            within = number % (EVERY_S * RATE)
            frame: VideoFrame = frames[within if within < len(frames) else -1]
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, nargs=2, default=(2, 20))
    short, long = parser.parse_args().minutes
    print("## Memory over a long film\n")
    print("| film | largest sum of PSS |\n|---|---:|")
    peaks = []
    with tempfile.TemporaryDirectory() as name:
        for minutes in (short, long):
            film = Path(name) / f"{minutes}.mp4"
            make_long_film(film, minutes * 60)
            peaks.append(peak_memory(film, Path(name) / "track.npz"))
            print(f"| {minutes} min, 960 x 540 | {peaks[-1]:.0f} MB |", flush=True)
    if peaks[1] > GROWTH * peaks[0] or max(peaks) > LIMIT_MB:
        raise SystemExit(f"memory grows with the film: {peaks[0]:.0f} MB, then {peaks[1]:.0f} MB")


if __name__ == "__main__":
    main()
