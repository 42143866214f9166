"""What everybody may read after the day, without a seat: a page that is searched, and two feeds."""

from __future__ import annotations

import html
import json
from io import BytesIO
from xml.etree import ElementTree

import docx
import httpx2
import pytest

from .cast import LAND, Hall

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def over(opened: Hall) -> Hall:
    """One answered, one that waits for a written reply, one declined; ended, the minutes not sealed yet."""
    hall = opened
    first = hall.answering("Đường & <b>cầu</b> bao giờ xong?", LAND)
    hall.secretary.must("write", passage=f"answer:{first}:{LAND}", text="Xong trong quý III.", base=0)
    hall.secretary.must("commit", words="Hoàn thành cầu", question=first, agency=LAND, due="2026-09-30")
    hall.chair.must("finish", turn=hall.turn)
    hall.deferred("Trường học?", LAND)
    declined = hall.asked("Câu không đưa ra?", contact="0912 000 888")
    hall.moderator.must("decline", question=declined, reason="Ngoài phạm vi")
    hall.chair.must("end")
    return hall


def read(hall: Hall, path: str) -> httpx2.Response:
    return httpx2.get(f"{hall.house.url}/{hall.conference}/{path}", timeout=10)


def test_everybody_finds_questions_and_what_became_of_them(over: Hall) -> None:
    page = read(over, "answers?lang=vi").text
    assert "Đường &amp; &lt;b&gt;cầu&lt;/b&gt; bao giờ xong?" in page and "Trường học?" in page
    assert "Số ý kiến: 2" in page
    assert "Trường học?" not in read(over, "answers?q=duong").text
    assert "<b>cầu" not in page


def test_what_was_declined_and_contacts_are_nowhere(over: Hall) -> None:
    for path in ("answers", "feed.json", "feed.xml", ""):
        told = read(over, path).text
        assert "Câu không đưa ra?" not in told and "0912 000 888" not in told, path


def test_what_the_secretaries_wrote_is_public_once_it_is_sealed(over: Hall) -> None:
    assert "Xong trong quý III." not in read(over, "answers").text and "Hoàn thành cầu" not in read(over, "answers").text
    over.chair.must("seal", paper="minutes")
    page = read(over, "answers").text
    assert "Xong trong quý III." in page and "Hoàn thành cầu" in page and "30/9/2026" in page


