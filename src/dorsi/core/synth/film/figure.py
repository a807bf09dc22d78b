"""Clothes a body: turns its points into limbs, a head, hands and shoes that a pose model takes for a person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorsi.core.synth.film.drawing import Ball, Canvas, Colour, Limb
from dorsi.core.tracks import Array, Keypoint

__all__ = ["Look", "draw_look", "figure_of"]

#: How much less cloth shines than skin: the seams between the limbs of a trunk hardly show.
CLOTH_GLOSS = 0.6
LONG_TROUSERS = 0.35
HAIR_FROM = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours of a person (red, green, blue from 0 to 255) and how stout they are (1: as most)."""

    skin: Colour
    hair: Colour
    shirt: Colour
    shorts: Colour
    shoes: Colour
    stout: float = 1.0
    long_trousers: bool = False


def draw_look(rng: np.random.Generator) -> Look:
    """Draw a person's looks."""
    skins: list[Colour] = [(236, 196, 170), (224, 172, 140), (198, 142, 106), (150, 102, 72), (104, 70, 50)]
    hairs: list[Colour] = [(40, 30, 26), (84, 58, 38), (150, 112, 66), (24, 22, 24)]
    shirts: list[Colour] = [(200, 60, 54), (60, 96, 176), (44, 44, 50), (216, 216, 214), (64, 140, 96)]
    shorts: list[Colour] = [(40, 42, 52), (90, 94, 102), (34, 52, 92), (20, 20, 22)]
    shoes: list[Colour] = [(226, 226, 226), (40, 40, 42), (190, 60, 50)]

    def one_of(colours: list[Colour]) -> Colour:
        return colours[int(rng.integers(len(colours)))]

    return Look(
        skin=one_of(skins), hair=one_of(hairs), shirt=one_of(shirts), shorts=one_of(shorts), shoes=one_of(shoes),
        stout=float(rng.uniform(0.92, 1.12)), long_trousers=bool(rng.random() < LONG_TROUSERS),
    )  # fmt: skip


