"""THÔNG BÁO kết luận (Decree 30/2020, form 1.4): the four parts of article 11.1 of Decree 13/2021, regrouped by topic."""

from collections import defaultdict
from collections.abc import Iterator

from live.conference.roll import people
from live.conference.state import State
from live.conference.words import Status
from live.papers.account import ANSWERED, OUTCOMES, Account, Exchange, account, group_of
from live.papers.annexes import reference
from live.papers.document import Block, Document, Heading, plain
from live.papers.frame import address, chair, head, held_on, notice_signs, recipients
from live.papers.gathering import gathered, supporting
from live.papers.minors import unnamed
from live.papers.minutes import FORMS, present, totals
from live.papers.short import short_answer
from live.papers.shortening import one_line, shortened
from live.papers.tables import ANSWERS_SUBJECT, task_table
from live.papers.wording import BLANK, count, ended, paragraphs, sentence

FEW = 10  # opinions to be answered later, up to which each is told by itself
_LATER = (OUTCOMES["deferred"], OUTCOMES["referred"])
_LEAD = 120  # characters, within which a short answer may name who answered


def _closing(state: State) -> Block:
    """Signed by the head of the office by order of the chair, it is the office that lets everybody know."""
    settings = state.settings
    by_order = (settings.signs_for or "").startswith("TL") and "văn phòng" in (settings.signs_as or "").casefold()
    issuer = settings.issuer or ""
    office = "Văn phòng" if issuer.casefold().startswith("văn phòng") else f"Văn phòng {issuer}"
    who = f"{office} thông báo" if by_order and issuer else "Thông báo"
    return plain(ended(f"{who} để các cơ quan, đơn vị biết, thực hiện"))


def conclusion(state: State) -> Document:
    """The notice as the record stands."""
    told, settings = account(state, public=True), state.settings
    paper = Document(
        "conclusion",
        "THÔNG BÁO",
        f"Kết luận{f' của {settings.chair_title}' if settings.chair_title else ''} tại {settings.title}",
        (*_opening(told), *_general(told), *_answered(told), *_passed_on(told), *_assigned(told), _closing(state)),
        head(state, "conclusion", dated=True),
        (notice_signs(settings),),
        recipients(settings, "VT"),
    )
    return unnamed(paper, state)


def wording(state: State) -> str:
    """The notice's own text; what the chair said until somebody has written one."""
    return next((one.text for name in ("notice", "conclusion") if (one := state.passages.get(name)) and one.text.strip()), "")


def _opening(told: Account) -> Iterator[Block]:
    settings, here, number = told.state.settings, present(told.state), people(told.state)
    when = day.capitalize() if (day := held_on(told.state)) else f"Ngày {BLANK}"
    points = f"{count(len(here))} điểm cầu với " if here else ""
    there = f", {points}{count(number)} người tham dự" if here or number else ""
    form = f"hình thức {FORMS[settings.form]}{there}"
    yield plain(f"{when}, tại {settings.venue or BLANK}, {chair(told.state)} chủ trì {settings.title}, {form}.")
    concludes = f"{address(settings)}{settings.chair_title}" if settings.chair_title else chair(told.state)
    yield plain(f"Sau khi nghe các ý kiến và phần trả lời của các cơ quan, {concludes} kết luận như sau:")


def _general(told: Account) -> Iterator[Block]:
    yield Heading("I. ĐÁNH GIÁ CHUNG")
    yield from map(plain, paragraphs(wording(told.state)) or [BLANK])
    yield plain(totals(told))


def _answered(told: Account) -> Iterator[Block]:
    """a and b: what was raised, and what was answered there and then."""
    yield Heading("II. NHỮNG VẤN ĐỀ THANH NIÊN NÊU VÀ ĐÃ ĐƯỢC GIẢI ĐÁP TẠI HỘI NGHỊ")
    those = [one for one in told.heard if group_of(one.question) in ANSWERED]
    if those or told.ended_as("deferred", "referred"):
        yield plain(f"Ý kiến và nội dung trả lời đầy đủ tại {_annex(told)}.")
    yield from _listed(told, those, "Không có ý kiến nào được trả lời tại hội nghị.")


def _annex(told: Account) -> str:
    """Which annex tells more, by its number and name."""
    return f"{reference(told, 'conclusion-answers')} “{ANSWERS_SUBJECT}” kèm theo Thông báo này"


