"""What the surfaces are shown: rich, bare, empty, hostile and huge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dorsi.core.progress.review import Attendance, ProgrammeChange
from dorsi.report.content import Content
from made_reviews.book import AS_OF, Book, strong_file
from made_reviews.courses import lift, unknown_lift
from made_reviews.reviews import region, review
from made_reviews.verdicts import judge

if TYPE_CHECKING:
    from collections.abc import Callable

    from dorsi.core.units import LoadUnit

HOSTILE = (
    "<script>alert(1)</script>",
    "Row\x1b[31m red \x1b]0;title\x07\x1b[2J",
    "\u202eetautis\u202c Pulldown",
    "תרגיל משיכה",
    '=HYPERLINK("http://example.org")',
    "W" * 200,
    "Pull-up 💪🏽👨‍👩‍👧",
    "</pre></details><img src=x onerror=alert(1)>",
    "Z" + "\u0300" * 40 + "algo",
    "line\r\nbreak\tand\x00nul",
    "懸垂 (ワイド)",
    "' onmouseover='alert(1)",
)

_BACK = (
    ("lat-pulldown", "Lat pulldown", ("width",), 62.0),
    ("bent-over-row", "Bent-over row", ("thickness", "width"), 80.0),
    ("seated-cable-row", "Seated cable row", ("thickness",), 70.0),
    ("conventional-deadlift", "Deadlift", ("extensors", "grip"), 150.0),
    ("one-arm-dumbbell-row", "One-arm dumbbell row", ("thickness",), 40.0),
    ("straight-arm-pulldown", "Straight-arm pulldown", ("width",), 30.0),
    ("face-pull", "Face pull", ("thickness",), 25.0),
    ("romanian-deadlift", "Romanian deadlift", ("extensors",), 110.0),
    ("t-bar-row", "T-bar row", ("thickness",), 60.0),
    ("back-extension", "Back extension", ("extensors",), 20.0),
    ("barbell-shrug", "Barbell shrug", ("thickness",), 120.0),
    ("barbell-curl", "Barbell curl", ("arms",), 35.0),
    ("hammer-curl", "Hammer curl", ("arms", "grip"), 16.0),
    ("farmers-walk", "Farmer's walk", ("grip",), 40.0),
)


def rich_content(unit: LoadUnit = "kg", *, sample: bool = False) -> Content:
    book = Book()
    counts = (300, 220, 160, 140, 90, 60, 44, 40, 30, 24, 20, 150, 70, 2)
    lifts = [
        lift(book, slug, title, regions, start, n)  # type: ignore[arg-type]
        for (slug, title, regions, start), n in zip(_BACK, counts, strict=True)
    ]
    lifts[3] = lift(
        book,
        "conventional-deadlift",
        "Deadlift",
        ("extensors", "grip"),
        150.0,
        140,
        kinds=((False, "kg"), (True, "kg")),
    )
    lifts.insert(
        1,
        lift(
            book,
            "pull-up",
            "Pull-up",
            ("width",),
            9.0,
            180,
            kinds=((None, "reps"),),
            load_meaning="blank is body mass alone",
            load_meaning_decided=True,
            volume_kg=None,
            why_no_volume="body mass is not known",
        ),
    )
    lifts.insert(
        5,
        lift(
            book,
            "assisted-pull-up",
            "Assisted pull-up",
            ("width",),
            55.0,
            12,
            load_meaning="the load is assistance",
            load_meaning_decided=True,
        ),
    )
    lifts.append(lift(book, "dead-hang", "Dead hang", ("grip",), 35.0, 25, kinds=((None, "s"),)))
    lifts.append(lift(book, None, "Squat", (), 100.0, 120, other_group="legs", is_back=False))
    unknown = (
        unknown_lift(book, "Meadows thing", 22, ("meadows-row", "one-arm-dumbbell-row")),
        unknown_lift(book, "Machine 14 (blue)", 5),
    )
    files = (
        strong_file(),
        strong_file(
            file="backup.fitnotes",
            title="FitNotes backup",
            rows=812,
            set_rows=812,
            sets=812,
            not_sets={},
            rejected=(),
            unit_inferred=False,
            unit_reason="the file says so",
            warm_ups=0,
            tested_on_real_file=False,
            date_order_assumed="day_first",
        ),
    )
    found = review(book, tuple(lifts), unknown, sample=sample)
    return Content(review=found, files=files, merged=204, unit=unit, set_line=book.lines.get, judgement=judge(found))


def hostile_content() -> Content:
    book = Book()
    lifts = tuple(
        lift(book, None if i % 3 else "lat-pulldown", text, ("width",), 60.0, 6 + i, name=text)
        for i, text in enumerate(HOSTILE)
    )
    unknown = tuple(unknown_lift(book, text, 3, (text,)) for text in HOSTILE)
    files = tuple(
        strong_file(
            file=text,
            title=text,
            rejected=((3, text),),
            rows=2,
            set_rows=1,
            sets=1,
            not_sets={},
            warm_ups=0,
            unit_reason=text,
            notices=(text,),
        )
        for text in HOSTILE
    )
    found = review(
        book,
        lifts,
        unknown,
        warnings=HOSTILE,
        changes=(ProgrammeChange(day=AS_OF, started=HOSTILE[:4], stopped=HOSTILE[4:]),),
    )
    return Content(review=found, files=files, set_line=book.lines.get, judgement=judge(found, words=" ".join(HOSTILE)))


def empty_content() -> Content:
    book = Book()
    nothing = review(
        book,
        (),
        vertical_pull_sets=0.0,
        horizontal_pull_sets=0.0,
        lumbar_load=0.0,
        muscle_sets_a_week={},
        warnings=(),
        regions=tuple(
            region(book, r, 0.0, 0.0, (10, 16), 0) for r in ("width", "thickness", "extensors", "arms", "grip")
        ),
        attendance=Attendance(
            sessions=0, back_sessions=0, weeks=0.0, sessions_a_week=0.0, sessions_a_week_lately=0.0, gaps=(), days=()
        ),
    )
    return Content(
        review=nothing,
        files=(
            strong_file(
                rows=0,
                set_rows=0,
                sets=0,
                warm_ups=0,
                not_sets={},
                rejected=(),
                unit=None,
                unit_inferred=False,
                unit_reason=None,
            ),
        ),
    )


def no_back_content() -> Content:
    book = Book()
    lifts = (
        lift(book, None, "Squat", (), 100.0, 30, other_group="legs", is_back=False),
        lift(book, None, "Bench press", (), 80.0, 30, other_group="chest", is_back=False),
        lift(book, "barbell-curl", "Barbell curl", ("arms",), 30.0, 2),
    )
    return Content(review=review(book, lifts), files=(strong_file(),), set_line=book.lines.get)


def huge_content(lifts: int = 150, sessions: int = 6000) -> Content:
    """Give six years: 24,000 sets in `sessions` points, spread over so many lifts, a few of them often done."""
    book = Book()
    weights = [1 / (i + 2) for i in range(lifts)]
    made = []
    for i, weight in enumerate(weights):
        slug, title, regions, start = _BACK[i % len(_BACK)]
        n = max(2, min(900, round(sessions * weight / sum(weights))))
        title = f"{title} {i}" if i >= len(_BACK) else title
        every = max(2.0, 2190 / n)
        one = lift(book, slug, title, regions, start, n, every=every, sets_a_session=4)  # type: ignore[arg-type]
        made.append(one)
    found = review(book, tuple(made))
    return Content(review=found, files=(strong_file(),), set_line=book.lines.get, judgement=judge(found))


CONTENTS: dict[str, Callable[[], Content]] = {
    "rich": rich_content,
    "rich in pounds": lambda: rich_content("lb", sample=True),
    "hostile": hostile_content,
    "empty": empty_content,
    "no back lifts": no_back_content,
}
