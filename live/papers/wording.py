"""Numbers, days and hours as official Vietnamese papers write them (Decree 30/2020, appendix I)."""

from datetime import date, datetime

from live.law.days import HERE, day_at, day_of
from live.papers.form import words

BLANK = "………"
NO_DUE = "chưa có hạn"
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def day_in_words(day: date) -> str:
    """ngày 05 tháng 02 năm 2026; ngày 22 tháng 3 năm 2023: a leading zero only before days under ten and months 1 and 2."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def hour_in_words(at: int) -> str:
    """ms UTC → 8 giờ 30 phút, in Vietnam."""
    moment = datetime.fromtimestamp(at / 1000, HERE)
    return f"{moment.hour} giờ {moment.minute:02d} phút"


def moment_in_words(at: int | None) -> str:
    """ms UTC → 8 giờ 30 phút, ngày 22 tháng 3 năm 2023; dots where it is not known."""
    if at is None:
        return f"{BLANK} giờ {BLANK}, ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return f"{hour_in_words(at)}, {day_in_words(day_at(at))}"


def due_in_words(iso: str | None) -> str:
    """A deadline: 20/4/2026, or that there is none; never invented."""
    day = day_of(iso)
    if day is None:
        return NO_DUE
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def due_line(iso: str | None) -> str:
    """hạn 20/4/2026, or that there is none."""
    return f"hạn {due_in_words(iso)}" if iso else due_in_words(iso)


def numbered(number: str | None) -> str:
    """5 → 05; dots where văn thư has not given one yet."""
    if not number:
        return BLANK
    return f"0{number}" if number.isdecimal() and len(number) < 2 else number


def roman(number: int) -> str:
    """1 → I."""
    for value, letters in ROMAN:
        if number >= value:
            return letters + roman(number - value)
    return ""


def letter(place: int) -> str:
    """0 → a, 4 → đ: the Vietnamese order, without f, j, w and z."""
    return words("letters")[place]


def count(number: int) -> str:
    """1500 → 1.500."""
    return f"{number:,}".replace(",", ".")


def paragraphs(text: str) -> list[str]:
    """A text's lines, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def ended(text: str) -> str:
    """With the mark that ends a paper."""
    return f"{text.rstrip(' .;')}{words('end')}"


def sentence(text: str) -> str:
    """With an end: nothing is put after what has one."""
    return text if not text or text[-1] in ".?!…;:" else f"{text}."
