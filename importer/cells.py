"""One cell -> a typed value, or a refusal that says what it held instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .faults import CellRefused
from .tables import Cell, as_text
from .text import fold

FIRST_YEAR = 1900
LAST_YEAR = 2100
#: Spreadsheets count days from here (and take 1900 for a leap year).
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
#: Two figures above this are of the last century, in a date of birth.
_BORN_AFTER = 30

_NUMERIC = re.compile(r"^(\d{1,4})[/.\-\s](\d{1,2})[/.\-\s](\d{1,4})(?:[T\s]+\d.*)?$")
_WORDED = re.compile(r"^(\d{1,2})(?:er)?\s+([a-z]+)\s+(\d{4})$")
_COMPACT = re.compile(r"^\d{8}$")
_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
_NUMBER = re.compile(r"^[+-]?\d+(?:\.\d+)?$")
_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z!][^>]*>")
_FORMULA = re.compile(r"^[=@]|^[+-](?![\d.,\s]*$)")
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "janvier janv jan january",
            "fevrier fev fevr february feb",
            "mars mar march",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        1,
    )
    for word in words.split()
}


@dataclass(frozen=True)
class Reading:
    """How doubtful dates are to be read.

    ``order``: dmy or mdy. ``two_digit_years``: take "19" for 2019. ``day_numbers``:
    take 44197 for 1 January 2021.
    """

    order: str = "dmy"
    two_digit_years: bool = False
    day_numbers: bool = False


def read_text(cell: Cell) -> str:
    """One line of text.

    :raises CellRefused: a formula or markup where words are expected.
    """
    text = " ".join(as_text(cell).split())
    if isinstance(cell, str):
        if _FORMULA.match(text):
            raise CellRefused("formula")
        if _MARKUP.search(text):
            raise CellRefused("markup")
    return text


def read_day(cell: Cell, reading: Reading, birth: bool = False) -> date:
    """A day between 1900 and 2100.

    :raises CellRefused: impossible, out of range, ambiguous or no day at all.
    """
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, bool):
        raise CellRefused("not_a_date")
    text = as_text(cell).strip()
    if _SERIAL.match(text) and int(float(text)) in _SERIALS:
        return _from_number(int(float(text)), reading)
    if _COMPACT.match(text):
        return _from_compact(text)
    if found := _NUMERIC.match(text):
        return _from_parts(found, reading, birth)
    if found := _WORDED.match(fold(text)):
        day, month, year = found.groups()
        if month in _MONTHS:
            return _make(int(year), _MONTHS[month], int(day))
    raise CellRefused("not_a_date")


def read_number(cell: Cell) -> float:
    """A number, whether it has a decimal comma, a unit of hours or blanks in it.

    :raises CellRefused: no number.
    """
    if isinstance(cell, bool | date):
        raise CellRefused("not_a_number")
    text = re.sub(r"[\s\u202f\xa0]", "", as_text(cell)).replace(",", ".")
    text = text.lower().removesuffix("heures").removesuffix("h")
    if not _NUMBER.match(text):
        raise CellRefused("not_a_number")
    return float(text)


def read_year(cell: Cell) -> int:
    """A year.

    :raises CellRefused: no year between 1900 and 2100.
    """
    year = read_number(cell)
    if not year.is_integer() or not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellRefused("not_a_year")
    return int(year)


def _from_parts(found: re.Match, reading: Reading, birth: bool) -> date:
    first, second, third = found.groups()
    if len(first) == 4:
        return _make(int(first), int(second), int(third))
    if len(first) > 2 or len(third) not in (2, 4):
        raise CellRefused("not_a_date")
    day, month = int(first), int(second)
    if reading.order == "mdy":
        day, month = month, day
    year = int(third)
    if len(third) == 4:
        return _make(year, month, day)
    year += 1900 if birth and year > _BORN_AFTER else 2000
    meant = _make(year, month, day)
    if not reading.two_digit_years:
        raise CellRefused("two_digit_year", meant=meant.isoformat())
    return meant


def _from_number(number: int, reading: Reading) -> date:
    meant = _DAY_ZERO + timedelta(days=number)
    if not reading.day_numbers:
        raise CellRefused("day_number", meant=meant.isoformat())
    return _in_range(meant)


def _from_compact(text: str) -> date:
    """20190403, else 03042019."""
    if FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return _make(int(text[:4]), int(text[4:6]), int(text[6:]))
    return _make(int(text[4:]), int(text[2:4]), int(text[:2]))


def _make(year: int, month: int, day: int) -> date:
    try:
        return _in_range(date(year, month, day))
    except ValueError as error:
        if isinstance(error, CellRefused):
            raise
        raise CellRefused("impossible_date") from error


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellRefused("date_out_of_range")
    return day
