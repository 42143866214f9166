"""Promises of an earlier conference come from a list or from its record, to whoever has the work now."""

from typing import Any

from conference import cast
from conference.history import Hall

from live.conference import commands as c
from live.conference import door
from live.conference.state import State
from live.journal.entry import Draft, chain
from live.sheets import plan
from live.sheets.earlier import plan_earlier
from live.sheets.heirs import gone, heir
from live.sheets.importing import known_of
from live.sheets.plan import Known, Plan
from tests.sheets.made import csv, faults, known, sha, table

HEAD = ["Cam kết", "Cơ quan", "Thời hạn", "Tình trạng", "Hội nghị"]
AGENCIES = {"so-nnmt": "Sở Nông nghiệp và Môi trường", "so-y-te": "Sở Y tế"}


def promises(content: bytes, there: Known | None = None, name: str = "cam-ket.xlsx") -> Plan:
    return plan("promises", content, name, there or known(agencies=AGENCIES))


def carried(made: Plan) -> list[dict[str, Any]]:
    assert made.faults == (), faults(made)
    return [fields for _, fields in made.commands]


def test_a_row_is_a_promise_with_its_agency_its_day_and_how_far_it_is() -> None:
    made = promises(table(HEAD, ["Xây trạm y tế", "so y te", "20/4/2026", "Đang thực hiện", "Đối thoại 2025"]))
    (fields,) = carried(made)
    told = ("words", "agency", "spoken_by", "due", "state", "conference")
    assert [fields[name] for name in told] == ["Xây trạm y tế", "so-y-te", "so y te", "2026-04-20", "handling", "Đối thoại 2025"]
    assert isinstance(door.read("carry", fields), c.Carry)


def test_what_is_not_known_is_left_open_and_never_guessed() -> None:
    made = promises(table(["Nội dung", "Cơ quan chủ trì", "Thời hạn"], ["Làm đường", "Sở Giao thông vận tải", "chưa có hạn"]))
    (fields,) = carried(made)
    assert "agency" not in fields and "due" not in fields
    assert (fields["spoken_by"], fields["state"], fields["conference"]) == ("Sở Giao thông vận tải", "open", "Danh sách")
    assert "nobody has it yet" in str(made.steps[0].sentence)


def test_a_day_and_a_state_that_cannot_be_read_are_faults() -> None:
    told = faults(promises(table(HEAD, ["Xây cầu", "Sở Y tế", "quý III", "gần xong", ""])))
    assert "“quý III” is no day" in told[0] and "“gần xong” is none of: “chưa thực hiện”" in told[1]


def test_the_same_promise_twice_adds_nothing_and_a_known_one_is_corrected() -> None:
    content = csv("Cam kết;Cơ quan\nXây cầu;Sở Y tế\nXÂY CẦU;Sở Y tế\n")
    made = promises(content, name="a.csv")
    assert [step.mark for step in made.steps] == ["new", "same"]
    (fields,) = carried(made)
    again = promises(content, known(agencies=AGENCIES, carried=frozenset([fields["promise"]])), name="a.csv")
    assert again.steps[0].mark == "change"


def test_an_agency_that_ended_leaves_its_promises_to_its_one_successor() -> None:
    there = {"a": "A", "b": "B", "c": "C"}
    assert heir("a", there, {}) == "a"
    assert heir("old", there, {"old": ("mid",), "mid": ("b",)}) == "b"
    assert heir("old", there, {"old": ("a", "b")}) is None
    assert heir("old", there, {"old": ("a", "mid"), "mid": ("a",)}) == "a"
    assert heir("old", there, {"old": ("mid",), "mid": ("old",)}) is None
    assert heir("old", there, {"old": ("elsewhere",)}) is None


