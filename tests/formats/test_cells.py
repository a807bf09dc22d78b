"""What cells say: numbers, durations, dates, names of activities."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorsi.formats.activities import is_cardio, is_carry, is_hold, is_stretching
from dorsi.formats.cells import NotReadable, duration_s, load_unit, number, shown, yes
from dorsi.formats.dates import MONTHS, read_dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60", 60.0),
        (" 8", 8.0),
        ("8.0", 8.0),
        ("17,5", 17.5),
        ("1,250.5", 1250.5),
        ("1.250,5", 1250.5),
        ("149.99999999999997", 149.99999999999997),
        ("-20", -20.0),
        ("1\u202f000", 1000.0),
        ("", None),
        ("  ", None),
        ("-", None),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e999", "1_000", "abc", "12kg", "1e12", "--5"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(NotReadable):
        number(text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1h 5m", 3900), ("45m", 2700), ("1h", 3600), ("55s", 55), ("21min", 1260), ("1h 5min", 3900), ("48h", 172800),
        ("1 h 5 min 3 s", 3903), ("0:01:30", 90), ("00:45", 45), ("90", 90), ("90.5", 90.5), ("2 heures", 7200),
    ],
)  # fmt: skip
def test_durations(text: str, seconds: float) -> None:
    assert duration_s(text) == seconds


@pytest.mark.parametrize("text", ["soon", "1x", "h", "1:2:3:4", "9" * 20 + "h"])
def test_no_durations(text: str) -> None:
    with pytest.raises(NotReadable):
        duration_s(text)


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_not_readable(text: str) -> None:
    for parse in (number, duration_s, load_unit, yes):
        try:
            parse(text)
        except NotReadable as problem:
            assert str(problem).isprintable()  # noqa: PT017 -- what is said is the point
    assert shown(text).isprintable()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2031-03-02 18:30:05", "2031-03-02T18:30:05"),
        ("2031-03-02 6:30:05\u202fPM", "2031-03-02T18:30:05"),
        ("2 Mar 2031, 18:30", "2031-03-02T18:30:00"),
        ("Mar 2, 2031, 12:05 AM", "2031-03-02T00:05:00"),
        ("Mar 2, 2031, 12:05\u202fPM", "2031-03-02T12:05:00"),
        ("5 Mai 2031, 07:34", "2031-05-05T07:34:00"),
        ("1 Fev 2031, 07:34", "2031-02-01T07:34:00"),
        ("24. Okt. 2031, 18:30", "2031-10-24T18:30:00"),
        ("3 août 2031 à 18h05", "2031-08-03T18:05:00"),
        ("2 de mar. de 2031, 6:30 p. m.", "2031-03-02T18:30:00"),
        ("12 mag 2031, 18:30", "2031-05-12T18:30:00"),
        ("2031-03-02T17:30:00Z", "2031-03-02T17:30:00+00:00"),
        ("2031-03-02 22:14:35 +0000", "2031-03-02T22:14:35+00:00"),
        ("2031-03-02 22:14:35 -0730", "2031-03-02T22:14:35-07:30"),
        ("23/12/2031 18:30", "2031-12-23T18:30:00"),
        ("12/23/2031 6:30 pm", "2031-12-23T18:30:00"),
    ],
)  # fmt: skip
def test_dates_with_a_time(text: str, at: str) -> None:
    moment = read_dates([text]).moments[text]
    assert moment is not None
    assert moment.at is not None
    assert moment.at.isoformat() == at
    assert moment.day == moment.at.date()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2031-13-01",
        "31.02.2031",
        "0000-00-00",
        "99999999",
        "2031-03-02 25:00:00",
        "1/1",
        "𐹠",
    ],
)
def test_no_dates(text: str) -> None:
    read = read_dates([text])
    assert read.moments[text] is None
    assert text in read.wrong


@pytest.mark.parametrize(
    ("texts", "first_day", "assumed"),
    [
        (["3/4/2031", "23/4/2031"], date(2031, 4, 3), None),
        (["3/4/2031", "4/23/2031"], date(2031, 3, 4), None),
        (["3/4/2031", "5/4/2031", "2/5/2031"], date(2031, 4, 3), None),
        (["4/3/2031", "4/5/2031", "5/2/2031"], date(2031, 4, 3), None),
        (["3/4/2031"], date(2031, 4, 3), "day_first"),
        (["3/4/2031 6:30 PM"], date(2031, 3, 4), "month_first"),
    ],
)
def test_the_order_of_day_and_month_is_one_for_the_file(texts: list[str], first_day: date, assumed: str | None) -> None:
    read = read_dates(texts)
    moment = read.moments[texts[0]]
    assert moment is not None
    assert moment.day == first_day
    assert read.order_assumed == assumed


def test_dates_that_contradict_each_other_are_refused_and_not_turned_round() -> None:
    texts = ["23/12/2031", "24/12/2031", "12/25/2031", "1/2/2032"]
    dates = read_dates(texts)
    assert dates.moments["1/2/2032"] == (date(2032, 2, 1), None)
    assert dates.moments.get("12/25/2031") is None
    assert dates.wrong == {
        "12/25/2031": '"12/25/2031" does not fit: the other dates of this file have the day first',
    }
    assert dates.order_assumed is None


def test_as_many_dates_either_way_is_an_assumption_unless_the_user_says_it() -> None:
    texts = ["23/12/2031", "12/24/2031"]
    assert read_dates(texts).order_assumed is not None
    assert set(read_dates(texts, "month_first").wrong) == {"23/12/2031"}
    assert read_dates(texts, "month_first").order_assumed is None


def test_dates_that_can_be_read_in_one_order_only_need_no_option() -> None:
    dates = read_dates(["23/12/2031", "1/2/2032"], "month_first")
    assert (dates.wrong, dates.moments["1/2/2032"]) == ({}, (date(2032, 2, 1), None))


def test_the_user_decides_the_order() -> None:
    moment = read_dates(["3/4/2031"], "month_first").moments["3/4/2031"]
    assert moment is not None
    assert moment.day == date(2031, 3, 4)


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_in_every_language(language: str) -> None:
    for month, name in enumerate(MONTHS[language].split(), start=1):
        for text in (f"7 {name} 2031, 18:30", f"{name.title()} 7, 2031"):
            moment = read_dates([text]).moments[text]
            assert moment is not None, text
            assert moment.day == date(2031, month, 7)


def test_months_not_seen_in_a_real_file_are_named() -> None:
    assert read_dates(["7 Mai 2031, 18:30"]).notices == ()
    assert read_dates(["7 juil. 2031, 18:30"]).notices == ("Month names in French: not tested on a real file.",)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_said_to_be_none(text: str) -> None:
    read = read_dates([text])
    assert (read.moments[text] is None) == (text in read.wrong)


def test_names_of_activities() -> None:
    assert [is_cardio(n) for n in ("Running (Outdoor)", "Jump Rope", "huppelen", "Bicycle Crunches", "Seated Row")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert [is_hold(n) for n in ("Plank", "90/90 Hold", "deadhang", "Squat")] == [True, True, True, False]
    assert [is_carry(n) for n in ("Farmer's Walk", "Suitcase Carry", "Curl")] == [True, True, False]
    assert [is_stretching(n) for n in ("Yoga", "Couch Stretch", "Curl")] == [True, True, False]
