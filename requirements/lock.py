"""Write the lock files again: every package pinned with hashes, no index named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def lock(name: str, *extras: str) -> None:
    """Pin the packages of the base install and these extras, for Python 3.11 to 3.13."""
    asked = [word for extra in extras for word in ("--extra", extra)]
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--upgrade"),
        *("--generate-hashes", "--no-header", "--no-annotate", "--python-version", "3.11", *asked),
        *(str(HERE.parent / "pyproject.toml"), "--output-file", str(HERE / name)),
    ]
    subprocess.run(command, check=True)  # noqa: S603 -- our own words only


if __name__ == "__main__":
    lock("base.lock")
    lock("video.lock", "video")
    lock("dev.lock", "dev", "plan", "video")
