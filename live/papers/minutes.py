"""BIÊN BẢN (Decree 30/2020, form 1.9): everything that was said, in the order of events."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from live.conference.roll import of_the_hall, people
from live.conference.state import Announcement, Commitment, Item, Roll, State
from live.conference.text import fold
from live.papers.account import GROUPS, Account, Exchange, account
from live.papers.annexes import reference
from live.papers.document import Block, Document, Heading, Paragraph, Run, Table, led, plain
from live.papers.frame import chair_signs, chairs_named, head, recipients, secretaries, secretaries_sign
from live.papers.wording import BLANK, count, due_line, ended, hour_in_words, moment_in_words, paragraphs, roman, sentence
from live.screens.reading import listed, name_of

# What an item of the agenda is, by words in its title: where the record puts what it has to tell.
_KINDS = {"dialogue": ("doi thoai",), "commending": ("bieu duong", "khen thuong"), "conclusion": ("ket luan",)}
_SETTLED = ("STT", "Nội dung", "Người nêu", "Giao giải quyết")
_OWN = {"dialogue": "Phần đối thoại", "commending": "Biểu dương", "conclusion": "Kết luận của chủ trì"}
FORMS = {"direct": "trực tiếp", "online": "trực tuyến", "hybrid": "trực tiếp kết hợp trực tuyến"}


def minutes(state: State) -> Document:
    """The minutes as the record stands."""
    told, settings = account(state), state.settings
    return Document(
        "minutes",
        "BIÊN BẢN",
        settings.title,
        (*_opening(told), *_course(told), *_closing(told)),
        head(state, "minutes", dated=False),
        (*secretaries_sign(settings), chair_signs(settings)),
        recipients(settings, "VT", "Hồ sơ"),
    )


def present(state: State) -> list[tuple[str, Roll]]:
    """The points that said somebody is there, in the order in which points were named."""
    return [
        (point.name, roll) for point in listed(state.points) if (roll := state.roll.get(point.id)) is not None and roll.present
    ]


def _opening(told: Account) -> Iterator[Block]:
    settings, here = told.state.settings, present(told.state)
    yield led("Thời gian bắt đầu:", sentence(moment_in_words(told.state.life.begun_at)))
    yield led("Địa điểm:", sentence(_venue(told.state)))
    yield led("Thành phần tham dự:", sentence(_attendance(told, here)))
    yield led("Chủ trì (chủ tọa):", sentence(chairs_named(settings) or BLANK))
    yield led("Thư ký (người ghi biên bản):", sentence("; ".join(secretaries(settings)) or BLANK))
    yield led("Nội dung", "(theo diễn biến hội nghị):")


def _venue(state: State) -> str:
    settings, number = state.settings, len(state.points)
    points = f"; hình thức {FORMS[settings.form]}" + (f" với {count(number)} điểm cầu" if number else "")
    return f"{settings.venue or BLANK}{points}"


def _attendance(told: Account, here: list[tuple[str, Roll]]) -> str:
    state = told.state
    if hall := of_the_hall(state):
        return in_one_hall(hall)
    if not here:
        return BLANK
    there = f"{count(len(here))} trên {count(len(state.points))} điểm cầu có mặt, {count(people(state))} người"
    return f"{there}{_away(state)} (danh sách tại {reference(told, 'attendance')})"


def in_one_hall(roll: Roll) -> str:
    """Who is there, where everybody is in one room."""
    return f"{count(roll.people)} người có mặt tại hội trường" + (f"; lãnh đạo dự: {roll.leader}" if roll.leader else "")


def _away(state: State) -> str:
    """Who said that nobody came, and of whom nothing is known: that is not the same."""
    absent = [point.name for point in listed(state.points) if (roll := state.roll.get(point.id)) and not roll.present]
    return _named("vắng", absent) + _named("chưa điểm danh", without_roll(state))


def _named(what: str, names: list[str]) -> str:
    """Up to ten are named; of more only the number."""
    told = f": {', '.join(names)}" if len(names) <= 10 else ""
    return f"; {what} {count(len(names))} điểm cầu{told}" if names else ""


def without_roll(state: State) -> list[str]:
    """Names of the points of which nobody took the roll."""
    return [point.name for point in listed(state.points) if point.id not in state.roll]


class _Section(Struct, eq=False):
    """A heading, the item of the agenda that it stands for (None: of its own), and what is told under it."""

    title: str
    item: Item | None
    kinds: list[str]


def _course(told: Account) -> Iterator[Block]:
    """Every item of the agenda with what belongs to it, and sections of their own for what has no item."""
    sections = _sections(told.state)
    put = [_put_under(told, section) for section in sections]
    place_of_last = max((place for place, numbers in enumerate(put) if numbers), default=None)
    for place, section in enumerate(sections):
        yield Heading(f"{roman(place + 1)}. {section.title.upper()}")
        if section.item is not None:
            yield from _said(told.state, section.item)
        yield from _in_turn(told, section, put[place])
        if place == place_of_last or (place_of_last is None and "dialogue" in section.kinds):
            yield from _after_the_dialogue(told)
        for kind in section.kinds:
            yield from _TELLS[kind](told) if kind in _TELLS else ()


def _in_turn(told: Account, section: _Section, numbers: list[int]) -> Iterator[Block]:
    """The exchanges, and between them what was announced to the hall while they went on."""
    announced = _announced(told, section)
    for number in numbers:
        one = told.heard[number - 1]
        while announced and announced[0].turn < told.state.course[one.question.id]:
            yield _announcement(announced.pop(0))
        yield from exchange(told.state, number, one)
    yield from map(_announcement, announced)


def _announced(told: Account, section: _Section) -> list[Announcement]:
    """What everybody in the hall could read, while it lasted; what had no item stands with the dialogue."""
    state, items = told.state, {item.id for item in told.state.agenda}
    began, ended = state.life.begun_at, state.life.ended_at
    return [
        one
        for one in sorted(state.announcements.values(), key=lambda one: (one.at, one.id))
        if one.to in ("all", "stage")
        and began is not None
        and began <= one.at <= (ended or one.at)
        and _is_under(one, section, items)
    ]


def _is_under(one: Announcement, section: _Section, items: set[str]) -> bool:
    here = section.item.id if section.item is not None else None
    return one.item == here if one.item in items else "dialogue" in section.kinds


def _announcement(one: Announcement) -> Block:
    return led(f"Thông báo tại hội nghị lúc {hour_in_words(one.at)}:", sentence(one.text))


def _put_under(told: Account, section: _Section) -> list[int]:
    """The numbers of the exchanges that belong here: under the item at which they were called, else in the dialogue."""
    items, under = {item.id for item in told.state.agenda}, told.state.under
    here = section.item.id if section.item is not None else None
    return [
        number
        for number, one in enumerate(told.heard, 1)
        if ((item := under.get(one.question.id)) in items and item == here) or (item not in items and "dialogue" in section.kinds)
    ]


def _sections(state: State) -> list[_Section]:
    found, before = [_Section(item.title, item, []) for item in state.agenda], None
    for kind in ("dialogue", "commending", "conclusion"):
        if kind == "commending" and not state.commendations:
            continue
        item = _item_of(state, kind)
        section = next((one for one in found if item is not None and one.item is item), None)
        if section is None:
            section = _Section(_OWN[kind], None, [])
            found.insert(found.index(before) + 1 if before else len(found), section)
        section.kinds.append(kind)
        before = section
    return found


def _item_of(state: State, kind: str) -> Item | None:
    if kind == "dialogue" and state.under:
        return next((item for item in reversed(state.agenda) if item.id in set(state.under.values())), None)
    return next((item for item in state.agenda if any(word in fold(item.title) for word in _KINDS[kind])), None)


def _said(state: State, item: Item) -> Iterator[Block]:
    if item.speaker:
        yield plain(sentence(f"Người trình bày: {item.speaker}"))
    written = state.passages.get(f"item:{item.id}")
    yield from map(plain, paragraphs(written.text if written else ""))


def _after_the_dialogue(told: Account) -> Iterator[Block]:
    """What was not put and is answered in writing, what has no end yet, and how many opinions there were."""
    if told.settled:
        yield plain("Các ý kiến sau chưa được nêu tại hội nghị; chủ trì giao cơ quan trả lời, giải quyết:")
        rows = tuple((str(place), *_settled(one)) for place, one in enumerate(told.settled, 1))
        yield Table(_SETTLED, rows, (8, 42, 26, 24), numbers=(0,))
    yield from _unsettled(told)
    yield plain(totals(told))
    yield from _where_all_stands(told)


def _where_all_stands(told: Account) -> Iterator[Block]:
    """Which annex tells more."""
    if answers := reference(told, "answers"):
        tasks = reference(told, "tasks")
        more = f"; nhiệm vụ, cam kết sau hội nghị tại {tasks}" if tasks else ""
        yield plain(f"Tổng hợp ý kiến và nội dung trả lời tại {answers}{more}.")


def _settled(one: Exchange) -> tuple[str, ...]:
    return (f"Ý kiến số {one.question.number}: {one.asked}", one.asker, one.results)


def exchange(state: State, place: int, one: Exchange) -> Iterator[Block]:
    """Who asked what, who answered what, what the chair said, what was promised."""
    yield Heading(f"{place}. Ý kiến số {one.question.number}: {one.asker}", 2)
    yield from _led("Nội dung:", one.asked or BLANK)
    if one.others:
        yield led("Cùng nội dung:", sentence("; ".join(one.others)))
    for answer in one.answers:
        if answer.text or answer.was_spoken:
            yield from _led(f"{answer.agency} trả lời:", answer.text or BLANK)
    yield from _led("Chủ trì:", one.chair)
    for promise in one.commitments:
        yield _promise(state, promise)
    if one.results:
        yield Paragraph((Run(f"Kết quả: {sentence(one.results)}", italic=True),))


def _promise(state: State, promise: Commitment) -> Paragraph:
    who = name_of(state.agencies, promise.agency, promise.group or BLANK)
    return plain(f"- Cam kết: {promise.words.rstrip('. ;')} ({who}; {due_line(promise.due)}).")


def _unsettled(told: Account) -> Iterator[Block]:
    """What was put and has no end yet, and what was never put: nothing is passed over in silence."""
    for lead, those in (("Đã nêu, chưa có kết quả:", told.ended_as("open")), ("Chưa nêu tại hội nghị:", told.open)):
        if those:
            yield led(lead, sentence("; ".join(f"ý kiến số {one.question.number} ({one.asker})" for one in those)))


def totals(told: Account) -> str:
    """Tổng số ý kiến: 11, in which …; every opinion is counted once, and it says so where it does not add up."""
    parts = [f"{count(number)} ý kiến {GROUPS[name]}" for name, number in told.groups.items() if number]
    line = f"Tổng số {count(told.raised)} lượt ý kiến" + (f", trong đó: {'; '.join(parts)}." if parts else ".")
    return line if told.adds_up else f"{line} Các số này không khớp với bản ghi."


def _commending(told: Account) -> Iterator[Block]:
    for one in told.state.commendations:
        kind = "tập thể" if one.collective else "cá nhân"
        more = "".join(
            f", {part}" for part in (one.citation, f"{one.nominator} đề nghị" if one.nominator else "", one.decision) if part
        )
        yield plain(f"- {sentence(f'{one.name} ({kind}){more}')}")
    yield plain(f"(Danh sách tại {reference(told, 'commendations')}.)")


def _conclusion(told: Account) -> Iterator[Block]:
    written = told.state.passages.get("conclusion")
    yield from map(plain, paragraphs(written.text if written else "") or [BLANK])


_TELLS = {"commending": _commending, "conclusion": _conclusion}


def _closing(told: Account) -> Iterator[Block]:
    yield plain(ended(f"Hội nghị kết thúc vào {moment_in_words(told.state.life.ended_at)}"))


def _led(lead: str, text: str) -> Iterable[Block]:
    """The first line behind its lead, the others as paragraphs of their own."""
    lines = paragraphs(text)
    return [led(lead, lines[0]), *map(plain, lines[1:])] if lines else []
