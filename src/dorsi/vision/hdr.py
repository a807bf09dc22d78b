"""Bringing small HDR pictures (PQ or HLG, BT.2020 colours) to what an ordinary screen shows, as the model knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Self

import numpy as np
from numpy.typing import NDArray

__all__ = ["ScreenTable"]

#: Luminance of white paper in an HDR film, cd/m2. Source: ITU-R BT.2408.
WHITE_NITS: Final = 203.0
#: Up to this share of white nothing is changed; what is brighter is pressed together below one, lamps above all.
KNEE: Final = 0.7
#: The peak of the screen that HLG is meant for, cd/m2, and the exponent that goes with it. Source: ITU-R BT.2100.
HLG_PEAK_NITS, HLG_GAMMA = 1000.0, 1.2
SCREEN_GAMMA: Final = 2.4
#: Red, green and blue of BT.2020 in those of BT.709. Source: ITU-R BT.2087.
NARROWED: Final = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], dtype=np.float32
)
#: Weights of red and blue in brightness: of BT.2020, and of BT.601, in which small pictures are kept.
WIDE, USUAL = (0.2627, 0.0593), (0.299, 0.114)
#: Colours are looked up in steps of four: 64 of each kind.
COLOUR_BITS: Final = 6

_Floats = NDArray[np.float32]
_Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScreenTable:
    """For each brightness and colour of an HDR film (colours in steps of four) what an ordinary screen shows."""

    luma: _Bytes
    blue: _Bytes
    red: _Bytes

    @classmethod
    def of(cls, kind: Literal["pq", "hlg"], *, full_range: bool) -> Self:
        """Work the table out; takes some tenths of a second.

        Parameters
        ----------
        kind : PQ (SMPTE ST 2084) or HLG (ARIB STD-B67).
        full_range : brightness goes from 0 to 255, not from 16 to 235.
        """
        low, y_range, c_range = (0.0, 255.0, 255.0) if full_range else (16.0, 219.0, 224.0)
        steps = np.arange(1 << COLOUR_BITS, dtype=np.float32) * (256 >> COLOUR_BITS) - 128
        y = ((np.arange(256, dtype=np.float32) - low) / y_range)[None, None, :]
        blue, red = steps[:, None, None] / c_range, steps[None, :, None] / c_range
        r, b = y + 2 * (1 - WIDE[0]) * red, y + 2 * (1 - WIDE[1]) * blue
        g = (y - WIDE[0] * r - WIDE[1] * b) / (1 - WIDE[0] - WIDE[1])
        rgb = np.stack(np.broadcast_arrays(r, g, b), axis=-1).reshape(-1, 3).clip(0, 1)
        light = (_pq_nits(rgb) if kind == "pq" else _hlg_nits(rgb)) / np.float32(WHITE_NITS)
        shown = _pressed((light @ NARROWED.T).clip(0, None)) ** np.float32(1 / SCREEN_GAMMA)
        out_y = shown @ np.array([USUAL[0], 1 - sum(USUAL), USUAL[1]], dtype=np.float32)
        out_blue = 128 + 224 * (shown[:, 2] - out_y) / (2 * (1 - USUAL[1]))
        out_red = 128 + 224 * (shown[:, 0] - out_y) / (2 * (1 - USUAL[0]))
        return cls(luma=_bytes(16 + 219 * out_y), blue=_bytes(out_blue), red=_bytes(out_red))

    def apply(self, luma: _Bytes, blue: _Bytes, red: _Bytes) -> None:
        """Change a small picture in its place: brightness (H, W), colours (H/2, W/2)."""
        half = 128 >> COLOUR_BITS  # to the nearest step; the last one stands for what lies above it
        most = (1 << COLOUR_BITS) - 1
        shift = 8 - COLOUR_BITS
        b, r = (np.minimum((one.astype(np.uint32) + half) >> shift, most) for one in (blue, red))
        colour = ((b << COLOUR_BITS) | r) << 8
        at = colour | luma[::2, ::2]
        everywhere = colour.repeat(2, axis=0).repeat(2, axis=1)
        np.take(self.luma, everywhere | luma, out=luma)
        np.take(self.blue, at, out=blue)
        np.take(self.red, at, out=red)


def _pq_nits(signal: _Floats) -> _Floats:
    """Source: SMPTE ST 2084 (constants of its curve)."""
    m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
    known = np.linspace(0, 1, 2048)
    root = known ** (1 / m2)
    nits = 10000 * (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1)
    return np.interp(signal, known, nits).astype(np.float32)


def _hlg_nits(signal: _Floats) -> _Floats:
    """Source: ITU-R BT.2100 (curve of the camera undone, then that of the screen)."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12).astype(np.float32)  # noqa: PLR2004
    bright = scene @ np.array([WIDE[0], 1 - sum(WIDE), WIDE[1]], dtype=np.float32)
    nits = HLG_PEAK_NITS * scene * np.maximum(bright, 1e-6)[:, None] ** (HLG_GAMMA - 1)
    out: _Floats = nits.astype(np.float32)
    return out


def _pressed(light: _Floats) -> _Floats:
    """Press what is brighter than the knee together, all three colours alike."""
    most = np.maximum(light.max(axis=1, keepdims=True), 1e-6)
    room = 1 - KNEE
    pressed = np.where(most <= KNEE, most, KNEE + room * (1 - np.exp(-(most - KNEE) / room)))
    out: _Floats = (light * (pressed / most)).astype(np.float32)
    return out


def _bytes(values: NDArray[np.floating]) -> _Bytes:
    return values.round().clip(0, 255).astype(np.uint8)
