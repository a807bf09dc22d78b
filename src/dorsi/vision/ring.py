"""Memory that the processes of one film share: a few small pictures, handed from the decoder to the pose workers.

It has no name in the file system: it is gone when the last process that uses it ends, however it ends.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["TINY_PX", "Ring", "RingShape", "nameless_memory"]

#: Side of the tiny grey picture kept beside each small one (for cuts and for what moves).
TINY_PX: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class RingShape:
    """How many pictures of which size: even width and height, planes Y, U and V with half the resolution of colour."""

    slots: int
    width: int
    height: int

    @property
    def picture_bytes(self) -> int:
        """Size of one small picture."""
        return self.width * self.height * 3 // 2

    @property
    def slot_bytes(self) -> int:
        """Size of one place in the ring."""
        return self.picture_bytes + TINY_PX * TINY_PX

    @property
    def total_bytes(self) -> int:
        """Size of the ring."""
        return self.slots * self.slot_bytes


def nameless_memory() -> int:
    """Make memory that other processes can be given, still empty; return its file descriptor."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("dorsi-film")
    with tempfile.TemporaryFile(prefix="dorsi-film") as file:
        return os.dup(file.fileno())


class Ring:
    """Places for small pictures in shared memory; the first process that maps it gives it its size."""

    def __init__(self, shape: RingShape, fd: int) -> None:
        self.shape = shape
        if os.fstat(fd).st_size < shape.total_bytes:
            os.ftruncate(fd, shape.total_bytes)
        self._map = mmap.mmap(fd, shape.total_bytes)

    def _bytes(self, start: int, count: int) -> NDArray[np.uint8]:
        return np.frombuffer(self._map, np.uint8, count, start)

    def planes(self, slot: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
        """Return views of brightness (H, W) and the two colour planes (H/2, W/2) of a place."""
        s, start = self.shape, slot * self.shape.slot_bytes
        luma, chroma = s.width * s.height, s.width * s.height // 4
        half = (s.height // 2, s.width // 2)
        return (
            self._bytes(start, luma).reshape(s.height, s.width),
            self._bytes(start + luma, chroma).reshape(half),
            self._bytes(start + luma + chroma, chroma).reshape(half),
        )

    def tiny(self, slot: int) -> NDArray[np.uint8]:
        """Return a view of the tiny grey picture of a place."""
        start = slot * self.shape.slot_bytes + self.shape.picture_bytes
        return self._bytes(start, TINY_PX * TINY_PX).reshape(TINY_PX, TINY_PX)