def test_whether_an_agency_works_is_a_matter_of_the_day() -> None:
    for date, ended in (("2024-03-26", {}), ("26/3/2026", {"so-tnmt": ("so-nnmt",)}), (None, {"so-tnmt": ("so-nnmt",)})):
        hall = Hall()
        hall.organiser(c.Configure, title="Đối thoại", date=date)
        hall.organiser(c.Define, agency=c.AgencyGiven("so-tnmt", "Sở TN", None, "2025-02-28", ["so-nnmt"]))
        hall.organiser(c.Define, agency=c.AgencyGiven("so-nnmt", "Sở NN", "2025-03-01"))
        assert gone(hall.state) == ended


def before() -> State:
    """Last year's conference: a promise of an agency that ended since, one of all, a reply that is owed and one that came."""
    hall = Hall().set_up()
    hall.organiser(c.Configure, title="Đối thoại 2025", date="2025-01-20")
    hall.organiser(c.Define, agency=c.AgencyGiven("so-tnmt", "Sở Tài nguyên", None, "2025-02-28", [cast.LAND]))
    hall.organiser(c.Carry, promise="cu-hon", words="từ 2024", conference="Đối thoại 2024", agency=cast.WORKS)
    hall.organiser(c.Carry, promise="da-xong", words="xong rồi", conference="Đối thoại 2024", state="done")
    hall.moderator(c.Commit, id="m1", agency="so-tnmt", words="đo đạc lại đất", due="2025-09-30")
    hall.moderator(c.Commit, id="m2", class_="các sở", words="niêm yết thủ tục")
    for id, agency in (("q1", cast.LAND), ("q2", cast.HEALTH)):
        hall.answering(id, agency=agency)
        hall.chair(c.Defer, question=id, agency=agency, due="2025-04-30")
        hall.chair(c.Finish)
    hall.do(cast.THE_HEALTH, c.Reply, question="q2", text="Đã trả lời.")
    hall.heard("q3")
    hall.chair(c.Refer, question="q3", to="Bộ Xây dựng")
    hall.chair(c.End)
    return hall.state


def test_a_record_leaves_its_promises_what_it_owes_and_what_it_had_carried_itself() -> None:
    made = plan_earlier(before(), "doi-thoai-2025", known(agencies=cast.AGENCIES))
    told = [(one["words"], one["kind"], one.get("agency"), one.get("spoken_by"), one["state"]) for one in carried(made)]
    assert told == [
        ("đo đạc lại đất", "promise", cast.LAND, "Sở Tài nguyên", "open"),
        ("niêm yết thủ tục", "promise", None, "các sở", "open"),
        ("q1?", "deferred", cast.LAND, cast.AGENCIES[cast.LAND], "open"),
        ("q2?", "deferred", cast.HEALTH, cast.AGENCIES[cast.HEALTH], "done"),
        ("q3?", "referred", None, "Bộ Xây dựng", "open"),
        ("từ 2024", "promise", cast.WORKS, cast.AGENCIES[cast.WORKS], "open"),
    ]
    assert {one["conference"] for one in carried(made)} == {"Đối thoại 2025", "Đối thoại 2024"}
    for name, fields in made.commands:
        door.read(name, fields)


def left_after(ended: bool = True) -> list[dict[str, Any]]:
    """What a conference leaves of questions that were never put, answered in part, or followed after the day."""
    hall = Hall().set_up()
    hall.organiser(c.Configure, title="Đối thoại 2025", audience_comment=True)
    hall.chair(c.Begin)
    hall.heard("q1")
    hall.moderator(c.Assign, question="q1", lead=cast.LAND)
    hall.chair(c.Refer, question="q1", to="Bộ Xây dựng")
    hall.do(cast.THE_LAND, c.Pursue, question="q1", state="no_funds", note="Ghi vốn 2027")
    hall.heard("q2")
    hall.chair(c.Invite, questions=["q2"], agency=cast.HEALTH)
    hall.chair(c.Finish, partly=True)
    hall.heard("q3")
    hall.moderator(c.Assign, question=hall.waiting("q4"), lead=cast.LAND, due="2026-05-20")
    hall.moderator(c.Assign, question=hall.asked("q5"), lead=cast.HEALTH, due="2026-03-01")
    hall.asked("q6")
    hall.waiting("q7")
    hall.do(cast.AN_PHU, c.Raise, id="q8", asker="Em Lò Thị Nga")
    hall.moderator(c.Approve, question="q8")
    hall.moderator(c.MarkMinor, question="q8", minor=True)
    if ended:
        hall.chair(c.End)
        hall.do(cast.FOLLOWER, c.Submit, id="nhan-xet", text="Xin cảm ơn", followup_of="q1")
        hall.moderator(c.Assign, question="nhan-xet", lead=cast.LAND)
        hall.do(cast.THE_HEALTH, c.Complete, question="q5", text="Đã làm.")
        hall.do(cast.THE_LAND, c.Pursue, question="q4", state="handling", note="Đang khảo sát")
    return carried(plan_earlier(hall.state, "x", known(agencies=cast.AGENCIES)))


