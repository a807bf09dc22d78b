"""From a film to its track: time against MediaPipe's plain loop and against pure decoding, memory, the stored track.

Films are made by looping a development clip (where that data is there) or a drawn moving figure: 1080p at 30 pictures a
second for 40 s, and 4K at 60: with grain and 50 Mbit a second as phones write it, with the usual settings of a
converter (two seconds of it, again and again), and by the quickest way to write one, the lightest film there can be.
Everything that is compared is measured in turn, several times; medians are printed. Memory and processor time are those
of a fresh process and all its children, not of this one, which has encoders open; processor time depends less than time
on what else runs.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.motion.finding import find_set
from dorsi.core.technique.judging_set import judge_set
from dorsi.core.tracks import PoseTrack
from dorsi.vision.track_file import read_track

DATA = Path(__file__).parents[2] / "shared" / "data" / "clips"
#: 4K at 60 Hz takes about 400 MB a minute on a phone (Apple, settings of the camera).
PHONE_MBIT = 50
EXERCISE, HINGE = "pull_up_pronated", "conventional_deadlift"
#: What x264 does unless told otherwise; so slow that only a part is encoded.
USUAL, PART_S = "medium", 2.0
QUICKEST = "ultrafast"


class Written(NamedTuple):
    """How a film is written: at so many Mbit a second with grain, as phones do, or by a preset without."""

    codec: str
    mbit: int | None
    preset: str


FILMS_4K = (
    Written("libx264", PHONE_MBIT, QUICKEST),
    Written("libx265", PHONE_MBIT, QUICKEST),
    Written("libx264", None, USUAL),
    Written("libx264", None, QUICKEST),
)
#: The plain loop as MediaPipe's documentation shows it: every frame, as large as it is, one process.
PLAIN = """
import sys, json, time
started = time.perf_counter()
import av, numpy as np
import mediapipe as mp
numbers, times = [], []
with mp.solutions.pose.Pose(model_complexity=1) as pose, av.open(sys.argv[1]) as container:
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    for frame in container.decode(stream):
        result = pose.process(frame.to_ndarray(format="rgb24"))
        rows = np.full((33, 6), np.nan)
        if result.pose_landmarks:
            rows[:, :2] = [(p.x * frame.width, p.y * frame.height) for p in result.pose_landmarks.landmark]
            rows[:, 2:5] = [(p.x, p.y, p.z) for p in result.pose_world_landmarks.landmark]
            rows[:, 5] = [p.visibility for p in result.pose_landmarks.landmark]
        numbers.append(rows)
        times.append(float(frame.pts * stream.time_base))
