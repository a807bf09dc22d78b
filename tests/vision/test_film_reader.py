"""Whatever the film: real times, upright small pictures, one plain sentence where it cannot be read."""

from __future__ import annotations

import random
import resource
import shutil
from pathlib import Path

import numpy as np
import pytest
from made_films import make_film, picture, turn

from dorsi.core.errors import BadInput
from dorsi.vision.film_child import MEMORY_LIMIT
from dorsi.vision.film_reader import FilmReader
from dorsi.vision.probing import probe


def read(
    path: Path, *, from_s: float = 0.0, to_s: float = 1e9, gap_s: float = 0.0
) -> tuple[list[float], list[np.ndarray]]:
    """Return the times and the brightness of every small picture."""
    times, lumas = [], []
    with FilmReader(path, slots=4) as reader:
        reader.read(from_s=from_s, to_s=to_s, gap_s=gap_s)
        for shown in reader:
            times.append(shown.at_s)
            lumas.append(reader.ring.planes(shown.slot)[0].copy())
    return times, lumas


@pytest.mark.parametrize(
    ("name", "codec", "told", "pix_fmt", "bits"),
    [
        ("a.mp4", "libx264", "h264", "yuv420p", 8),
        ("a.mov", "libx265", "hevc", "yuv420p10le", 10),
        ("a.webm", "libvpx-vp9", "vp9", "yuv420p", 8),
        ("a.mkv", "libsvtav1", "av1", "yuv420p", 8),
        ("b.mp4", "libsvtav1", "av1", "yuv420p10le", 10),
        ("a.avi", "mpeg4", "mpeg4", "yuv420p", 8),
    ],
)
def test_codecs(tmp_path: Path, name: str, codec: str, told: str, pix_fmt: str, bits: int) -> None:
    path = make_film(tmp_path / name, codec=codec, pix_fmt=pix_fmt, n=12)
    facts = probe(path)
    assert (facts.codec, facts.bits, facts.size_px) == (told, bits, (160, 120))
    times, lumas = read(path)
    assert len(times) == 12
    assert np.allclose(np.diff(times), 1 / 30, atol=2e-3)
    assert lumas[0][:20, 16:42].mean() > lumas[0][60:, :].mean() + 70


def test_times_are_those_of_presentation(tmp_path: Path) -> None:
    shown = [0, 33, 66, 166, 199, 400, 450, 1000]
    times, _ = read(make_film(tmp_path / "vfr.mp4", n=8, times_ms=shown))
    assert times == pytest.approx([at / 1000 for at in shown], abs=2e-3)


def test_time_starts_with_the_first_picture(tmp_path: Path) -> None:
    times, _ = read(make_film(tmp_path / "late.mkv", n=5, times_ms=[5000, 5040, 5080, 5120, 5160]))
    assert times == pytest.approx([0, 0.04, 0.08, 0.12, 0.16], abs=2e-3)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_turned_films_come_upright(tmp_path: Path, turns: int) -> None:
    path = turn(make_film(tmp_path / "turned.mp4", n=3), turns)
    facts = probe(path)
    assert facts.size_px == ((120, 160) if turns % 2 else (160, 120))
    assert facts.rotation_deg == (-turns * 90) % 360
    _, lumas = read(path)
    straight = np.rot90(lumas[0], turns)
    assert straight[:20, 16:42].mean() > straight[60:, :].mean() + 70


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_mirrored_films_of_front_cameras_come_as_players_show_them(tmp_path: Path, turns: int) -> None:
    stored = read(make_film(tmp_path / "stored.mp4", n=3))[1][0]
    path = turn(make_film(tmp_path / "mirrored.mp4", n=3), turns, mirrored=True)
    assert probe(path).size_px == ((120, 160) if turns % 2 else (160, 120))
    _, lumas = read(path)
    np.testing.assert_array_equal(lumas[0], np.rot90(stored[:, ::-1], -turns))
    assert not np.array_equal(stored, stored[:, ::-1])