def _passed_on(told: Account) -> Iterator[Block]:
    """c: what is complex or concerns several fields, and went to an agency."""
    yield Heading("III. NỘI DUNG TRẢ LỜI BẰNG VĂN BẢN, CHUYỂN CƠ QUAN CÓ THẨM QUYỀN")
    those = told.ended_as("deferred", "referred")
    yield from _listed(told, those, "Không có.") if len(those) <= FEW else _gathered(told, those)
    if aside := [one for one in told.settled if group_of(one.question) in ANSWERED]:
        yield plain(f"Chưa nêu tại hội nghị, đã được ghi nhận hoặc trả lời: {_numbers(aside)}.")
    left = [*told.ended_as("open"), *told.open]
    if left:
        yield plain(f"Còn {count(len(left))} ý kiến chưa nêu hoặc chưa có kết quả tại hội nghị.")


def _assigned(told: Account) -> Iterator[Block]:
    """d: who has to do what until when."""
    yield Heading("IV. PHÂN CÔNG THỰC HIỆN")
    tasks = gathered(told.tasks(), told_above=len(told.ended_as("deferred", "referred")) > FEW)
    yield task_table(tasks) if tasks else plain("Không có nhiệm vụ được phân công.")


def _gathered(told: Account, those: list[Exchange]) -> Iterator[Block]:
    """Many of them by what becomes of them and who answers, with their numbers: their words stand in the annex."""
    found: dict[str, dict[str, list[Exchange]]] = defaultdict(lambda: defaultdict(list))
    for one in those:
        for outcome, agencies in one.came_to.items():
            if outcome.startswith(_LATER):
                found[outcome]["; ".join(agencies)].append(one)
    yield plain(f"Gồm {count(len(those))} ý kiến, nội dung từng ý kiến tại {reference(told, 'conclusion-answers')}:")
    for outcome, by_agencies in sorted(found.items(), key=lambda one: _first_day(one[1])):
        if len(by_agencies) > 1:
            yield plain(f"- {outcome}:")
        for who, exchanges in by_agencies.items():
            lead = f"+ {who}" if len(by_agencies) > 1 else f"- {outcome} ({who})"
            yield plain(f"{lead}: {_numbers(exchanges)}{_with(told, exchanges)}.")


def _first_day(by_agencies: dict[str, list[Exchange]]) -> str:
    """The earliest day stands first, what has none last."""
    those = (outcome.due for exchanges in by_agencies.values() for one in exchanges for outcome in one.question.outcomes)
    return min((due for due in those if due), default="9999")


def _numbers(exchanges: list[Exchange]) -> str:
    return f"{count(len(exchanges))} ý kiến (số {', '.join(str(one.question.number) for one in exchanges)})"


def _with(told: Account, exchanges: list[Exchange]) -> str:
    """Who supports the agency, in which of them."""
    numbers = {one.question.number for one in exchanges}
    names = supporting([task for task in told.tasks() if task.is_reply and numbers.issuperset(task.numbers)] or [])
    return f"; phối hợp: {names}" if names else ""


def _listed(told: Account, those: list[Exchange], nothing: str) -> Iterator[Block]:
    if not those:
        yield plain(nothing)
    for number, (topic, exchanges) in enumerate(told.by_topic(those), 1):
        yield Heading(f"{number}. {topic}", 2)
        for one in exchanges:
            yield plain(f"- Ý kiến số {one.question.number} ({one.asker}): {one_line(shortened(one.asked))}")
            yield from map(plain, _answer(told, one))
            if group_of(one.question) == "partly":
                yield plain(f"Kết quả: {sentence(one.results)}")


def _answer(told: Account, one: Exchange) -> list[str]:
    """In short, each agency its own paragraph. Of what is still to be answered, who answers until when."""
    told_short, written = short_answer(told.state, one)
    if not written and one.question.status in (Status.DEFERRED, Status.REFERRED):
        told_short = [f"{outcome} ({'; '.join(agencies)})" for outcome, agencies in one.came_to.items()]
    first, *others = (sentence(line.rstrip(" ;")) for line in told_short)
    names = [answer.agency for answer in one.answers]
    lead = "Trả lời: " if written and not _names(first[:_LEAD], names) else ""
    return [f"{lead}{first}", *others]


def _names(beginning: str, agencies: list[str]) -> bool:
    """Whether it says by itself who answered."""
    return " trả lời" in beginning or any(beginning.casefold().startswith(name.casefold()) for name in agencies)
