"""Compile the anatomy's TOML files into one JSON text."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

__all__ = ["ANATOMY_FILES", "compile_anatomy"]

ANATOMY_FILES = ("muscles", "motions", "regions", "sources")


def compile_anatomy(folder: Path) -> str:
    """Put the four files of a folder into one JSON object, one file a line.

    Parameters
    ----------
    folder : where ``muscles.toml``, ``motions.toml``, ``regions.toml`` and ``sources.toml`` lie.
    """
    lines = []
    for name in ANATOMY_FILES:
        tables = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        lines.append(f'"{name}":{json.dumps(tables, ensure_ascii=False, separators=(",", ":"))}')
    return "{\n" + ",\n".join(lines) + "\n}\n"