@pytest.mark.parametrize("size", [(161, 121), (2, 2), (1000, 30), (64, 480)])
def test_odd_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    path = make_film(
        tmp_path / "odd.mkv",
        codec="ffv1",
        pix_fmt="yuv444p",
        size=size,
        n=2,
        pictures=[np.full((size[1], size[0], 3), 90, dtype=np.uint8)] * 2,
    )
    assert probe(path).size_px == size
    assert len(read(path)[0]) == 2


def test_large_pictures_come_small(tmp_path: Path) -> None:
    path = make_film(tmp_path / "large.mp4", size=(1920, 1080), n=2, options={"preset": "ultrafast"})
    _, lumas = read(path)
    assert lumas[0].shape == (540, 960)


def test_a_stretch_with_gaps(tmp_path: Path) -> None:
    times, _ = read(make_film(tmp_path / "a.mp4", n=60), from_s=0.5, to_s=1.5, gap_s=0.09)
    assert times[0] == pytest.approx(0.5, abs=0.04)
    assert times[-1] < 1.5
    cells = [int(at / 0.09 + 0.125) for at in times]
    assert cells == list(range(cells[0], cells[0] + len(times)))


def test_two_readers_choose_the_same_pictures(tmp_path: Path) -> None:
    path = make_film(tmp_path / "a.mp4", n=60)
    with FilmReader(path, slots=4, lanes=2) as reader:
        second = reader.second()
        reader.read(gap_s=1 / 15)
        second.read(from_s=0.86, gap_s=1 / 15)
        late = [(one.at_s, one.slot, reader.ring.planes(one.slot)[0].copy()) for one in second]
        all_times = {one.at_s: reader.ring.planes(one.slot)[0].copy() for one in reader}
    assert len(late) == 17
    assert all(slot >= 4 for _, slot, _ in late)
    assert all(np.array_equal(all_times[at], luma) for at, _, luma in late)


def test_a_reader_can_be_stopped_and_sent_elsewhere(tmp_path: Path) -> None:
    path = make_film(tmp_path / "a.mp4", n=60)
    with FilmReader(path, slots=4) as reader:
        reader.read()
        first = reader.next_picture()
        assert first is not None
        reader.give_back(first.slot)
        reader.stop()
        reader.read(from_s=1.5)
        assert [one.at_s for one in reader] == pytest.approx([k / 30 for k in range(45, 60)], abs=2e-3)


def test_peeks_are_spread(tmp_path: Path) -> None:
    path = make_film(tmp_path / "a.mp4", n=90)
    with FilmReader(path, slots=4) as reader:
        reader.peek([0.5, 1.5, 2.5])
        times = [shown.at_s for shown in reader]
    assert len(times) == 3
    assert times[-1] - times[0] > 1.2


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as problem:
        read(path)
    said = str(problem.value)
    assert "\n" not in said
    assert "Traceback" not in said
    return said


def test_what_is_no_film(tmp_path: Path) -> None:
    text = tmp_path / "a.mp4"
    text.write_text("not a film at all\n" * 100)
    empty = tmp_path / "empty.mp4"
    empty.touch()
    zeros = tmp_path / "zeros.mp4"
    zeros.write_bytes(bytes(100_000))
    assert "not a film" in refused(text)
    assert "it is empty" in refused(empty)
    assert "nothing but zeros" in refused(zeros)
    assert "folder" in refused(tmp_path)
    assert "no such file" in refused(tmp_path / "none.mp4")


def test_sound_alone_is_no_film(tmp_path: Path) -> None:
    import av  # noqa: PLC0415

    path = tmp_path / "sound.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=8000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 8000), dtype=np.float32), format="fltp", layout="mono")
        frame.sample_rate = 8000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    assert "no pictures" in refused(path)