def figure_of(own: Array, focal_px: float, centre: Array, look: Look) -> list[Limb | Ball]:
    """Return the shapes of a clothed person.

    Parameters
    ----------
    own : (33, 3) metres in the camera's axes.
    focal_px : focal length. centre : (2,) where the camera's axis meets the picture, pixels.
    look : colours and stoutness.
    """
    body = _Body(own=own, focal_px=focal_px, centre=centre, look=look)
    shapes: list[Limb | Ball] = []
    shapes += body.trunk()
    for side in range(2):
        shapes += body.leg(side)
        shapes += body.arm(side)
    shapes += body.head()
    return shapes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Body:
    """Makes shapes out of one body's points, in the camera's axes."""

    own: Array
    focal_px: float
    centre: Array
    look: Look

    def limb(self, a: Array, b: Array, radius: tuple[float, float], colour: Colour, nearer: float = 0.0) -> Limb:
        """A limb between two points of space, radii in metres; cloth shines less than skin."""
        gloss = 1.0 if colour == self.look.skin else CLOTH_GLOSS
        (xa, ya), (xb, yb) = (point[:2] / point[2] * self.focal_px + self.centre for point in (a, b))
        ra, rb = radius[0] * self.focal_px / a[2], radius[1] * self.focal_px / b[2]
        stout = self.look.stout
        return Limb(x=(float(xa), float(xb)), y=(float(ya), float(yb)), radius=(float(ra) * stout, float(rb) * stout),
                    colour=colour, depth=float(a[2] + b[2]) / 2 - nearer, gloss=gloss)  # fmt: skip

    def trunk(self) -> list[Limb | Ball]:
        """Chest, belly and seat: three rows of limbs side by side, and the neck."""
        p, look = self.own, self.look
        shoulders = p[[Keypoint.LEFT_SHOULDER, Keypoint.RIGHT_SHOULDER]]
        hips = p[[Keypoint.LEFT_HIP, Keypoint.RIGHT_HIP]]
        top, low = shoulders.mean(axis=0), hips.mean(axis=0)
        along = (top - low) / np.linalg.norm(top - low)
        wide = shoulders[0] - shoulders[1]
        waist = low + (top - low) * 0.38
        out: list[Limb | Ball] = []
        for share in (-0.34, 0.34, 0.0):
            chest = top - along * 0.12 + wide * share
            out.append(
                self.limb(waist + wide * share * 0.66, chest, (0.088, 0.105), look.shirt, 0.02 - abs(share) * 0.02)
            )
            seat = low + wide * share * 0.62 + along * 0.05
            out.append(self.limb(seat, waist + wide * share * 0.66, (0.098, 0.088), look.shirt, 0.01))
        out.append(self.limb(shoulders[0] - wide * 0.06, shoulders[1] + wide * 0.06, (0.062, 0.062), look.shirt, 0.0))
        out.append(self.limb(hips[0] + wide * 0.05, hips[1] - wide * 0.05, (0.098, 0.098), look.shorts, 0.0))
        ears = p[[Keypoint.LEFT_EAR, Keypoint.RIGHT_EAR]].mean(axis=0)
        nape = top + (ears - top) * 0.34
        out += [self.limb(nape, top + wide * share, (0.045, 0.058), look.shirt, -0.012) for share in (-0.36, 0.36)]
        face = _unit(p[Keypoint.NOSE] - ears)
        throat = top + along * 0.035 + face * 0.03
        out.append(self.limb(throat, top + (ears - top) * 0.7, (0.058, 0.056), look.skin))
        return out

    def leg(self, side: int) -> list[Limb | Ball]:
        """A thigh in shorts or trousers, a shank and a shoe."""
        p, look = self.own, self.look
        hip, knee, ankle = (p[k + side] for k in (Keypoint.LEFT_HIP, Keypoint.LEFT_KNEE, Keypoint.LEFT_ANKLE))
        heel, toe = p[Keypoint.LEFT_HEEL + side], p[Keypoint.LEFT_FOOT + side]
        cloth = look.shorts if look.long_trousers else look.skin
        calf = knee + (ankle - knee) * 0.3
        hem = hip + (knee - hip) * 0.72
        return [
            self.limb(hem, knee, (0.066, 0.056), cloth),
            self.limb(hip, hem, (0.092, 0.076), look.shorts, 0.004),
            self.limb(knee, calf, (0.054, 0.056), cloth),
            self.limb(calf, ankle, (0.056, 0.036), cloth),
            self.limb(heel, toe, (0.042, 0.036), look.shoes, 0.004),
            self.limb(ankle, heel, (0.04, 0.042), look.shoes, 0.002),
        ]

    def arm(self, side: int) -> list[Limb | Ball]:
        """An arm in a short sleeve, and a hand."""
        p, look = self.own, self.look
        shoulder, elbow, wrist = (
            p[k + side] for k in (Keypoint.LEFT_SHOULDER, Keypoint.LEFT_ELBOW, Keypoint.LEFT_WRIST)
        )
        knuckles = (p[17 + side] + p[Keypoint.LEFT_INDEX + side]) / 2
        sleeve = shoulder + (elbow - shoulder) * 0.5
        thick = elbow + (wrist - elbow) * 0.25
        return [
            self.limb(sleeve, elbow, (0.048, 0.04), look.skin),
            self.limb(shoulder, sleeve, (0.064, 0.056), look.shirt, 0.006),
            self.limb(elbow, thick, (0.04, 0.042), look.skin, 0.002),
            self.limb(thick, wrist, (0.042, 0.029), look.skin, 0.002),
            self.limb(wrist, knuckles, (0.032, 0.04), look.skin, 0.004),
            self.limb(wrist, p[21 + side], (0.02, 0.016), look.skin, 0.005),
        ]

    def head(self) -> list[Limb | Ball]:
        """A head with hair, eyes, brows, nose and mouth, and two ears."""
        p = self.own
        ears = p[[Keypoint.LEFT_EAR, Keypoint.RIGHT_EAR]]
        middle = ears.mean(axis=0)
        left = _unit(ears[0] - ears[1])
        face = p[Keypoint.NOSE] - middle
        face = _unit(face - left * (face @ left))
        up = np.cross(left, face)
        up = up if up @ (middle - p[[11, 12]].mean(axis=0)) > 0 else -up
        size = float(np.linalg.norm(ears[0] - ears[1])) / 2
        centre = middle + face * 0.01 + up * size * 0.28
        turn = np.stack([face, left, up], axis=1).astype(np.float32)
        x, y = centre[:2] / centre[2] * self.focal_px + self.centre
        scale = self.focal_px / centre[2]
        # A skull is higher than wide and longer than wide: seen from any side an ellipse along its own up.
        tall = abs(float(up[1]))
        high, across = (
            size * (1.45 * tall + 1.2 * (1 - tall)),
            size * (1.2 + 0.2 * abs(float(face[0])) + 0.25 * (1 - tall)),
        )
        out: list[Limb | Ball] = [
            Ball(x=float(x), y=float(y), radius=(across * scale, high * scale), turn=turn, pattern=self._face,
                 depth=float(centre[2]) - 0.03)
        ]  # fmt: skip
        out += [self.limb(ear - up * 0.015, ear + up * 0.015, (0.016, 0.02), self.look.skin, 0.02) for ear in ears]
        nose = p[Keypoint.NOSE]
        out.append(self.limb(nose + up * 0.03 - face * 0.02, nose - face * 0.005, (0.01, 0.016), self.look.skin, 0.06))
        return out

    def _face(self, normal: NDArray[np.float32]) -> Canvas:
        """Paint the ball of the head: normal is (ahead, left, up) of the head."""
        ahead, left, up = normal[..., 0], normal[..., 1], normal[..., 2]
        side, front = np.abs(left), ahead > 0
        colour = np.empty((*ahead.shape, 3), dtype=np.float32)
        colour[:] = self.look.skin

        def patch(at_side: float, at_up: float, wide: float, high: float) -> NDArray[np.bool_]:
            spot: NDArray[np.bool_] = front & (((side - at_side) / wide) ** 2 + ((up - at_up) / high) ** 2 < 1)
            return spot

        colour[patch(0.36, -0.02, 0.13, 0.08)] = (236, 232, 228)
        colour[patch(0.36, -0.02, 0.06, 0.07)] = (40, 32, 28)
        colour[patch(0.36, 0.17, 0.2, 0.05)] = self.look.hair
        colour[patch(0.0, -0.52, 0.26, 0.05)] = np.asarray(self.look.skin) * np.array([0.82, 0.5, 0.5])
        hairline, nape = np.float32(0.42), np.float32(-0.45)
        colour[(up > hairline - 0.12 * side) | ((ahead < -HAIR_FROM) & (up > nape - 0.3 * ahead))] = self.look.hair
        return colour


def _unit(vector: Array) -> Array:
    length: Array = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return length
