"""Write the page of every tip anew from its code: ``python docs/write_tips.py``."""

from __future__ import annotations

from pathlib import Path

from dorsi.core.tips import all_tips
from dorsi.report.tip_words import tip_page

FOLDER = Path(__file__).with_name("tips")

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for tip in all_tips():
        (FOLDER / f"{tip.slug}.md").write_text(tip_page(tip), encoding="utf-8")
        print(f"docs/tips/{tip.slug}.md")
