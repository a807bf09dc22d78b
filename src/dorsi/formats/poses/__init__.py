"""Tracks made elsewhere: one file per format, ended in a `PoseTrack`.

A format is one module here with a module-level ``POSE_FORMAT: PoseFormat``; it is found by itself. Its sample and the
answer expected from it live in ``tests/formats/poses/samples/<slug>/``.
"""

from dorsi.formats.poses.pose_format import (
    PoseFile,
    PoseFormat,
    PoseOptions,
    is_track,
    is_track_name,
    pose_formats,
    read_poses,
)

__all__ = ["PoseFile", "PoseFormat", "PoseOptions", "is_track", "is_track_name", "pose_formats", "read_poses"]
