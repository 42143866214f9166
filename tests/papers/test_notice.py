"""THÔNG BÁO kết luận: its own words, short answers, and where the annex tells more."""

from conference.cast import AN_PHU, HEALTH, LAND, MODERATOR, SECRETARY
from conference.history import Hall

from live.conference import commands as c
from live.papers.account import OUTCOMES, account
from live.papers.conclusion import conclusion
from live.papers.minutes import minutes
from live.papers.missing import missing
from live.papers.tables import public_answers, tasks

from .test_minutes import lines

LONG = "Sở đã khảo sát thực địa tại ba vị trí trong tháng trước. " * 8


def answered_at_length() -> Hall:
    hall = Hall().set_up()
    hall.chair(c.Begin, item="doi-thoai")
    hall.answered("q1")
    hall.do(SECRETARY, c.Write, passage=f"answer:q1:{LAND}", text=LONG, base=0)
    hall.chair(c.Conclude, text="Tôi rất vui vì hôm nay các bạn nói thẳng.")
    return hall


def test_until_somebody_writes_it_the_notice_prints_the_spoken_words_and_says_so_beside_it() -> None:
    state = answered_at_length().state
    assert "Tôi rất vui vì hôm nay các bạn nói thẳng." in lines(conclusion(state))
    lacks = missing("conclusion", state, "vi")
    assert "Thông báo chưa có lời văn riêng: đang in nguyên lời nói của chủ trì." in lacks
    assert "Chưa rút gọn, chỉ in phần đầu câu trả lời: ý kiến số 1." in lacks


def test_the_notice_has_its_own_words_and_the_minutes_keep_the_spoken_ones() -> None:
    hall = answered_at_length()
    hall.do(SECRETARY, c.Write, passage="notice", text="Đánh giá cao các ý kiến.\nGiao các sở thực hiện.", base=0)
    hall.do(SECRETARY, c.Write, passage="short:q1", text="Sở đã khảo sát ba vị trí;", base=0)
    notice, record = lines(conclusion(hall.state)), lines(minutes(hall.state))
    assert {"Đánh giá cao các ý kiến.", "Giao các sở thực hiện."} < set(notice) and not any("Tôi" in line for line in notice)
    assert "Tôi rất vui vì hôm nay các bạn nói thẳng." in record and "Giao các sở thực hiện." not in record
    assert "Trả lời: Sở đã khảo sát ba vị trí." in notice
    lacks = missing("conclusion", hall.state, "vi")
    assert not any("rút gọn" in lack or "lời văn riêng" in lack for lack in lacks)


def test_a_wording_that_leaves_out_most_of_what_the_chair_said_is_told_before_it_is_sealed() -> None:
    hall = answered_at_length()
    assert not any("thay cho" in lack for lack in missing("conclusion", hall.state, "vi"))
    seq = hall.do(SECRETARY, c.Write, passage="notice", text="Giao các sở.", base=0)
    assert "Thông báo in 3 từ của lời văn riêng thay cho 10 từ chủ trì đã nói." in missing("conclusion", hall.state, "vi")
    hall.do(SECRETARY, c.Write, passage="notice", text="Ghi nhận các ý kiến thẳng thắn.", base=seq)
    assert not any("thay cho" in lack for lack in missing("conclusion", hall.state, "vi"))


def test_an_answer_that_nobody_shortened_is_cut_at_a_sentence_and_stands_whole_in_the_annex() -> None:
    state = answered_at_length().state
    (line,) = [line for line in lines(conclusion(state)) if "trả lời: Sở đã" in line]
    assert line.endswith("trong tháng trước.") and len(line) < 330
    assert LONG.strip() in public_answers(state).tables[0].rows[0][4]


def test_what_is_answered_later_says_by_whom_until_when() -> None:
    hall = Hall().set_up()
    hall.answering("q1")
    hall.chair(c.Defer, question="q1", agency=HEALTH, due="2026-04-20")
    hall.chair(c.Invite, questions=["q1"], agency=HEALTH)
    hall.chair(c.Finish)
    assert "Trả lời bằng văn bản, hạn 20/4/2026 (Sở Y tế)." in lines(conclusion(hall.state))


def test_answered_partly_and_noted_are_counted_apart_and_all_stand_in_part_two() -> None:
    hall = Hall().set_up()
    hall.answered("q1")
    hall.answering("q2")
    hall.chair(c.Finish, partly=True)
    hall.answering("q3")
    hall.chair(c.Note, question="q3", agency=LAND)
    hall.chair(c.Finish)
    told = lines(conclusion(hall.state))
    assert (
        "Tổng số 3 lượt ý kiến, trong đó: 1 ý kiến đã trả lời tại hội nghị; "
        "1 ý kiến trả lời một phần; 1 ý kiến ghi nhận, tiếp thu."
    ) in told
    assert all(any(line.startswith(f"- Ý kiến số {number} ") for line in told) for number in (1, 2, 3))
    assert set(OUTCOMES) == {"answered", "partly", "noted", "deferred", "referred"}


