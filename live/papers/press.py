"""The news item for the press: counts, topics and the conclusion. No name but the chair's, no word that was not concluded."""

from collections.abc import Iterator

from live.conference.roll import people
from live.conference.state import State
from live.papers.account import Account, account
from live.papers.document import Block, Document, plain
from live.papers.frame import chair, held_on
from live.papers.minors import unnamed
from live.papers.minutes import FORMS, present, totals
from live.papers.wording import BLANK, count, paragraphs

_LEAD = 120  # characters, within which the words may say themselves who concludes


def press(state: State) -> Document:
    """A few paragraphs that an editor may take as they are."""
    told = account(state, public=True)
    return unnamed(Document("press", "TIN", state.settings.title, tuple(_told(told))), state)


def _told(told: Account) -> Iterator[Block]:
    settings, here = told.state.settings, present(told.state)
    when = day.capitalize() if (day := held_on(told.state)) else f"Ngày {BLANK}"
    theme = f", chủ đề “{settings.theme}”" if settings.theme else ""
    host = settings.host or settings.issuer or BLANK
    who = chair(told.state)
    yield plain(f"{when}, {host} tổ chức {settings.title}{theme}, hình thức {FORMS[settings.form]}.")
    yield plain(f"{who[:1].upper()}{who[1:]} chủ trì.")
    if here:
        yield plain(f"Tham dự có {count(len(here))} điểm cầu với {count(people(told.state))} người.")
    elif number := people(told.state):
        yield plain(f"Tham dự có {count(number)} người.")
    topics = [name for name, _ in told.by_topic(list(told.heard))]
    if topics:
        yield plain(f"Các ý kiến thuộc {count(len(topics))} nhóm vấn đề: {'; '.join(topics)}.")
    yield plain(totals(told))
    if told.state.commitments:
        yield plain(f"Các cơ quan đã nêu {count(len(told.state.commitments))} cam kết, được theo dõi đến khi hoàn thành.")
    written = told.state.passages.get("conclusion")
    for place, line in enumerate(paragraphs(written.text if written else "")):
        yield plain(line if place or " kết luận:" in line[:_LEAD].casefold() else f"Kết luận hội nghị: {line}")
