"""Every format of tracks there is, found: each has a sample, knows it alone, and reads from it what was worked out."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorsi.core.catalogue.catalogue import load_catalogue
from dorsi.core.errors import BadInput
from dorsi.core.motion.finding import find_set
from dorsi.core.synth.films import filmed, looking_at, made_set
from dorsi.core.tracks import KEYPOINTS, PoseTrack
from dorsi.formats.poses import PoseOptions, is_track, pose_formats, read_poses
from dorsi.formats.poses.body_points import COCO_17, OPENPOSE_25

SAMPLES = Path(__file__).parent / "samples"
SLUGS = [one.slug for one in pose_formats()]


def sample(slug: str) -> tuple[Path, dict[str, Any]]:
    expected: dict[str, Any] = json.loads((SAMPLES / slug / "expected.json").read_text(encoding="utf-8"))
    return SAMPLES / slug / expected["given"], expected


def places(track: PoseTrack, name: str) -> list[list[float] | None]:
    points = track.xy_px[:, KEYPOINTS.index(name)]
    return [None if np.isnan(x + y) else [round(float(x), 2), round(float(y), 2)] for x, y in points]


def test_every_format_has_a_sample_and_every_sample_a_format() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_it_gives_what_was_worked_out(slug: str) -> None:
    path, expected = sample(slug)
    read = read_poses(path)
    track = read.track
    assert read.format == slug
    assert track.n_moments == expected["moments"]
    assert np.allclose(track.time_s, expected["time_s"], atol=0.0001)
    if expected["image_size_px"] is not None:
        assert list(track.image_size_px) == expected["image_size_px"]
    assert places(track, "left_wrist") == expected["left_wrist"]
    assert places(track, "nose") == expected["nose"]
    assert len(read.notices) == expected["notices"]
    if expected["others"] is not None:
        assert track.others is not None
        assert track.others.tolist() == expected["others"]


@pytest.mark.parametrize("slug", SLUGS)
def test_it_alone_knows_its_sample(slug: str) -> None:
    path, _ = sample(slug)
    assert is_track(path)
    assert [one.slug for one in pose_formats() if one.recognises(path)] == [slug]


@pytest.mark.parametrize("slug", SLUGS)
def test_it_is_in_the_documentation(slug: str) -> None:
    page = (Path(__file__).parents[3] / "docs" / "film-json.md").read_text(encoding="utf-8")
    assert f"| `{slug}` |" in page


def test_what_the_user_says_goes_before_what_is_assumed() -> None:
    path, _ = sample("openpose")
    read = read_poses(path, PoseOptions(rate_hz=10.0, image_size_px=(700, 600)))
    assert read.track.time_s[-1] == pytest.approx(0.4)
    assert read.track.image_size_px == (700, 600)
    assert read.notices == ()


def test_another_person_can_be_followed() -> None:
    path, _ = sample("openpose")
    assert places(read_poses(path, PoseOptions(person=1)).track, "nose")[0] == [520.0, 310.0]


def test_metres_are_shown_upright(tmp_path: Path) -> None:
    text = (SAMPLES / "trc" / "lift_px_person00.trc").read_text(encoding="utf-8").splitlines()
    rows = []
    for line in text[5:]:
        cells = line.split("\t")
        numbers = [f"{float(c) / 250 * (-1 if i % 3 == 1 else 1):.4f}" if c else "" for i, c in enumerate(cells[2:])]
        rows.append("\t".join([*cells[:2], *numbers]))
    path = tmp_path / "lift_m.trc"
    path.write_text("\n".join([*text[:5], *rows]) + "\n", encoding="utf-8")
    track = read_poses(path).track
    nose, hip, ankle = (track.xy_px[0, KEYPOINTS.index(name), 1] for name in ("nose", "left_hip", "left_ankle"))
    assert nose < hip < ankle
    assert hip - nose == pytest.approx(200 / 250 * 400)


def as_openpose(track: PoseTrack, path: Path) -> Path:
    folder = path / "frames"
    folder.mkdir()
    for i in range(track.n_moments):
        points: list[float] = []
        for name in OPENPOSE_25:
            x, y = track.xy_px[i, KEYPOINTS.index(name)] if name in KEYPOINTS else (np.nan, np.nan)
            points += [float(x), float(y), 0.9] if np.isfinite(x + y) else [0.0, 0.0, 0.0]
        text = json.dumps({"people": [{"pose_keypoints_2d": points}]})
        (folder / f"f_{i:06d}_keypoints.json").write_text(text, encoding="utf-8")
    return folder


def as_coco(track: PoseTrack, path: Path) -> Path:
    found = []
    for i in range(track.n_moments):
        points: list[float] = []
        for name in COCO_17:
            x, y = track.xy_px[i, KEYPOINTS.index(name)]
            points += [float(x), float(y), 0.9] if np.isfinite(x + y) else [0.0, 0.0, 0.0]
        found.append({"image_id": i, "category_id": 1, "keypoints": points, "score": 0.9})
    file = path / "keypoints.json"
    file.write_text(json.dumps(found), encoding="utf-8")
    return file


def as_arrays(track: PoseTrack, path: Path) -> Path:
    file = path / "track.npz"
    np.savez(file, time_s=track.time_s, xy_px=track.xy_px, image_size_px=np.array(track.image_size_px))
    return file


def as_trc(track: PoseTrack, path: Path) -> Path:
    names = [
        name for name in KEYPOINTS if name.partition("_")[2] in {"shoulder", "elbow", "wrist", "hip", "knee", "ankle"}
    ]
    heads = ["".join(part.capitalize() for part in name.split("_")) for name in names]
    lines = [
        "PathFileType\t4\t(X/Y/Z)\tx.trc", "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits",
        f"30\t30\t{track.n_moments}\t{len(names)}\tm", "Frame#\tTime\t" + "\t\t\t".join(heads), "\t\tX1\tY1\tZ1",
    ]  # fmt: skip
    for i, at in enumerate(track.time_s.tolist()):
        cells = [str(i), f"{at:.5f}"]
        for name in names:
            x, y = track.xy_px[i, KEYPOINTS.index(name)]
            cells += [f"{x:.2f}", f"{y:.2f}", "0"] if np.isfinite(x + y) else ["", "", ""]
        lines.append("\t".join(cells))
    file = path / "x.trc"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("write", [as_openpose, as_coco, as_arrays, as_trc])
def test_a_made_lift_counts_the_same_in_every_format(write: Callable[[PoseTrack, Path], Path], tmp_path: Path) -> None:
    exercise = load_catalogue()["pull_up_pronated"]
    made = made_set(exercise, reps=4, seed=3)
    track = filmed(made, looking_at("rear"))
    read = read_poses(write(track, tmp_path), PoseOptions(rate_hz=30.0, image_size_px=track.image_size_px))
    assert len(find_set(read.track, exercise).whole_reps) == 4


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{}", b'{"keypoints": 1}', b'[{"image_id": 1, "keypoints": [1, 2]}]', b"PathFileType\n",
        b'{"annotations": 3}', b'[{"keypoints": [0, 0, 0], "image_id": "x"}]', b"PK\x03\x04", b'[1, "keypoints"]',
        b"PathFileType\t4\nA\tB\n1\t2\nFrame#\tTime\tX\n\n1\t2\tx\n", b'[{"keypoints": null, "image_id": {}}]',
    ],
)  # fmt: skip
def test_what_is_no_track_is_one_sentence(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "track"
    path.write_bytes(data)
    with pytest.raises(BadInput):
        read_poses(path)


@pytest.mark.parametrize("slug", ["arrays", "coco", "trc"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), junk=st.binary(min_size=1, max_size=20), cut=st.booleans())
def test_damage_is_one_sentence(slug: str, place: float, junk: bytes, cut: bool, tmp_path: Path) -> None:
    data = sample(slug)[0].read_bytes()
    at = int(place * len(data))
    path = tmp_path / "damaged"
    path.write_bytes(data[:at] + junk + (b"" if cut else data[at + len(junk) :]))
    # Whatever the bytes: a track, or one plain error.
    with suppress(BadInput):
        assert read_poses(path).track.n_moments > 0