def test_what_was_announced_stands_between_the_exchanges_where_it_was_said() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin, item="doi-thoai")
    hall.answered("q1")
    hall.moderator(c.Announce, text="Giải lao 15 phút", to="all")
    hall.moderator(c.Announce, text="Chỉ cho điểm cầu", to="points")
    hall.answered("q2")
    hall.moderator(c.Announce, text="Chụp ảnh lưu niệm", to="stage")
    told = lines(minutes(hall.state))
    places = [next(n for n, line in enumerate(told) if part in line) for part in ("q1?", "Giải lao 15 phút.", "q2?", "Chụp ảnh")]
    assert places == sorted(places) and not any("Chỉ cho điểm cầu" in line for line in told)


def test_a_minor_is_named_in_the_minutes_and_in_nothing_that_goes_out() -> None:
    from live.papers.press import press
    from live.papers.tables import answers

    hall = Hall().set_up()
    who = {"asker": "Lê Thị Na", "title": "Học sinh lớp 11A", "unit": "Trường An Phú"}
    hall.do(AN_PHU, c.Submit, id="q1", text="Em Lê Thị Na xin hỏi về lớp mới?", minor=True, **who)
    hall.do(MODERATOR, c.Approve, question="q1")
    hall.chair(c.Call, question="q1")
    hall.chair(c.Speak, question="q1")
    hall.chair(c.Invite, agency=LAND)
    hall.do(SECRETARY, c.Write, passage=f"answer:q1:{LAND}", text="Cảm ơn LÊ THỊ NA đã hỏi.", base=0)
    hall.do(SECRETARY, c.Commit, words="Gặp Lê Thị Na", question="q1", agency=LAND, due=None)
    hall.chair(c.Finish)
    hall.chair(c.Conclude, text="Khen Lê Thị Na.")
    state = hall.state
    for paper in (conclusion(state), public_answers(state), press(state)):
        assert "lê thị na" not in str(paper).lower() and "11A" not in str(paper), paper.name
    assert "Một đại biểu trẻ tuổi, điểm cầu xã An Phú" in str(conclusion(state))
    for paper in (minutes(state), answers(state)):
        assert "Lê Thị Na, Học sinh lớp 11A" in str(paper), paper.name


def test_many_that_are_answered_later_are_gathered_by_who_answers_until_when() -> None:
    hall = Hall().set_up()
    for number in range(1, 13):
        hall.waiting(f"q{number}")
        hall.chair(c.Defer, question=f"q{number}", agency=HEALTH, due="2026-04-20" if number > 1 else None)
    hall.do(SECRETARY, c.Commit, words="Khám sức khỏe", agency=HEALTH, due="2026-05-01")
    paper = conclusion(hall.state)
    told = lines(paper)
    assert "Gồm 12 ý kiến, nội dung từng ý kiến tại Phụ lục:" in told
    numbers = ", ".join(map(str, range(2, 13)))
    assert f"- Trả lời bằng văn bản, hạn 20/4/2026 (Sở Y tế): 11 ý kiến (số {numbers})." in told
    assert "- Trả lời bằng văn bản, chưa có hạn (Sở Y tế): 1 ý kiến (số 1)." in told
    rows = [(row[1], row[2], row[4]) for row in paper.tables[0].rows]
    assert rows == [
        ("Trả lời ý kiến số 1 nêu tại mục III", "Sở Y tế", "chưa có hạn"),
        ("Trả lời 11 ý kiến nêu tại mục III", "Sở Y tế", "20/4/2026"),
        ("Khám sức khỏe", "Sở Y tế", "01/5/2026"),
    ]
    assert len(tasks(hall.state).tables[0].rows) == 13, "the list of tasks has them one by one"


def test_a_suggestion_that_was_taken_names_who_answered_once() -> None:
    hall = answered_at_length()
    hall.do(SECRETARY, c.Write, passage="short:q1", text="Sở Nông nghiệp trả lời: Đã khảo sát.", base=0)
    assert "Sở Nông nghiệp trả lời: Đã khảo sát." in lines(conclusion(hall.state))


def test_which_annex_tells_more_is_said_once_at_the_head_of_the_part() -> None:
    told = lines(conclusion(answered_at_length().state))
    naming = [place for place, line in enumerate(told) if "Phụ lục" in line]
    assert len(naming) == 1 and told[naming[0] - 1].startswith("II.")
    assert "Phụ lục “Tổng hợp ý kiến và nội dung trả lời” kèm theo Thông báo này" in told[naming[0]]


