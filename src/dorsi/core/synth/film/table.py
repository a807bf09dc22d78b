"""Which movement stands behind each exercise of the catalogue."""

# ruff: noqa: ANN401  # the words after a movement are the fields of its dataclass, which checks them
from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from dorsi.core.synth.film.arms import ArmWork, armed
from dorsi.core.synth.film.body import Person, Stance
from dorsi.core.synth.film.course import Moves
from dorsi.core.synth.film.floor import Extension, extended
from dorsi.core.synth.film.hinges import Hinge, hinged
from dorsi.core.synth.film.pulls import Pull, pulled

__all__ = ["HELD_AT", "MOVEMENTS", "Movement"]

Movement = Callable[[Person, Moves], Stance]
Ends = tuple[float, float]


def _pull(**how: Any) -> Movement:
    return partial(pulled, pull=Pull(**how))


def _hinge(**how: Any) -> Movement:
    return partial(hinged, hinge=Hinge(**how))


def _arms(**how: Any) -> Movement:
    return partial(armed, work=ArmWork(**how))


def _extension(**how: Any) -> Movement:
    return partial(extended, extension=Extension(**how))


def _hanging(end: tuple[float, float, float], *, wide: float, flare: float = 0.7, **how: Any) -> Movement:
    more = {"place": "hang_knees", "lean_deg": 2.0, "lean_change_deg": -6.0, "elbows": (0.2, -1.0)} | how
    return _pull(fixed="hands", reach_deg=90.0, end=end, wide_m=wide, flare=flare, blade="down", **more)


def _pulldown(end: tuple[float, float, float], *, wide: float, flare: float = 0.7, **how: Any) -> Movement:
    more = {"place": "sit", "lean_deg": -6.0, "lean_change_deg": -6.0, "reach_deg": 82.0, "elbows": (0.2, -1.0)} | how
    return _pull(end=end, wide_m=wide, flare=flare, blade="down", **more)


def _row(
    place: str, lean: float, reach: float, *, end: tuple[float, float, float] = (0.15, -0.25, 0.04), **how: Any
) -> Movement:
    return _pull(place=place, lean_deg=lean, reach_deg=reach, end=end, **how)


def _curl(raised: Ends = (2.0, 8.0), *, elbow: Ends = (165.0, 45.0), **how: Any) -> Movement:
    return _arms(raised=raised, elbow=elbow, **how)


_UP: Final = (0.14, 0.12, 0.12)
_LEFT: Final = {"sides": "left"}

