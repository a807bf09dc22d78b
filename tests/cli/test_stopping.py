"""Whoever closes the window, or shuts down, leaves nothing half-written."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dorsi.cli.stopping import ended_in_order


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP])
def test_being_asked_to_end_clears_away(tmp_path: Path, asked: signal.Signals) -> None:
    half = tmp_path / "half"
    # Whoever starts the tests so that they outlive his window ignores the signal.
    before = signal.signal(asked, signal.SIG_DFL)
    try:
        with pytest.raises(SystemExit) as ended, ended_in_order():  # noqa: PT012 -- both halves belong together
            half.touch()
            try:
                os.kill(os.getpid(), asked)
                time.sleep(5)
            finally:
                half.unlink()
        assert ended.value.code == 128 + asked
        assert not half.exists()
        assert signal.getsignal(asked) == signal.SIG_DFL
    finally:
        signal.signal(asked, before)


def test_what_was_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ended_in_order():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_in_another_thread_nothing_changes() -> None:
    def handler() -> object:
        with ended_in_order():
            return signal.getsignal(signal.SIGTERM)

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(handler).result() == signal.getsignal(signal.SIGTERM)
