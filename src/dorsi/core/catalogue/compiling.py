"""Write the compiled form of the data files anew: ``python -m dorsi.core.catalogue.compiling``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from dorsi.core.anatomy.compiling import compile_anatomy
from dorsi.core.anatomy.loading import COMPILED as COMPILED_ANATOMY
from dorsi.core.catalogue.catalogue import COMPILED

__all__ = ["compile_exercises", "main"]

EXERCISES = Path(__file__).with_name("exercises")


def compile_exercises(folder: Path = EXERCISES) -> str:
    """Compile all exercise files of a folder into one JSON text, one exercise a line.

    Parameters
    ----------
    folder : where the TOML files lie.
    """
    records = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    lines = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    return '{"exercises":[\n' + ",\n".join(lines) + "\n]}\n"


def main() -> None:
    """Rewrite both ``compiled.json``, the catalogue's and the anatomy's, from the TOML files."""
    COMPILED_ANATOMY.write_text(compile_anatomy(COMPILED_ANATOMY.parent), encoding="utf-8")
    COMPILED.write_text(compile_exercises(), encoding="utf-8")


if __name__ == "__main__":
    main()
