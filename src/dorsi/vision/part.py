"""A part of each picture, drawn small: a lifter far away is then larger."""

from __future__ import annotations

from fractions import Fraction

from av.filter import Graph
from av.video.frame import VideoFrame

from dorsi.vision.upright import Upright

__all__ = ["Part"]


class Part:
    """A part of each picture is drawn instead of the whole: a lifter far away is then larger.

    Parameters
    ----------
    edges : left, top, right, bottom as shares of the upright picture.
    upright : how pictures are turned upright.
    size : width and height of the small picture before turning.
    """

    def __init__(self, edges: tuple[float, float, float, float], upright: Upright, size: tuple[int, int]) -> None:
        self._edges, self._size = upright.stored(edges), size
        self._graph: Graph | None = None
        self._made_for: tuple[int, int, str] | None = None

    def small(self, frame: VideoFrame) -> VideoFrame:
        """Return the part of a picture, small."""
        this = (frame.width, frame.height, frame.format.name)
        if self._graph is None or self._made_for != this:
            self._graph, self._made_for = self._make(frame), this
        self._graph.vpush(frame)
        return self._graph.vpull()

    def _make(self, frame: VideoFrame) -> Graph:
        left, top, right, bottom = self._edges
        x, y = (int(share * whole) // 2 * 2 for share, whole in ((left, frame.width), (top, frame.height)))
        width, height = round((right - left) * frame.width), round((bottom - top) * frame.height)
        graph = Graph()
        nodes = [
            graph.add_buffer(
                width=frame.width,
                height=frame.height,
                format=frame.format,
                time_base=frame.time_base or Fraction(1, 1000),
            ),
            graph.add("crop", f"{min(width, frame.width - x)}:{min(height, frame.height - y)}:{x}:{y}"),
            graph.add("scale", f"{self._size[0]}:{self._size[1]}:flags=area"),
            graph.add("format", "yuv420p"),
            graph.add("buffersink"),
        ]
        graph.link_nodes(*nodes).configure()
        return graph
