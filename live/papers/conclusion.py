"""THÔNG BÁO kết luận (Decree 30/2020, form 1.4): the four parts of article 11.1 of Decree 13/2021, regrouped by topic."""

from collections.abc import Iterator

from live.conference.state import State
from live.papers.account import Account, Exchange, account
from live.papers.document import Block, Document, Heading, Table, plain
from live.papers.frame import address, chair, head, held_on, notice_signs, recipients
from live.papers.minutes import FORMS, present, totals
from live.papers.tables import TASK_HEAD, TASK_WIDTHS, task_rows
from live.papers.wording import BLANK, count, ended, paragraphs, sentence

_END = plain(ended("Thông báo để các cơ quan, đơn vị biết, thực hiện"))


def conclusion(state: State) -> Document:
    """The notice as the record stands."""
    told, settings = account(state), state.settings
    return Document(
        "conclusion",
        "THÔNG BÁO",
        f"Kết luận{f' của {settings.chair_title}' if settings.chair_title else ''} tại {settings.title}",
        (*_opening(told), *_general(told), *_answered(told), *_passed_on(told), *_assigned(told), _END),
        head(state, "conclusion", dated=True),
        (notice_signs(settings),),
        recipients(settings, "VT"),
    )


def _opening(told: Account) -> Iterator[Block]:
    settings, here = told.state.settings, present(told.state)
    when = day.capitalize() if (day := held_on(told.state)) else f"Ngày {BLANK}"
    people = sum(roll.people for _, roll in here)
    there = f", {count(len(here))} điểm cầu với {count(people)} người tham dự" if here else ""
    form = f"hình thức {FORMS[settings.form]}{there}"
    yield plain(f"{when}, tại {settings.venue or BLANK}, {chair(told.state)} chủ trì {settings.title}, {form}.")
    concludes = f"{address(settings)}{settings.chair_title}" if settings.chair_title else chair(told.state)
    yield plain(f"Sau khi nghe các ý kiến và phần trả lời của các cơ quan, {concludes} kết luận như sau:")


def _general(told: Account) -> Iterator[Block]:
    yield Heading("I. ĐÁNH GIÁ CHUNG")
    written = told.state.passages.get("conclusion")
    yield from map(plain, paragraphs(written.text if written else "") or [BLANK])
    yield plain(totals(told))


def _answered(told: Account) -> Iterator[Block]:
    """a and b: what was raised, and what was answered there and then."""
    yield Heading("II. NHỮNG VẤN ĐỀ THANH NIÊN NÊU VÀ ĐÃ ĐƯỢC GIẢI ĐÁP TẠI HỘI NGHỊ")
    yield from _listed(told, told.ended_as("answered"), "Không có ý kiến nào được trả lời tại hội nghị.")


def _passed_on(told: Account) -> Iterator[Block]:
    """c: what is complex or concerns several fields, and went to an agency."""
    yield Heading("III. NỘI DUNG TRẢ LỜI BẰNG VĂN BẢN, CHUYỂN CƠ QUAN CÓ THẨM QUYỀN")
    yield from _listed(told, told.ended_as("deferred", "referred"), "Không có.")
    left = [*told.ended_as("open"), *told.open]
    if left:
        yield plain(f"Còn {count(len(left))} ý kiến chưa nêu hoặc chưa có kết quả tại hội nghị.")


def _assigned(told: Account) -> Iterator[Block]:
    """d: who has to do what until when."""
    yield Heading("IV. PHÂN CÔNG THỰC HIỆN")
    tasks = told.tasks()
    yield Table(TASK_HEAD, task_rows(tasks), TASK_WIDTHS) if tasks else plain("Không có nhiệm vụ được phân công.")


def _listed(told: Account, those: list[Exchange], nothing: str) -> Iterator[Block]:
    if not those:
        yield plain(nothing)
    for number, (topic, exchanges) in enumerate(told.by_topic(those), 1):
        yield Heading(f"{number}. {topic}", 2)
        for one in exchanges:
            asked = sentence(" ".join(paragraphs(one.asked)))
            yield plain(f"- Ý kiến số {one.question.number} ({one.asker}): {asked}")
            for answer in one.answers:
                yield plain(f"Trả lời của {answer.agency}: {sentence(_short(answer.text, answer.outcome))}")


def _short(text: str, outcome: str) -> str:
    """What was said, or at least what it came to."""
    return " ".join(paragraphs(text)) or outcome or BLANK
