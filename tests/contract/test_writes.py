"""What secretaries type is told to all who write, as updates, and to nobody else."""

from base64 import b64encode
from typing import Any

import pytest

from .cast import LAND, Hall
from .client import Seat
from .scripts import Script, typed

OTHERS = ("chair", "moderator", "organiser", "technician", "stage", "point-1", f"agency-{LAND}", "audience")


@pytest.fixture
def asked(hall: Hall) -> str:
    """A passage for two desks."""
    if "secretary-2" not in hall.organiser.page():
        hall.organiser.must("issue", seat="secretary-2", name="Người thứ hai")
    return f"asked:{hall.heard('Ai cùng ghi?')}"


def writes(seat: Seat, since: int) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = seat.poll(since=since).get("writes", [])
    return told


def text(hall: Hall, passage: str) -> str:
    return next(str(one["text"]) for one in hall.secretary.state()["passages"] if one["id"] == passage)


def test_each_letter_reaches_the_other_desk_and_both_texts_stay(hall: Hall, asked: str) -> None:
    other, page = hall.seat("secretary-2"), Script()
    before = hall.secretary.must("type", passage=asked, update=page.types("Cử tri hỏi. ")).seq - 1
    told = writes(other, before)
    assert [(one["passage"], one["seq"], one["by"]) for one in told] == [(asked, before + 1, ["Thư ký 1"])]
    theirs = Script()
    theirs.takes(told[0]["update"])
    other.must("type", passage=asked, update=theirs.types("Xin trả lời. "))
    hall.secretary.must("type", passage=asked, update=page.types("Về đường. "))
    for one in writes(hall.secretary, before):
        page.takes(one["update"])
        theirs.takes(one["update"])
    assert str(page) == str(theirs)
    assert sorted(text(hall, asked).split()) == sorted(["Cử", "tri", "hỏi.", "Xin", "trả", "lời.", "Về", "đường."])


def test_the_socket_brings_them_as_they_are_typed(hall: Hall, asked: str) -> None:
    with hall.seat("secretary-2").listen(since=hall.secretary.state()["seq"]) as listener:
        listener.hear()
        seq = hall.secretary.must("type", passage=asked, update=typed("Gõ đến đâu thấy đến đó.")).seq
        told = next(one for message in iter(listener.hear, None) for one in message.get("writes", []))
    page = Script()
    page.takes(told["update"])
    assert (told["seq"], str(page)) == (seq, "Gõ đến đâu thấy đến đó.")


def test_nobody_else_is_told_what_is_typed(hall: Hall, asked: str) -> None:
    before = hall.secretary.must("type", passage=asked, update=typed("Chưa ai đọc lại.")).seq - 1
    for name in OTHERS:
        assert "writes" not in hall.seat(name).poll(since=before), name


def test_who_joins_is_told_nothing_and_fetches_what_he_opens(hall: Hall, asked: str) -> None:
    hall.secretary.must("type", passage=asked, update=typed("Từ trước."))
    assert "writes" not in hall.secretary.poll()


def test_who_was_away_for_long_is_told_which_passage_to_fetch(hall: Hall, asked: str) -> None:
    page = Script()
    before = hall.secretary.must("type", passage=asked, update=page.types("0 ")).seq - 1
    for number in range(1, 20):
        hall.secretary.must("type", passage=asked, update=page.types(f"{number} "))
    assert [(one["passage"], "update" in one) for one in writes(hall.seat("secretary-2"), before)] == [(asked, False)]


@pytest.mark.parametrize("update", ["", "không phải base64", "AAA", b64encode(b"\xff" * 30).decode(), "A" * 200_001])
def test_what_is_no_update_is_named_and_changes_nothing(hall: Hall, asked: str, update: str) -> None:
    before = hall.secretary.state()["seq"]
    told = hall.secretary.do("type", passage=asked, update=update)
    assert told.status == 422 and told.body["field"] == "update" and told.body["why"]
    assert hall.secretary.state()["seq"] == before


def test_what_builds_on_words_that_never_came_is_refused(hall: Hall, asked: str) -> None:
    page = Script()
    first, second = page.types("Đoạn đầu. "), page.types("Đoạn sau.")
    hall.secretary.refused("type", passage=asked, update=second)
    hall.secretary.must("type", passage=asked, update=first)
    hall.secretary.must("type", passage=asked, update=second)
    assert text(hall, asked) == "Đoạn đầu. Đoạn sau."


def test_the_conclusion_without_a_text_is_what_was_typed(hall: Hall) -> None:
    known = {one["id"]: one["text"] for one in hall.secretary.state()["passages"]}
    hall.secretary.must("type", passage="conclusion", update=typed("Giao các sở. "))
    hall.secretary.must("conclude", text="")
    assert set(text(hall, "conclusion").split()) == set((known.get("conclusion", "") + " Giao các sở.").split())