def test_what_was_never_put_and_the_rest_of_an_answer_come_over_with_what_was_said_since() -> None:
    told = [tuple(one.get(name) for name in ("words", "kind", "agency", "due", "state", "note")) for one in left_after()]
    assert told == [
        ("q1?", "referred", cast.LAND, None, "no_funds", "Bộ Xây dựng · Ghi vốn 2027"),
        ("q2?", "partly", cast.HEALTH, None, "open", None),
        ("q3?", "deferred", None, None, "open", None),
        ("q4?", "unput", cast.LAND, "2026-05-20", "handling", "Đang khảo sát"),
        ("q5?", "unput", cast.HEALTH, None, "done", None),
        ("q7?", "unput", None, None, "open", None),
        ("8", "unput", None, None, "open", None),
    ]


def test_while_a_conference_goes_on_nothing_is_said_to_have_been_left() -> None:
    assert [one["words"] for one in left_after(ended=False)] == ["q1?", "q2?"]


def test_an_agency_that_has_another_word_here_is_found_by_its_name_and_this_conference_knows_better() -> None:
    made = plan_earlier(before(), "x", known(agencies={"stnmt": "Sở Tài nguyên", "syt": "Sở Y tế"}))
    assert [one.get("agency") for one in carried(made)][3] == "syt"
    made = plan_earlier(before(), "x", known(agencies={"so-tnmt": "Sở Tài nguyên"}))
    assert carried(made)[0]["agency"] == "so-tnmt"


def test_a_conference_without_promises_says_so() -> None:
    made = plan_earlier(State(), "x", known())
    assert [step.mark for step in made.steps] == ["passed"] and made.commands == ()


def journal(hall: Hall, epoch: str = "e") -> bytes:
    """What it exports."""
    drafts = [Draft(hall.now, "organiser", f"id-{n}", "d", name, events) for n, (name, events) in enumerate(hall.entries)]
    return b"".join(stored.line + b"\n" for stored in chain(drafts, epoch, 0, "0" * 64))


def test_a_journal_is_read_and_a_damaged_one_is_refused_at_its_place() -> None:
    hall = Hall().set_up()
    hall.moderator(c.Commit, id="m1", agency=cast.LAND, words="sửa đường")
    content = journal(hall)
    made = plan("promises", content, "nam-ngoai.ndjson", known(agencies=cast.AGENCIES))
    assert [one["words"] for one in carried(made)] == ["sửa đường"]
    lines = content.splitlines(keepends=True)
    told = faults(plan("promises", b"".join([lines[0], *lines[2:]]), "nam-ngoai.ndjson", known()))
    assert told == ["Sheet “nam-ngoai.ndjson”: This journal is damaged at entry 2. Export it again."]


def test_the_key_of_a_promise_is_the_same_for_ever() -> None:
    one, other = (plan_earlier(before(), name, known(agencies=cast.AGENCIES)) for name in ("x", "y"))
    assert [fields["promise"] for fields in carried(one)] == [fields["promise"] for fields in carried(other)]
    assert known_of(State(), sha).carried == frozenset()
