"""Days as they are written, and those on which nobody is at his desk."""

import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest

import live.law
from live.law.days import _closed, day_at, day_of, is_off, is_sure, moved

FILES = sorted(Path(live.law.__path__[0]).glob("*.toml"))
# The first day of the lunar year, and the tenth of its third month.
TET = {2021: "2021-02-12", 2022: "2022-02-01", 2023: "2023-01-22", 2024: "2024-02-10", 2025: "2025-01-29", 2026: "2026-02-17",
       2027: "2027-02-06"}  # fmt: skip
KINGS = ("2021-04-21", "2022-04-10", "2023-04-29", "2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2027-03-26", date(2027, 3, 26)), ("26/3/2027", date(2027, 3, 26)), ("26.03.2027", date(2027, 3, 26)),
        ("31/2/2027", None), ("tháng 3", None), ("26-27/3/2027", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(written: str | None, day: date | None) -> None:
    assert day_of(written) == day


def test_which_day_it_is_is_decided_in_vietnam() -> None:
    assert day_at(1_774_504_800_000) == date(2026, 3, 26)
    assert day_at(1_774_544_400_000) == date(2026, 3, 27), "17:00 UTC is midnight here"


@pytest.mark.parametrize("year", TET)
def test_the_lunar_new_year_and_the_days_after_it_are_off(year: int) -> None:
    first = date.fromisoformat(TET[year])
    assert all(is_off(first + timedelta(day)) for day in (-1, 0, 1, 2))


@pytest.mark.parametrize("day", [*KINGS, "2024-01-01", "2025-04-30", "2023-05-01", "2026-09-02", "2030-09-02"])
def test_other_holidays_are_off(day: str) -> None:
    assert is_off(date.fromisoformat(day))


@pytest.mark.parametrize("year", TET)
def test_each_of_the_eleven_holidays_costs_a_working_day(year: int) -> None:
    """Labour Code, articles 111 and 112: one on a weekend gives the next working day."""
    exchanged, unknown = {2024: 1, 2025: 1}, {2027: 2}  # before or after the new year, before or after the second of September
    off = {day for day in (date(year, 1, 1) + timedelta(n) for n in range(365)) if is_off(day) and day.weekday() < 5}
    assert len(off) == 11 + exchanged.get(year, 0) - unknown.get(year, 0), sorted(off)


def test_every_listed_day_lies_in_its_year_and_what_is_not_sure_is_not_off() -> None:
    years, fixed = _closed()
    assert fixed == {"01-01", "04-30", "05-01", "09-02"}
    for year, listed in years.items():
        assert {day.year for day in (*listed.off, *listed.unsure)} == {year}
        assert list(listed.off) == sorted(set(listed.off))
        assert not set(listed.off) & set(listed.unsure)
        assert not any(map(is_sure, listed.unsure))


def test_a_last_day_moves_over_a_whole_new_year() -> None:
    assert moved(date(2026, 2, 14)) == date(2026, 2, 23)
    assert moved(date(2026, 2, 22), back=True) == date(2026, 2, 13)
    assert moved(date(2026, 2, 12)) == date(2026, 2, 12)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_are_composed_unicode(path: Path) -> None:
    assert unicodedata.is_normalized("NFC", path.read_text("utf-8"))