def joined_streams(path: Path, sizes: list[tuple[int, int]], *, cover: bool = False) -> Path:
    """Write a film of several streams; or a song with a cover."""
    import av  # noqa: PLC0415
    from av.stream import Disposition  # noqa: PLC0415

    with av.open(str(path), "w", format="mp4") as container:
        sound = container.add_stream("aac", rate=8000) if cover else None
        streams = [container.add_stream("mjpeg" if cover else "libx264", rate=30) for _ in sizes]
        for stream, size in zip(streams, sizes, strict=True):
            stream.width, stream.height = size
            stream.pix_fmt = "yuvj420p" if cover else "yuv420p"
            if cover:
                stream.disposition = Disposition.attached_pic
        for stream, size in zip(streams, sizes, strict=True):
            for number in range(1 if cover else 6):
                shown = av.VideoFrame.from_ndarray(picture(number, *size), format="rgb24")
                container.mux(stream.encode(shown))
            container.mux(stream.encode())
        if sound is not None:
            silence = av.AudioFrame.from_ndarray(np.zeros((1, 8000), dtype=np.float32), format="fltp", layout="mono")
            silence.sample_rate = 8000
            container.mux(sound.encode(silence))
            container.mux(sound.encode())
    return path


def test_the_cover_of_a_song_is_no_film(tmp_path: Path) -> None:
    assert "sound but no pictures" in refused(joined_streams(tmp_path / "song.m4a", [(64, 64)], cover=True))


@pytest.mark.parametrize("sizes", [[(64, 48), (160, 120)], [(160, 120), (64, 48)]])
def test_of_several_streams_the_largest_is_the_film(tmp_path: Path, sizes: list[tuple[int, int]]) -> None:
    assert probe(joined_streams(tmp_path / "two.mp4", sizes)).size_px == (160, 120)


def test_joined_films_whose_times_begin_anew_are_read_from_their_start(tmp_path: Path) -> None:
    parts = [make_film(tmp_path / f"{part}.ts", n=300, gop=60) for part in range(2)]
    joined = tmp_path / "joined.ts"
    joined.write_bytes(b"".join(part.read_bytes() for part in parts))
    with FilmReader(joined, slots=12) as reader:
        reader.peek([1.0, 5.0, 9.0])
        peeked = [one.at_s for one in reader]
        reader.read()
        times = [one.at_s for one in reader]
    assert peeked
    assert times[0] == 0
    assert len(times) >= 300


def test_a_film_cut_off(tmp_path: Path) -> None:
    path = make_film(tmp_path / "a.mp4", n=40)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])  # the index lies at the end
    assert "cut off" in refused(path)
    stream = make_film(tmp_path / "a.mkv", n=40)
    whole = stream.read_bytes()
    stream.write_bytes(whole[: len(whole) * 2 // 3])
    assert 3 < len(read(stream)[0]) < 40


def test_hostile_bytes_never_harm_the_caller(tmp_path: Path) -> None:
    chance = random.Random(4)
    seeds = [make_film(tmp_path / "a.mp4", n=6).read_bytes(), make_film(tmp_path / "b.mkv", n=6).read_bytes()]
    for trial in range(12):
        data = bytearray(seeds[trial % 2])
        for _ in range(chance.choice((1, 8, 60))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / "hostile.bin"
        path.write_bytes(data)
        try:
            times, _ = read(path)
        except BadInput as problem:
            assert problem.sentence  # noqa: PT017 -- both ways are fine
        else:
            assert times == sorted(times)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="the limits of another process are told on Linux only")
def test_the_child_that_decodes_has_a_limit_on_memory(tmp_path: Path) -> None:
    with FilmReader(make_film(tmp_path / "a.mp4", n=4), slots=2) as reader:
        assert reader.child.process is not None
        assert resource.prlimit(reader.child.process.pid, resource.RLIMIT_AS) == (MEMORY_LIMIT, MEMORY_LIMIT)


def test_no_child_and_no_memory_is_left(tmp_path: Path) -> None:
    path = make_film(tmp_path / "a.mp4", n=60)
    with FilmReader(path, slots=2) as reader:
        reader.read()
        reader.next_picture()
        child = reader.child.process
    assert child is not None
    assert child.poll() is not None
    assert reader.fd == -1


def test_a_copy_under_another_name_is_read_the_same(tmp_path: Path) -> None:
    path = make_film(tmp_path / "a.mp4", n=4)
    other = tmp_path / '\'; rm -rf "$x" ü.dat'
    shutil.copy(path, other)
    assert read(other)[0] == read(path)[0]
