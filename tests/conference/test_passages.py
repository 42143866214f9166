"""Several secretaries type in one passage: their letters all stay, whatever order they come in."""

from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Text

from live.conference import commands as c
from live.conference import passages, script
from live.conference.words import By, Invalid, Refused

from .cast import LAND, SECOND_SECRETARY, SECRETARY
from .history import Hall, refused

ASKED = "asked:q1"
UNREADABLE = "What was typed could not be read."


class Page:
    """A secretary's page with one passage open."""

    def __init__(self, hall: Hall, by: By, passage: str = ASKED, writer: int | None = None) -> None:
        self.hall, self.by, self.passage = hall, by, passage
        self.document: Doc[Text] = Doc(client_id=writer)
        self.text = self.document.get("text", type=Text)
        self.sent = self.document.get_state()
        self.follow()

    def follow(self) -> None:
        """Take what the record has; what was typed here stays."""
        if self.passage in self.hall.state.passages:
            self.document.apply_update(self.hall.state.passages[self.passage].script)

    def types(self, words: str, at: int | None = None) -> bytes:
        """The update; nothing is sent yet."""
        before = self.document.get_state()
        self.text.insert(len(self.text) if at is None else at, words)
        return self.document.get_update(before)

    def sends(self, update: bytes) -> int:
        return self.hall.do(self.by, c.Type, passage=self.passage, update=b64encode(update).decode())


def shown(hall: Hall, passage: str = ASKED) -> str:
    return hall.state.passages[passage].text


@pytest.fixture
def asked(hall: Hall) -> Hall:
    hall.asked("q1")
    return hall


def test_two_type_in_one_passage_at_once_and_both_texts_stay_whole(asked: Hall) -> None:
    lan, minh = Page(asked, SECRETARY), Page(asked, SECOND_SECRETARY)
    first, second = lan.types("Cử tri hỏi về đường. "), minh.types("Đường xã hỏng.")
    lan.sends(first)
    minh.sends(second)
    assert shown(asked) in ("Cử tri hỏi về đường. Đường xã hỏng.", "Đường xã hỏng.Cử tri hỏi về đường.")
    for page in (lan, minh):
        page.follow()
    assert str(lan.text) == str(minh.text)
    assert asked.state.passages[ASKED].by == "secretary-2"


def test_what_comes_twice_stands_there_once(asked: Hall) -> None:
    lan = Page(asked, SECRETARY)
    words = lan.types("Một lần.")
    lan.sends(words)
    lan.sends(words)
    assert shown(asked) == "Một lần."


def test_what_was_typed_reads_like_any_other_text_of_the_record(asked: Hall) -> None:
    lan = Page(asked, SECRETARY)
    lan.sends(lan.types("  Xa\u0303 An  Phu\u0301 \r\n\n\n\n"))
    assert shown(asked) == "Xã An Phú"


def test_what_builds_on_words_that_never_came_is_refused_until_they_have(asked: Hall) -> None:
    lan = Page(asked, SECRETARY)
    lost, later = lan.types("Đoạn trước. "), lan.types("Đoạn sau.")
    with refused("Something that was typed before this has not arrived yet."):
        lan.sends(later)
    assert ASKED not in asked.state.passages
    lan.sends(lost)
    lan.sends(later)
    assert shown(asked) == "Đoạn trước. Đoạn sau."


def test_a_program_replaces_the_text_and_who_types_meanwhile_loses_nothing(asked: Hall) -> None:
    lan = Page(asked, SECRETARY)
    seq = lan.sends(lan.types("Ông Lan hỏi về đường xã 👍🏽."))
    typing = lan.types(" Xin trả lời sớm.")
    asked.do(SECOND_SECRETARY, c.Write, passage=ASKED, text="Bà Lan hỏi về đường xã 👍🏽.", base=seq)
    lan.sends(typing)
    assert shown(asked) == "Bà Lan hỏi về đường xã 👍🏽. Xin trả lời sớm."
    lan.follow()
    assert str(lan.text) == shown(asked)


def test_the_conclusion_that_the_chair_gives_is_typed_on(asked: Hall) -> None:
    asked.chair(c.Conclude, text="Giao Sở trả lời.")
    lan = Page(asked, SECRETARY, "conclusion")
    lan.sends(lan.types(" Trước 30/6."))
    asked.chair(c.Conclude, text="")
    assert shown(asked, "conclusion") == "Giao Sở trả lời. Trước 30/6."