_PULL_UPS: Final[Mapping[str, Movement]] = {
    "pull_up_pronated": _hanging(_UP, wide=0.12),
    "weighted_pull_up": _hanging(_UP, wide=0.12),
    "towel_pull_up": _hanging(_UP, wide=-0.02, flare=0.4),
    "wide_grip_pull_up": _hanging((0.12, 0.14, 0.24), wide=0.25, flare=1.0),
    "archer_pull_up": _hanging((0.12, 0.14, 0.06), wide=0.28, flare=1.0, sides="archer"),
    "neutral_grip_pull_up": _hanging((0.16, 0.10, 0.05), wide=0.05, flare=0.3),
    "chin_up_supinated": _hanging((0.18, 0.08, 0.0), wide=0.0, flare=0.15),
    "commando_pull_up": _hanging((0.17, 0.10, -0.12), wide=-0.13, flare=0.3),
    "one_arm_pull_up": _hanging((0.16, 0.10, 0.0), wide=0.0, flare=0.3, sides="left"),
    "kipping_pull_up": _hanging(_UP, wide=0.12, place="hang"),
    "l_sit_pull_up": _hanging(_UP, wide=0.1, place="hang_l"),
    "negative_eccentric_pull_up": _hanging(_UP, wide=0.1),
    "band_assisted_pull_up": _hanging(_UP, wide=0.12, place="hang"),
    "foot_assisted_pull_up": _hanging(_UP, wide=0.12),
    "assisted_pull_up_machine": _hanging(_UP, wide=0.15, place="kneel"),
    "assisted_chin_up_machine": _hanging((0.18, 0.08, 0.0), wide=0.0, flare=0.15, place="kneel"),
    "muscle_up": _hanging((0.12, -0.38, 0.05), wide=0.05, flare=0.3, place="hang"),
    "scapular_pull_up": _hanging((0.02, 0.56, 0.1), wide=0.1, flare=0.5, lean_change_deg=-3.0),
    "active_hang": _hanging((0.02, 0.56, 0.1), wide=0.1, flare=0.5, lean_change_deg=-3.0),
    "flexed_arm_hang": _hanging(_UP, wide=0.1),
    **dict.fromkeys(("dead_hang", "hangboard_hang", "towel_hang"), _hanging(_UP, wide=0.08, place="hang")),
    "one_arm_dead_hang": _hanging(_UP, wide=0.0, place="hang", sides="left"),
}
_PULLDOWNS: Final[Mapping[str, Movement]] = {
    **dict.fromkeys(
        ("lat_pulldown_medium_pronated", "machine_pulldown_plate_loaded", "band_pulldown"),
        _pulldown((0.14, -0.02, 0.10), wide=0.12),
    ),
    "lat_pulldown_wide_pronated": _pulldown((0.12, 0.0, 0.22), wide=0.24, flare=0.9),
    "behind_the_neck_pulldown": _pulldown((-0.10, 0.08, 0.22), wide=0.24, flare=0.9, lean_deg=6.0, lean_change_deg=0.0),
    "lat_pulldown_close_neutral": _pulldown((0.14, -0.08, -0.08), wide=-0.08, flare=0.2),
    "lat_pulldown_supinated": _pulldown((0.14, -0.06, 0.0), wide=0.0, flare=0.2),
    "lean_back_pulldown": _pulldown((0.14, -0.12, 0.02), wide=0.04, flare=0.4, lean_deg=-25.0, reach_deg=65.0),
    "cross_body_lat_pulldown": _pulldown((0.14, -0.04, 0.10), wide=-0.15, flare=0.4, **_LEFT),
    "single_arm_pulldown_half_kneeling": _pulldown((0.12, -0.10, 0.06), wide=0.05, flare=0.4, **_LEFT),
}
_ROWS: Final[Mapping[str, Movement]] = {
    "seated_cable_row_close_neutral": _row(
        "sit_floor", 4.0, -12.0, end=(0.10, -0.27, -0.09), wide_m=-0.1, lean_change_deg=-4.0
    ),
    "seated_cable_row_supinated": _row("sit_floor", 4.0, -12.0, end=(0.11, -0.26, 0.0), lean_change_deg=-4.0),
    "seated_cable_row_wide_pronated": _row("sit_floor", 4.0, -8.0, end=(0.12, -0.18, 0.15), wide_m=0.15, flare=0.7),
    "band_row": _row("sit_floor", 2.0, -15.0, end=(0.11, -0.26, 0.0)),
    "machine_low_row": _row("sit", 3.0, -15.0, end=(0.10, -0.26, 0.05)),
    "machine_row_chest_supported": _row("sit", 3.0, -3.0, end=(0.10, -0.22, 0.06)),
    "high_row_machine_or_cable": _row("sit", 2.0, 40.0, end=(0.12, -0.15, 0.08), flare=0.4),
    "standing_cable_row": _row("stand", 4.0, -12.0, end=(0.11, -0.25, 0.0)),
    "single_arm_cable_row": _row("sit_floor", 3.0, -10.0, end=(0.10, -0.26, 0.03), **_LEFT),
    "barbell_bent_over_row_pronated": _row("bent", 55.0, -88.0, end=(0.17, -0.24, 0.05), wide_m=0.04, flare=0.3),
    "pendlay_row": _row("bent", 75.0, -90.0, end=(0.17, -0.20, 0.07), wide_m=0.06, flare=0.4),
    "underhand_yates_row": _row("bent", 38.0, -86.0, end=(0.15, -0.30, 0.0)),
    "dumbbell_bent_over_row": _row("bent", 55.0, -88.0, end=(0.08, -0.25, 0.05)),
    "gorilla_row": _row("bent", 68.0, -90.0, end=(0.10, -0.24, 0.03), **_LEFT),
    "t_bar_row_landmine": _row("bent", 50.0, -85.0, end=(0.17, -0.24, -0.08), wide_m=-0.1),
    "one_arm_landmine_row": _row("bent", 55.0, -88.0, end=(0.10, -0.24, 0.03), **_LEFT),
    "meadows_row": _row("bent", 60.0, -88.0, end=(0.08, -0.18, 0.12), flare=0.5, **_LEFT),
    "one_arm_dumbbell_row": _row("one_arm", 70.0, -88.0, end=(0.07, -0.26, 0.03), **_LEFT),
    "kroc_row": _row("one_arm", 60.0, -88.0, end=(0.07, -0.26, 0.03), **_LEFT),
    "helms_row": _row("bent", 60.0, -89.0, end=(0.07, -0.26, 0.04)),
    "renegade_row": _row("plank", 66.0, -88.0, end=(0.07, -0.24, 0.03), **_LEFT),
    "chest_supported_t_bar_row": _row("incline", 50.0, -80.0, end=(0.18, -0.22, 0.03)),
    "incline_chest_supported_dumbbell_row": _row("incline", 48.0, -89.0, end=(0.08, -0.24, 0.05)),
    "seal_row_prone_bench_pull": _row("prone", 89.0, -90.0, end=(0.16, -0.20, 0.06), flare=0.3),
    "rear_delt_row_elbows_wide": _row("bent", 70.0, -89.0, end=(0.12, -0.06, 0.25), flare=1.0),
    **dict.fromkeys(
        ("inverted_row", "ring_suspension_row"),
        _row("plank", -75.0, 90.0, end=(0.18, -0.16, 0.08), flare=0.4, fixed="hands", lean_change_deg=18.0),
    ),
    "face_pull": _row("stand", -3.0, 12.0, end=(0.14, 0.13, 0.10), flare=1.0),
    "band_face_pull": _row("stand", -3.0, 5.0, end=(0.14, 0.13, 0.10), flare=1.0),
    "upright_row": _row("stand", 2.0, -90.0, end=(0.12, -0.06, -0.08), flare=0.75, elbows=(-0.2, 0.8), blade="up"),
    "prone_w_raise": _row("incline", 60.0, -90.0, end=(-0.06, 0.06, 0.26), flare=1.0),
}
_ARMS: Final[Mapping[str, Movement]] = {
    **dict.fromkeys(
        ("straight_arm_pulldown_bar", "straight_arm_pulldown_rope", "band_straight_arm_pulldown"),
        _arms(lean=(22.0, 18.0), raised=(142.0, 12.0), elbow=(166.0, 168.0)),
    ),
    "single_arm_straight_arm_pulldown": _arms(
        lean=(22.0, 18.0), raised=(142.0, 12.0), elbow=(166.0, 168.0), arms="left"
    ),
    "lat_prayer_tipped_cable_pullover": _arms(
        lean=(50.0, 35.0), place="bent", raised=(175.0, 30.0), elbow=(160.0, 162.0)
    ),
    **dict.fromkeys(
        ("barbell_pullover", "dumbbell_pullover", "lying_cable_pullover"),
        _arms(place="supine", lean=(-90.0, -90.0), raised=(172.0, 82.0), elbow=(162.0, 164.0)),
    ),
    "machine_pullover": _arms(place="sit", raised=(165.0, 20.0), elbow=(95.0, 95.0), lean=(-5.0, -5.0)),
    "band_pull_apart": _arms(raised=(88.0, 88.0), spread=(8.0, 82.0), elbow=(168.0, 168.0), blades="back"),
    "reverse_pec_deck": _arms(
        place="sit", raised=(86.0, 86.0), spread=(5.0, 85.0), elbow=(165.0, 165.0), blades="back"
    ),
    "cable_reverse_fly_crossed": _arms(raised=(88.0, 88.0), spread=(-8.0, 80.0), elbow=(165.0, 165.0), blades="back"),
    "bent_over_dumbbell_reverse_fly": _arms(
        place="bent", lean=(68.0, 68.0), raised=(70.0, 80.0), spread=(3.0, 80.0), elbow=(162.0, 162.0), blades="back"
    ),
    "incline_prone_t_raise": _arms(
        place="incline", lean=(55.0, 55.0), raised=(58.0, 86.0), spread=(3.0, 84.0), elbow=(168.0, 168.0), blades="back"
    ),
    "prone_y_raise": _arms(
        place="incline",
        lean=(60.0, 60.0),
        raised=(62.0, 165.0),
        spread=(3.0, 22.0),
        elbow=(170.0, 170.0),
        blades="back",
    ),
    "chest_supported_shrug_row_prone_shrug": _arms(
        place="incline", lean=(48.0, 48.0), raised=(48.0, 48.0), blades="back"
    ),
    **dict.fromkeys(
        ("barbell_shrug", "dumbbell_shrug", "cable_shrug", "trap_bar_shrug"), _arms(spread=(6.0, 6.0), blades="up")
    ),
    "overhead_shrug": _arms(raised=(176.0, 176.0), spread=(20.0, 20.0), blades="up"),
    "scapular_dip_depression_shrug": _arms(place="hang_knees", spread=(8.0, 8.0), blades="down", fixed_hands=True),
    **dict.fromkeys(
        ("cable_external_rotation", "band_external_rotation"),
        _arms(raised=(5.0, 5.0), elbow=(90.0, 90.0), turned=(-50.0, 55.0), arms="left"),
    ),
    "side_lying_external_rotation": _arms(
        place="side_lying",
        lean=(0.0, 0.0),
        tilt=(-90.0, -90.0),
        raised=(5.0, 5.0),
        elbow=(90.0, 90.0),
        turned=(-45.0, 45.0),
        arms="left",
    ),
    "side_bend": _arms(tilt=(20.0, -14.0), spread=(8.0, 8.0)),
}
_CURLS: Final[Mapping[str, Movement]] = {
    **dict.fromkeys(
        (
            "barbell_curl",
            "ez_bar_curl",
            "dumbbell_curl",
            "hammer_curl",
            "cable_curl",
            "rope_hammer_curl",
            "reverse_curl",
            "zottman_curl",
            "band_curl",
        ),
        _curl(),
    ),
    "drag_curl": _curl((0.0, -38.0), elbow=(165.0, 62.0)),
    "cable_curl_behind_body": _curl((-28.0, -15.0), arms="left"),
    "high_cable_curl": _curl((88.0, 88.0), spread=(80.0, 80.0), elbow=(165.0, 50.0), turned=(60.0, 0.0)),
    "machine_curl": _curl((55.0, 55.0), place="sit"),
    "preacher_curl": _curl((48.0, 48.0), place="sit", lean=(12.0, 12.0)),
    "incline_dumbbell_curl": _curl((-25.0, -20.0), place="sit", lean=(-35.0, -35.0)),
    "spider_curl": _curl((52.0, 56.0), place="incline", lean=(50.0, 50.0)),
    "concentration_curl": _curl((48.0, 50.0), place="sit", lean=(40.0, 40.0), arms="left"),
    "cross_body_hammer_curl": _curl(turned=(-40.0, -50.0), arms="left"),
    "suspension_curl": _curl((88.0, 96.0), place="plank", lean=(-32.0, -14.0)),
}
_FLOOR: Final = {"lean": (75.0, 0.0), "thigh": (58.0, 1.0), "shin": (12.0, 1.0), "floor_m": 0.225}
_HINGES: Final[Mapping[str, Movement]] = {
    **dict.fromkeys(("conventional_deadlift", "clean_pull"), _hinge(**_FLOOR)),
    **dict.fromkeys(("clean", "power_clean", "clean_and_jerk", "high_pull"), _hinge(**_FLOOR | {"hands": "rack"})),
    **dict.fromkeys(("snatch_grip_deadlift", "snatch_pull"), _hinge(**_FLOOR | {"thigh": (64.0, 1.0), "reach": 0.42})),
    **dict.fromkeys(("snatch", "power_snatch"), _hinge(**_FLOOR | {"hands": "overhead", "reach": 0.3})),
    "deficit_deadlift": _hinge(**_FLOOR | {"floor_m": 0.16, "thigh": (64.0, 1.0)}),
    "sumo_deadlift": _hinge(**_FLOOR | {"wide": 4.2, "thigh": (66.0, 1.0), "shin": (4.0, 1.0)}),
    "trap_bar_deadlift": _hinge(**_FLOOR | {"floor_m": 0.30, "thigh": (66.0, 1.0), "shin": (22.0, 1.0), "reach": 0.1}),
    "suitcase_deadlift": _hinge(**_FLOOR | {"floor_m": 0.3, "thigh": (66.0, 1.0), "shin": (22.0, 1.0)}),
    "rack_pull": _hinge(**_FLOOR | {"floor_m": 0.55, "thigh": (26.0, 1.0), "shin": (4.0, 1.0)}),
    "romanian_deadlift": _hinge(lean=(72.0, 1.0), thigh=(24.0, 1.0), shin=(2.0, 1.0)),
    "band_romanian_deadlift": _hinge(lean=(70.0, 1.0), thigh=(26.0, 1.0), shin=(2.0, 1.0)),
    "stiff_leg_deadlift": _hinge(lean=(82.0, 1.0), thigh=(14.0, 1.0), shin=(-2.0, 1.0)),
    "jefferson_curl": _hinge(lean=(95.0, 1.0), thigh=(8.0, 1.0), shin=(-3.0, 0.0), curls=True),
    "good_morning": _hinge(lean=(70.0, 2.0), thigh=(22.0, 1.0), shin=(2.0, 1.0), hands="shoulders"),
    "cable_pull_through": _hinge(lean=(70.0, 0.0), thigh=(30.0, 1.0), shin=(2.0, 1.0), hands="between_legs", wide=1.8),
    "kettlebell_swing": _hinge(lean=(62.0, -2.0), thigh=(34.0, 0.0), shin=(8.0, 0.0), hands="swing", wide=1.8),
    "single_leg_romanian_deadlift": _hinge(lean=(78.0, 2.0), thigh=(14.0, 1.0), shin=(2.0, 1.0), one_leg=True),
    "back_extension_45_degree": _extension(lean=(118.0, 44.0), legs=(-45.0, -45.0), hip_m=0.9),
    "back_extension_hold": _extension(lean=(118.0, 44.0), legs=(-45.0, -45.0), hip_m=0.9),
    "roman_chair_horizontal_back_extension": _extension(lean=(168.0, 90.0), legs=(-90.0, -90.0), hip_m=0.95),
    "seated_back_extension_machine": _extension(lean=(48.0, -22.0), legs=(82.0, 82.0), bent=100.0, hip_m=0.62),
    "reverse_hyperextension": _extension(lean=(90.0, 90.0), legs=(5.0, -90.0), hip_m=1.1, hands="pad"),
    "superman_prone_extension": _extension(lean=(90.0, 70.0), legs=(-88.0, -106.0), hip_m=0.12, hands="ahead"),
    "prone_cobra": _extension(lean=(90.0, 68.0), legs=(-89.0, -91.0), hip_m=0.12, hands="beside"),
    "bird_dog": _extension(lean=(88.0, 88.0), legs=(0.0, -88.0), hip_m=0.51, hands="floor", moves="left"),
}
_HELD: Final[Mapping[str, Movement]] = {
    **dict.fromkeys(
        ("double_overhand_barbell_hold", "farmers_hold", "fat_grip_dumbbell_hold", "plate_pinch"),
        _arms(spread=(6.0, 6.0)),
    ),
}

#: Slug -> movement, for every exercise that is counted on film and every one that is held by time.
MOVEMENTS: Final[Mapping[str, Movement]] = {**_PULL_UPS, **_PULLDOWNS, **_ROWS, **_ARMS, **_CURLS, **_HINGES, **_HELD}

#: Where a position that is held by time lies; all others are held at the stretch.
HELD_AT: Final[Mapping[str, float]] = {
    "active_hang": 1.0,
    "flexed_arm_hang": 1.0,
    "back_extension_hold": 1.0,
    "prone_cobra": 1.0,
}
