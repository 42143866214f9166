"""The letter that assigns the answers, the summary and the chair's brief."""

from conference.cast import HEALTH, LAND, THE_LAND
from conference.history import Hall

from live.conference import commands as c
from live.papers.before import ENDORSED, UNENDORSED, UNPREPARED, assignment, brief, summary
from live.papers.document import Heading, Paragraph, Table

from .test_minutes import headings, lines


def prepared() -> Hall:
    """Two questions for the land, one prepared and endorsed; one for health; one for nobody; one declined."""
    hall = Hall().set_up()
    for id in ("q1", "q2", "q3", "q4", "q5"):
        hall.asked(id, topic="dat-dai" if id == "q1" else None)
    hall.moderator(c.Assign, question="q1", lead=LAND, supporting=[HEALTH], due="2026-03-12")
    hall.moderator(c.Assign, question="q2", lead=LAND)
    hall.moderator(c.Assign, question="q3", lead=HEALTH)
    hall.moderator(c.Decline, question="q5", reason="Ngoài phạm vi")
    hall.do(THE_LAND, c.Prepare, question="q1", text="Đã có quy hoạch.\nSẽ làm đường.")
    hall.do(THE_LAND, c.Prepare, question="q2", text="Bản nháp, chưa ai được thấy.")
    hall.organiser(c.Endorse, question="q1")
    return hall


def test_each_agency_has_a_table_of_its_own_in_the_order_of_protocol() -> None:
    paper = assignment(prepared().state)
    assert paper.head is not None and paper.head.number == "Số: ………/………" and paper.head.about.startswith("V/v chuẩn bị")
    assert lines(paper)[:3] == ["Kính gửi:", "- Sở Nông nghiệp và Môi trường;", "- Sở Y tế."]
    assert headings(paper, 2) == ["Sở Nông nghiệp và Môi trường", "Sở Y tế"]
    assert [[row[1:] for row in table.rows] for table in paper.tables] == [
        [
            ("Ý kiến số 1: q1?", "điểm cầu xã An Phú", "Sở Y tế", "12/3/2026"),
            ("Ý kiến số 2: q2?", "điểm cầu xã An Phú", "", "chưa có hạn"),
        ],
        [("Ý kiến số 3: q3?", "điểm cầu xã An Phú", "", "chưa có hạn")],
    ]
    assert lines(paper)[-1] == "Tổng số 3 ý kiến, 2 cơ quan./." and paper.recipients[0] == "- Như trên;"


def test_the_summary_says_by_topic_who_answers_and_how_far_it_is() -> None:
    paper = summary(prepared().state)
    assert headings(paper) == ["Đất đai (1)", "Nội dung khác (3)"]
    assert [row[4] for table in paper.tables for row in table.rows] == [ENDORSED, UNENDORSED, UNPREPARED, UNPREPARED]
    assert paper.tables[1].rows[2][3] == "Chưa phân công"


def test_the_brief_follows_the_queue_and_shows_endorsed_answers_only() -> None:
    hall = prepared()
    for id in ("q3", "q1"):
        hall.moderator(c.Approve, question=id)
    paper = brief(hall.state)
    told = lines(paper)
    assert [line for line in told if line.startswith("Nội dung:")] == [f"Nội dung: {id}?" for id in ("q3", "q1", "q2", "q4")]
    assert "Sẽ làm đường." in told and "nháp" not in str(paper)
    assert told.count("Chưa có đủ nội dung trả lời được duyệt.") == 3


def test_before_anybody_has_asked_the_papers_say_so() -> None:
    empty = Hall().state
    assert lines(brief(empty)) == ["Chưa có ý kiến."] and lines(summary(empty)) == ["Tổng số 0 ý kiến."]
    assert not [block for block in assignment(empty).blocks if not isinstance(block, Heading | Paragraph | Table)]


def test_a_day_behind_the_conference_is_no_day_for_preparing() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Configure, date="2026-03-26")
    hall.organiser(c.Plan, task="answers-prepared", title="Trả lời", due="2026-03-20")
    hall.asked("q1")
    hall.moderator(c.Assign, question="q1", lead=LAND, due="2026-04-20")
    hall.asked("q2")
    hall.moderator(c.Assign, question="q2", lead=LAND, due="2026-03-18")
    [table] = assignment(hall.state).tables
    assert [row[4] for row in table.rows] == ["20/3/2026", "18/3/2026"]


def test_the_brief_numbers_opinions_as_everybody_does_and_credits_all_who_asked() -> None:
    hall = Hall().set_up()
    hall.waiting("q1", "q2")
    hall.asked("q3", asker="Lò Thị Hoa")
    hall.moderator(c.Merge, question="q3", into="q2")
    hall.moderator(c.Move, question="q2", to=0)
    told = lines(brief(hall.state))
    assert any(line.startswith("1. Ý kiến số 2: ") for line in told)
    assert any(line.startswith("Cùng nội dung:") and "Lò Thị Hoa" in line for line in told)
