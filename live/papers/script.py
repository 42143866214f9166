"""KỊCH BẢN: the run of show, minute by minute: who, what is played, and the words to read aloud."""

from collections.abc import Iterator

from live.conference.state import Settings, State
from live.papers.document import Block, Document, Heading, Table, led, plain
from live.papers.frame import held_on
from live.papers.wording import BLANK, paragraphs, sentence
from live.screens.showing import Slot, run_of_show

_HEAD = ("STT", "Giờ", "Phút", "Nội dung", "Người thực hiện")


def script(state: State) -> Document:
    """Every item in its order; an empty table while the programme has none."""
    slots = run_of_show(state.agenda)
    rows = tuple(_row(place, slot) for place, slot in enumerate(slots, 1))
    table = Table(_HEAD, rows, (8, 12, 10, 42, 28))
    told = (block for place, slot in enumerate(slots, 1) for block in _told(place, slot))
    heading = Heading("Lời dẫn và hình ảnh")
    return Document("script", "KỊCH BẢN", state.settings.title, (*_where(state.settings, held_on(state)), table, heading, *told))


def hour(at: str | None) -> str:
    """08:05 → 8 giờ 05; dots where nothing says it."""
    if at is None:
        return BLANK
    hours, minutes = at.split(":")
    return f"{int(hours)} giờ {minutes}"


def _where(settings: Settings, day: str) -> Iterator[Block]:
    yield led("Thời gian:", sentence(day or BLANK))
    yield led("Địa điểm:", sentence(settings.venue or BLANK))
    if settings.theme:
        yield led("Chủ đề:", sentence(settings.theme))


def _row(place: int, slot: Slot) -> tuple[str, ...]:
    item = slot.item
    return (str(place), hour(slot.at), str(item.minutes or ""), item.title, item.speaker or "")


def _told(place: int, slot: Slot) -> Iterator[Block]:
    item = slot.item
    long = f", {item.minutes} phút" if item.minutes else ""
    yield Heading(f"{place}. {item.title}" + (f" ({hour(slot.at)}{long})" if slot.at else ""), 2)
    if item.speaker:
        yield led("Người thực hiện:", sentence(item.speaker))
    if item.film:
        yield led("Hình ảnh, phim:", sentence(item.film))
    first, *others = paragraphs(item.script or "") or [""]
    if first:
        yield led("Lời dẫn:", first)
        yield from map(plain, others)