def test_each_agency_has_a_paragraph_of_its_own_and_a_name_is_not_said_twice() -> None:
    hall = Hall().set_up()
    hall.answering("q1", agency=LAND)
    hall.chair(c.Invite, questions=["q1"], agency=HEALTH)
    hall.do(SECRETARY, c.Write, passage=f"answer:q1:{LAND}", text=LONG, base=0)
    hall.do(SECRETARY, c.Write, passage=f"answer:q1:{HEALTH}", text="Sở Y tế bổ sung: sẽ khám tại xã.", base=0)
    hall.chair(c.Finish)
    told = lines(conclusion(hall.state))
    place = told.index("Sở Y tế bổ sung: sẽ khám tại xã.")
    assert " trả lời: Sở đã khảo sát thực địa" in told[place - 1] and "Sở Y tế" not in told[place - 1]


def test_promises_of_the_same_words_are_one_row_of_the_notice_and_each_its_own_in_the_list() -> None:
    hall = Hall().set_up()
    for id in ("q1", "q2"):
        hall.answered(id)
        hall.do(SECRETARY, c.Commit, words="Lập danh sách hộ vay.", question=id, agency=LAND, due="2026-05-01")
    hall.do(SECRETARY, c.Commit, words="Lập danh sách hộ vay", agency=HEALTH, due="2026-05-01")
    assert [row[1] for row in conclusion(hall.state).tables[0].rows] == [
        "Lập danh sách hộ vay (ý kiến số 1, 2)",
        "Lập danh sách hộ vay",
    ]
    assert len(tasks(hall.state).tables[0].rows) == 3


def test_a_product_is_named_by_the_promise_or_the_column_is_left_out() -> None:
    hall = Hall().set_up()
    hall.do(SECRETARY, c.Commit, words="Cắm biển cảnh báo", agency=LAND, due=None)
    assert conclusion(hall.state).tables[0].head[-1] == "Thời hạn" and len(conclusion(hall.state).tables[0].rows[0]) == 5
    hall.do(SECRETARY, c.Commit, words="Phát hành bản tin giá hồi", agency=LAND, due=None)
    table = conclusion(hall.state).tables[0]
    assert table.head[-1] == "Sản phẩm" and sorted(row[-1] for row in table.rows) == ["", "Bản tin"]


def test_who_supports_which_reply_stands_with_the_agency() -> None:
    hall = Hall().set_up()
    for number in range(1, 13):
        hall.waiting(f"q{number}")
        supporting = [LAND] if number == 3 else []
        hall.moderator(c.Assign, question=f"q{number}", lead=HEALTH, supporting=supporting, due=None)
        hall.chair(c.Defer, question=f"q{number}", agency=HEALTH, due="2026-04-20")
    (line,) = [line for line in lines(conclusion(hall.state)) if "12 ý kiến (số" in line]
    assert "; phối hợp: Sở " in line and line.endswith("(số 3).")


def test_what_was_only_noted_is_not_told_as_answered_at_the_conference() -> None:
    """One was put and noted, one was answered in part, and one was noted that nobody ever called."""
    hall = Hall().set_up()
    hall.chair(c.Begin, item="doi-thoai")
    hall.heard("q1")
    hall.chair(c.Note, question="q1")
    hall.answering("q2")
    hall.do(SECRETARY, c.Write, passage=f"answer:q2:{LAND}", text="Đã làm một nửa.", base=0)
    hall.chair(c.Finish, partly=True)
    hall.waiting("q3")
    hall.moderator(c.Note, question="q3")
    told = lines(conclusion(hall.state))
    second, third = (next(place for place, line in enumerate(told) if line.startswith(part)) for part in ("II.", "III."))
    assert not any("Ý kiến số 3" in line for line in told[second:third]), "nobody heard of it at the conference"
    assert "Chưa nêu tại hội nghị, đã được ghi nhận hoặc trả lời: 1 ý kiến (số 3)." in told[third:]
    assert any(line.startswith("Kết quả: Trả lời một phần") for line in told[second:third])
    assert account(hall.state).unwritten() == [], "nothing was answered of which words are missing"


def test_who_was_invited_and_will_reply_in_writing_leaves_no_dots_in_the_minutes() -> None:
    hall = Hall().set_up()
    hall.chair(c.Begin, item="doi-thoai")
    hall.answering("q1")
    hall.chair(c.Defer, question="q1", agency=LAND, due="2026-04-20")
    hall.chair(c.Finish)
    told = lines(minutes(hall.state))
    assert not any("trả lời: ………" in line for line in told)
    assert any(line.startswith("Kết quả: Trả lời bằng văn bản, hạn 20/4/2026") for line in told)
