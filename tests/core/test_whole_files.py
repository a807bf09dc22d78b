"""A file is there whole or not at all, with the rights it had; what is no file stays what it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dorsi.core.catalogue.own_aliases import teach_name
from dorsi.core.errors import BadInput
from dorsi.core.whole_files import written_whole


@pytest.fixture
def _mask_of_one_who_shares_nothing() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_fails_midway_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    target = tmp_path / "set.mp4"
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError), written_whole(target) as place, place.open("w", encoding="ascii") as out:
        out.writelines(("half", "\N{DEGREE SIGN}"))
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("_mask_of_one_who_shares_nothing")
def test_a_file_keeps_its_rights_and_a_new_one_takes_those_of_the_mask(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.touch()
    old.chmod(0o640)
    for target in (old, new):
        with written_whole(target) as place:
            place.write_text("all")
    assert (rights(old), rights(new)) == (0o640, 0o600)


def test_what_is_private_is_so_even_where_it_was_not(tmp_path: Path) -> None:
    target = tmp_path / "said.json"
    target.touch()
    target.chmod(0o644)
    with written_whole(target, private=True) as place:
        place.write_text("mine")
    assert rights(target) == 0o600


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "film"
    os.mkfifo(pipe)
    with written_whole(pipe) as place:
        assert place == pipe
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_is_in_the_way_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder").touch()
    with pytest.raises(BadInput, match="cannot be written"), written_whole(tmp_path / "folder" / "a", with_folder=True):
        pass


def test_a_linked_file_of_names_stays_linked(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.toml", tmp_path / "names.toml"
    link.symlink_to(kept)
    teach_name(link, "My odd row", "barbell_bent_over_row_pronated")
    assert link.is_symlink()
    assert "My odd row" in kept.read_text()