@pytest.mark.parametrize("update", ["", "@@@@", "AAA", b64encode(b"\xff" * 20).decode(), b64encode(b"\x01").decode()])
def test_what_is_no_update_is_named_so_and_changes_nothing(asked: Hall, update: str) -> None:
    before = asked.state
    with pytest.raises(Invalid, match=UNREADABLE) as caught:
        asked.do(SECRETARY, c.Type, passage=ASKED, update=update)
    assert caught.value.field == "update" and asked.state is before


def test_a_script_holds_one_plain_text_and_nothing_else(asked: Hall) -> None:
    pictured: Doc[Text] = Doc()
    pictured.get("text", type=Text).insert_embed(0, {"src": "x"})
    bold: Doc[Text] = Doc()
    bold.get("text", type=Text).insert(0, "đậm", {"bold": True})
    other: Doc[Array[str]] = Doc()
    other.get("list", type=Array).append("x")
    for document in (pictured, bold, other):
        with pytest.raises(Invalid, match=UNREADABLE):
            Page(asked, SECRETARY).sends(document.get_update())
    with pytest.raises(Invalid, match="control characters"):
        Page(asked, SECRETARY).sends(Page(asked, SECRETARY).types("chuông\x07"))


def test_a_passage_has_an_end(asked: Hall) -> None:
    lan = Page(asked, SECRETARY)
    lan.sends(lan.types("ă" * script.MOST))
    with pytest.raises(Invalid, match="too long"):
        lan.sends(lan.types("ă"))


def test_what_was_taken_out_again_has_an_end_too(asked: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "MOST_BYTES", 40)
    lan = Page(asked, SECRETARY)
    with pytest.raises(Invalid, match="too long"):
        lan.sends(lan.types("Hơn bốn mươi byte, nhưng không dài quá."))


def test_in_a_sealed_paper_nobody_types(asked: Hall) -> None:
    lan, minh = Page(asked, SECRETARY, f"answer:q1:{LAND}"), Page(asked, SECRETARY, "conclusion")
    asked.chair(c.Seal, paper="minutes")
    with refused("This paper is sealed."):
        lan.sends(lan.types("Muộn."))
    minh.sends(minh.types("Kết luận còn mở."))
    with refused("There is no such passage in the minutes."):
        Page(asked, SECRETARY, "asked:q2").sends(lan.types("Vào đâu?"))


def test_the_newest_updates_are_kept_for_those_who_follow(asked: Hall) -> None:
    lan = Page(asked, SECRETARY)
    seqs = [lan.sends(lan.types(f"{number} ")) for number in range(passages.RECENT + 3)]
    recent = asked.state.passages[ASKED].recent
    assert [seq for seq, _, _ in recent] == seqs[3:] and {by for _, by, _ in recent} == {"secretary-1"}
    follower: Doc[Text] = Doc()
    follower.apply_update(asked.state.passages[ASKED].script)
    follower.apply_update(script.together([update for _, _, update in recent]))
    assert str(follower.get("text", type=Text)) == str(lan.text)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.text("aăâ👍🏽 \n", max_size=5), st.integers(0, 9), st.booleans()), max_size=25))
def test_whatever_three_type_in_whatever_order_all_see_the_same_in_the_end(steps: list[tuple[int, str, int, bool]]) -> None:
    hall = Hall().set_up()
    hall.asked("q1")
    pages = [Page(hall, SECRETARY) for _ in range(3)]
    unsent: list[list[bytes]] = [[], [], []]
    for who, words, place, sends in steps:
        page = pages[who]
        # A place between two letters, in bytes.
        unsent[who].append(page.types(words, len(str(page.text)[:place].encode())))
        if sends:
            page.sends(script.together(unsent[who]))
            unsent[who].clear()
            page.follow()
    for page, updates in zip(pages, unsent, strict=True):
        for update in updates:
            page.sends(update)
    for page in pages:
        page.follow()
    assert len({str(page.text) for page in pages}) == 1
    typed = sum(len(words) for _, words, _, _ in steps)
    assert len(str(pages[0].text)) == typed


@settings(deadline=None)
@given(st.data())
def test_whatever_bytes_arrive_they_are_an_update_or_are_refused(data: st.DataObject) -> None:
    hall = Hall().set_up()
    hall.asked("q1")
    lan = Page(hall, SECRETARY, writer=7)
    lan.sends(lan.types("Cử tri hỏi về đường. "))
    update = bytearray(lan.types("Xin trả lời."))
    for _ in range(data.draw(st.integers(1, 4))):
        update[data.draw(st.integers(0, len(update) - 1))] = data.draw(st.integers(0, 255))
    before = hall.state
    try:
        lan.sends(bytes(update[: data.draw(st.integers(0, len(update)))]))
    except (Invalid, Refused):
        assert hall.state is before
    assert shown(hall)