def test_the_feeds_are_well_formed_and_a_reply_comes_first(over: Hall) -> None:
    question = next(one["id"] for one in over.moderator.state()["questions"] if one["text"] == "Trường học?")
    over.land.must("reply", question=question, text="Khởi công tháng 9.")
    told = json.loads(read(over, "feed.json").text)
    assert told["version"] == "https://jsonfeed.org/version/1.1" and len(told["items"]) == 2
    assert "Khởi công tháng 9." in told["items"][0]["content_text"]
    feed = ElementTree.fromstring(read(over, "feed.xml").content)
    assert [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")] == [item["id"] for item in told["items"]]
    assert all(entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry"))


def answer_it(hall: Hall, text: str) -> str:
    """The first question has an endorsed completed answer, which stands on the agency's site."""
    question: str = next(one["id"] for one in hall.moderator.state()["questions"] if (one["text"] or "").startswith("Đường"))
    hall.land.must("complete", question=question, text=text)
    hall.organiser.must("endorse_answer", question=question, agency=LAND)
    hall.land.must("publish_answer", question=question, address="https://sonnmt.tinh.vn/tra-loi", date="2024-01-02")
    return question


def in_word(hall: Hall, path: str) -> list[str]:
    served = read(hall, path)
    assert served.status_code == 200 and "wordprocessingml" in served.headers["content-type"], served.text[:200]
    assert served.headers["content-disposition"].startswith('attachment; filename="doithoai')
    return [line.text for line in docx.Document(BytesIO(served.content)).paragraphs if line.text]


def test_the_same_is_had_as_word_and_follows_what_changes(over: Hall) -> None:
    told = " ".join(in_word(over, "answers.docx"))
    assert "Đường & <b>cầu</b> bao giờ xong?" in told and "Xong trong quý III." in told and "Khởi công tháng 9." in told
    assert "Câu không đưa ra?" not in told and "0912 000 888" not in told
    assert "Đường" not in " ".join(in_word(over, f"answers/{LAND}/answers.docx"))
    question = answer_it(over, "Cầu xong ngày 30/9.")
    for path in ("answers.docx", f"answers/{LAND}/answers.docx"):
        told = " ".join(in_word(over, path))
        assert "Cầu xong ngày 30/9." in told and "https://sonnmt.tinh.vn/tra-loi (02/01/2024)" in told, path
        assert "Xong trong quý III." not in told
    over.organiser.must("return_answer", question=question, agency=LAND, reason="Sai")
    assert "Cầu xong ngày 30/9." not in " ".join(in_word(over, "answers.docx"))
    assert read(over, "answers/so-y-te/answers.docx").status_code == 404
    assert read(over, "answers/khong-co/answers.docx").status_code == 404
    assert f"answers/{LAND}/answers.docx" in read(over, f"answers/{LAND}/paste").text
    assert "/answers.docx" in read(over, "answers").text


def test_the_endorsed_answer_stands_in_place_of_the_spoken_one_with_its_address(over: Hall) -> None:
    question = answer_it(over, "Cầu xong <b>ngày 30/9</b>.\nSở đã công khai tiến độ.")
    page = read(over, "answers").text
    assert "Cầu xong &lt;b&gt;ngày 30/9&lt;/b&gt;." in page and "Xong trong quý III." not in page
    assert 'href="https://sonnmt.tinh.vn/tra-loi"' in page
    assert "Sở đã công khai tiến độ." in json.loads(read(over, "feed.json").text)["items"][0]["content_text"]
    over.land.must("complete", question=question, text="Bản chưa duyệt")
    assert "Bản chưa duyệt" not in read(over, "answers").text + read(over, f"answers/{LAND}").text + read(over, "feed.xml").text


def test_each_agency_has_its_page_its_feeds_and_a_piece_to_paste(over: Hall) -> None:
    answer_it(over, "Cầu xong <i>rồi</i>.")
    page, piece = read(over, f"answers/{LAND}"), html.unescape(read(over, f"answers/{LAND}/paste").text)
    assert page.status_code == 200 and f"/{over.conference}/answers/{LAND}/feed.xml" in page.text
    assert "<p>Cầu xong &lt;i&gt;rồi&lt;/i&gt;.</p>" in piece and "<style" not in piece
    feed = json.loads(read(over, f"answers/{LAND}/feed.json").text)
    assert feed["title"].startswith("Sở Nông nghiệp và Môi trường · ") and len(feed["items"]) == 2
    assert feed["items"][0]["title"].startswith("Ý kiến số ")
    assert ElementTree.fromstring(read(over, f"answers/{LAND}/feed.xml").content).findtext(f"{ATOM}title") == feed["title"]
    assert read(over, "answers/so-y-te").status_code == 200
    assert "Cầu xong" not in read(over, "answers/so-y-te").text
    assert read(over, "answers/so-y-te/paste?lang=en").text.count("is public yet") == 1
    for path in ("answers/khong-co", "answers/khong-co/feed.xml", "answers/khong-co/paste", "answers/khong-co/files/x"):
        assert read(over, path).status_code == 404


def test_what_was_published_where_stands_on_the_page(over: Hall) -> None:
    over.organiser.must("publish", what="conclusion", address="https://tinh.vn/thong-bao", date="2024-01-03")
    over.chair.must("seal", paper="conclusion")
    over.organiser.must("register", paper="conclusion", number="41", date="2024-01-02", signed="https://tinh.vn/41-tb.pdf")
    page = read(over, "answers?lang=vi").text
    assert 'href="https://tinh.vn/thong-bao"' in page and 'href="https://tinh.vn/41-tb.pdf"' in page
    assert "số 41 ngày 02/01/2024" in page
    over.organiser.must("configure", settings={"symbol": "UBND"})
    assert "số 41/TB-UBND ngày 02/01/2024" in read(over, "answers?lang=vi").text, "as it stands on the paper"


def test_an_empty_search_says_so(over: Hall) -> None:
    assert "Không tìm thấy" in read(over, "answers?q=khongcotunay&lang=vi").text


@pytest.mark.parametrize(
    "asked", ["page=0", "page=99999999999999", "page=x", "topic=nowhere", "q=%00", "q=" + "a" * 5000, "lang=xx"]
)
def test_nonsense_in_the_address_does_no_harm(over: Hall, asked: str) -> None:
    assert read(over, f"answers?{asked}").status_code == 200


def test_a_readers_comment_reaches_the_organisers_and_nobody_else(over: Hall) -> None:
    question = next(one["id"] for one in over.moderator.state()["questions"] if one["text"] == "Trường học?")
    over.audience.refused("submit", followup_of=question, text="Nên xây ở trung tâm xã.")
    assert "/audience?lang=vi#answer-" not in read(over, "answers?lang=vi").text
    over.organiser.must("configure", settings={"audience_comment": True})
    assert "/audience?lang=vi#answer-" in read(over, "answers?lang=vi").text
    over.audience.must("submit", followup_of=question, text="Nên xây ở trung tâm xã.")
    assert "Nên xây ở trung tâm xã." in over.organiser.page() and over.moderator.sees("Nên xây ở trung tâm xã.")
    assert "Bình luận của người đọc: 1" in over.moderator.page()
    for path in ("answers", f"answers/{LAND}", "feed.json", "feed.xml"):
        assert "Nên xây ở trung tâm xã." not in read(over, path).text
    assert not over.land.sees("Nên xây ở trung tâm xã.")


def test_the_news_item_is_public_when_the_organisers_say_so_and_the_conclusion_is_sealed(over: Hall) -> None:
    assert read(over, "papers/press").status_code == 404
    over.chair.do("seal", paper="conclusion")  # where no story before this one did
    over.organiser.must("configure", settings={"press_public": True})
    told = read(over, "papers/press?lang=vi")
    assert told.status_code == 200 and over.moderator.state()["conference"]["title"] in html.unescape(told.text)
    assert "/papers/press" in read(over, "answers").text
    over.organiser.must("configure", settings={"press_public": False})
    assert read(over, "papers/press").status_code == 404