np.savez(sys.argv[2], t=times, n=numbers, size=(frame.width, frame.height))
print(json.dumps({"s": time.perf_counter() - started}))
"""


def development_clip() -> Path | None:
    """Return the first annotated pull-up, None where the development data is absent."""
    truth = DATA / "truth.json"
    if not truth.is_file():
        return None
    told = json.loads(truth.read_text(encoding="utf-8"))["clips"]
    return next((DATA / one["file"] for one in told if one["exercise"] == "pull-up"), None)


def pictures(length_s: float, rate: int, size: tuple[int, int]) -> Iterator[VideoFrame]:
    """Give the pictures of the bench's film: a development clip looped back and forth, or a drawn figure."""
    n = int(length_s * rate)
    clip = development_clip()
    if clip is not None:
        with av.open(str(clip)) as container:
            frames = [frame.to_ndarray(format="yuv420p") for frame in container.decode(video=0)][::2]
        order = list(range(len(frames))) + list(range(len(frames) - 1, -1, -1))
        for number in range(n):
            source = VideoFrame.from_ndarray(frames[order[int(number * 30 / rate) % len(order)]], format="yuv420p")
            yield padded(source, size)
        return
    for number in range(n):
        picture = np.full((size[1], size[0], 3), 90, dtype=np.uint8)
        at = int(size[1] * (0.3 + 0.2 * np.sin(number / rate * 2)))
        picture[at : at + size[1] // 3, size[0] // 2 - 80 : size[0] // 2 + 80] = 200
        yield VideoFrame.from_ndarray(picture, format="rgb24")


def padded(source: VideoFrame, size: tuple[int, int]) -> VideoFrame:
    """Put an upright picture into the middle of a wide one."""
    width, height = size
    inner = source.reformat(width=int(source.width * height / source.height) // 2 * 2, height=height, format="yuv420p")
    wide = np.full((height * 3 // 2, width), 128, dtype=np.uint8)
    wide[:height] = 70
    rows = inner.to_ndarray()
    left = (width - inner.width) // 4 * 2
    wide[:height, left : left + inner.width] = rows[:height]
    for number in range(2):
        part = rows[height + number * height // 4 : height + (number + 1) * height // 4].reshape(height // 2, -1)
        target = wide[height + number * height // 4 : height + (number + 1) * height // 4].reshape(height // 2, -1)
        target[:, left // 2 : left // 2 + inner.width // 2] = part
    return VideoFrame.from_ndarray(wide, format="yuv420p")


def grained(source: VideoFrame, grain: np.ndarray, number: int) -> VideoFrame:
    """Add the grain of a camera's sensor, another one in each picture."""
    rows = source.to_ndarray(format="yuv420p")
    luma = rows[: source.height]
    down, right = (number * 97) % source.height, (number * 61) % source.width
    moved = np.roll(grain[: source.height, : source.width], (down, right), axis=(0, 1))
    np.copyto(luma, np.clip(luma.astype(np.int16) + moved, 16, 235).astype(np.uint8))
    return VideoFrame.from_ndarray(rows, format="yuv420p")


def make_film(
    path: Path,
    length_s: float,
    rate: int,
    size: tuple[int, int],
    codec: str,
    *,
    mbit: int | None = None,
    preset: str = "ultrafast",
) -> None:
    """Write a film; with a rate in Mbit a second it has grain."""
    options = {"preset": preset, **({"crf": "23"} if mbit is None else {"b": f"{mbit}M", "maxrate": f"{mbit}M"})}
    if mbit is not None:
        options |= {"bufsize": f"{mbit}M", "preset": "veryfast" if codec == "libx264" else "ultrafast", "bf": "0"}
    grain = np.random.default_rng(1).normal(0, 4, (size[1], size[0])).round().astype(np.int16)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, options=options)
        if not isinstance(stream, VideoStream):
            raise TypeError(codec)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.gop_size = rate
        for number, plain in enumerate(pictures(length_s, rate, size)):
            frame = plain if mbit is None else grained(plain, grain, number)
            frame.pts, frame.time_base = number, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def repeated(part: Path, path: Path, times: int) -> None:
    """Write what a film holds several times, one after the other, without encoding it again."""
    with av.open(str(path), "w") as out:
        stream, start = None, 0
        for _ in range(times):
            with av.open(str(part)) as container:
                source = container.streams.video[0]
                stream = stream or out.add_stream_from_template(source)
                end = 0
                for packet in container.demux(source):
                    if packet.dts is None or packet.pts is None:
                        continue
                    end = max(end, packet.pts + (packet.duration or 0))
                    packet.pts, packet.dts = packet.pts + start, packet.dts + start
                    packet.stream = stream
                    out.mux(packet)
                start += end


def decode_only(path: Path) -> tuple[float, float]:
    """Return the time pure decoding takes and its processor time, s."""
    start, used = time.perf_counter(), time.process_time()
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        for _ in container.decode(stream):
            pass
    return time.perf_counter() - start, time.process_time() - used


def plain_loop(path: Path, to: Path) -> float:
    run = subprocess.run([sys.executable, "-c", PLAIN, str(path), str(to)], capture_output=True, text=True, check=True)
    return float(json.loads(run.stdout.splitlines()[-1])["s"])


TRACKED = (
    "import sys; from pathlib import Path; from dorsi.core.catalogue.catalogue import load_catalogue;"
    "from dorsi.vision.tracking import track_film; from dorsi.vision.track_file import write_track;"
    "film = Path(sys.argv[1]); e = load_catalogue()[sys.argv[3]];"
    "write_track(track_film(film, exercise=e), film, Path(sys.argv[2]))"
)


def tracked(path: Path, to: Path) -> float:
    """Track in a fresh process, as a user would: everything cold."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", TRACKED, str(path), str(to), EXERCISE], check=True)
    return time.perf_counter() - start


def seen_of(root: int, used_s: dict[int, float]) -> float:
    """Return the proportional memory of a process and all its children, MB; note the processor time of each."""
    total, queue = 0, [root]
    while queue:
        pid = queue.pop()
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
            numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            used_s[pid] = (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
            for task in Path(f"/proc/{pid}/task").iterdir():
                queue += [int(child) for child in (task / "children").read_text().split()]
        except (OSError, StopIteration):
            continue
    return total / 1024


def memory_and_work(path: Path, to: Path, exercise: str = EXERCISE) -> tuple[float, float]:
    """Return the largest sum of PSS while a film is tracked in a fresh process, MB, and all its processor time, s."""
    peak = 0.0
    used_s: dict[int, float] = {}
    with subprocess.Popen([sys.executable, "-c", TRACKED, str(path), str(to), exercise]) as run:
        while run.poll() is None:
            peak = max(peak, seen_of(run.pid, used_s))
            time.sleep(0.2)
    if run.returncode:
        raise SystemExit(f"tracking {path.name} failed")
    return peak, sum(used_s.values())


def peak_memory(path: Path, to: Path) -> float:
    """Return the largest sum of PSS while a film is tracked in a fresh process, MB."""
    return memory_and_work(path, to)[0]


def plain_track(path: Path) -> PoseTrack:
    stored = np.load(path)
    n = stored["n"]
    return PoseTrack(
        time_s=stored["t"] - stored["t"][0],
        xy_px=n[:, :, :2],
        visibility=np.nan_to_num(n[:, :, 5]),
        world_m=n[:, :, 2:5],
        image_size_px=(int(stored["size"][0]), int(stored["size"][1])),
    )


def compare_answers(plain: Path, ours: Path) -> None:
    exercise = load_catalogue()[EXERCISE]
    a, b = find_set(plain_track(plain), exercise), find_set(read_track(ours).track, exercise)
    print(f"| repetitions, plain loop and dorsi | {len(a.whole_reps)} and {len(b.whole_reps)} | the same |")
    if len(a.whole_reps) == len(b.whole_reps) and a.whole_reps:
        apart = [abs((x.hold_s or 0) - (y.hold_s or 0)) for x, y in zip(a.whole_reps, b.whole_reps, strict=True)]
        print(f"| holds apart, median and largest | {statistics.median(apart):.3f} and {max(apart):.3f} s | 0.05 s |")


def stored_track_ms(path: Path) -> float:
    exercise = load_catalogue()[EXERCISE]
    judge_set(find_set(read_track(path).track, exercise))
    times = []
    for _ in range(7):
        start = time.perf_counter()
        judge_set(find_set(read_track(path).track, exercise))
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def reading_ms(path: Path) -> float:
    times = []
    for _ in range(9):
        start = time.perf_counter()
        read_track(path)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def full_hd(folder: Path, repeats: int, length_s: float) -> None:
    film, plain, ours = folder / "hd.mp4", folder / "plain.npz", folder / "ours.npz"
    make_film(film, length_s, 30, (1920, 1080), "libx264")
    pairs = [(plain_loop(film, plain), tracked(film, ours)) for _ in range(repeats)]
    slow, fast = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"| {length_s:.0f} s of 1080p at 30 Hz: plain loop over every picture | {slow:.1f} s | |")
    print(f"| the same: dorsi, cold | {fast:.1f} s | < 10 s for 40 s |")
    print(f"| plain loop / dorsi | {ratio:.2f} | >= 2.5 |")
    compare_answers(plain, ours)
    size_kb = ours.stat().st_size / 1e3
    print(f"| measures from the stored track ({size_kb:.0f} kB) | {stored_track_ms(ours):.0f} ms | < 50 ms |")
    print(f"| of which reading the track | {reading_ms(ours):.1f} ms | |")
    peak, used = memory_and_work(film, ours)
    print(f"| largest sum of PSS, 1080p | {peak:.0f} MB | < 700 MB |")
    print(f"| processor time of dorsi, both processors together | {used:.1f} s | |")
    hinge = memory_and_work(film, ours, HINGE)[1]
    print(f"| the same, where back and bar are looked for as well ({HINGE}) | {hinge:.1f} s | |")


def ultra_hd(folder: Path, repeats: int, how: Written, length_s: float) -> None:
    film, ours = folder / "uhd.mp4", folder / "ours.npz"
    codec, mbit, preset = how
    size = 3840, 2160
    if preset == USUAL:
        part = folder / "part.mp4"
        make_film(part, PART_S, 60, size, codec, preset=preset)
        repeated(part, film, round(length_s / PART_S))
    else:
        make_film(film, length_s, 60, size, codec, mbit=mbit)
    pairs = [(decode_only(film), tracked(film, ours)) for _ in range(repeats)]
    rows = [(*alone, ours_s) for alone, ours_s in pairs]
    pure, pure_used, whole = (statistics.median(times) for times in zip(*rows, strict=True))
    share = statistics.median(a / b for (a, _), b in pairs)
    rate = film.stat().st_size * 8e-6 / length_s
    peak, used = memory_and_work(film, ours)
    name = f"{codec}, {'as phones write it' if mbit else preset}"
    print(f"| {length_s:.0f} s of 4K at 60 Hz, {name}, {rate:.0f} Mbit/s: pure decoding | {pure:.1f} s | |")
    print(f"| the same: dorsi, cold | {whole:.1f} s | |")
    print(f"| share of the speed of pure decoding | {share:.0%} | >= 80 % |")
    print(f"| processor time: pure decoding, dorsi | {pure_used:.1f} and {used:.1f} s | |")
    print(f"| largest sum of PSS, 4K | {peak:.0f} MB | < 700 MB |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=40.0)
    parser.add_argument("--skip-4k", action="store_true")
    asked = parser.parse_args()
    print("## Film\n")
    print("| what | measured | target |\n|---|---:|---|")
    with tempfile.TemporaryDirectory() as name:
        full_hd(Path(name), asked.repeats, asked.seconds)
        if not asked.skip_4k:
            for how in FILMS_4K:
                ultra_hd(Path(name), asked.repeats, how, asked.seconds / 4)


if __name__ == "__main__":
    main()
