"""One conference from the first setting to the last promise kept: every command is given, every event happens."""

from msgspec.structs import replace

from live.conference import commands as c
from live.conference.events import Continued, every_event

from .cast import (
    AN_PHU,
    BRANCH,
    CHAIR,
    DEVICE,
    FOLLOWER,
    HEALTH,
    HOA_LAC,
    LAND,
    ORGANISER,
    SECRETARY,
    TABLET,
    TECHNICIAN,
    THE_BRANCH,
    THE_HEALTH,
    THE_LAND,
)
from .history import Hall


def prepare(hall: Hall) -> None:
    """The weeks before: settings, seats, questions from the points, answers from the agencies."""
    hall.organiser(c.Configure, title="Đối thoại 2026", date="2026-03-26", audience_mark=True, bind=True)
    hall.set_up()
    hall.organiser(c.Issue, seat="chair")
    hall.organiser(c.Issue, seat="stage-2")
    hall.organiser(c.Revoke, seat="stage-2")
    hall.organiser(c.Define, branch=c.BranchGiven(BRANCH, "Huyện đoàn", ["3"]))
    for id in ("market", "lamp"):
        hall.asked(id, HOA_LAC)
    hall.do(THE_BRANCH, c.Forward, question="lamp")
    hall.do(THE_BRANCH, c.Unforward, question="lamp")
    hall.do(THE_BRANCH, c.Forward, question="lamp")
    hall.do(THE_BRANCH, c.AskMore, question="market", reason="Chợ nào?")
    hall.do(HOA_LAC, c.TakeBack, question="market")
    for id in ("road", "canal", "clinic", "fees"):
        hall.asked(id)
    hall.do(AN_PHU, c.Raise, id="hand")
    for id in ("road", "canal", "clinic", "hand"):
        hall.moderator(c.Approve, question=id)
    hall.moderator(c.Decline, question="fees", reason="Ngoài phạm vi")
    hall.moderator(c.Group, question="road", topic="dat-dai")
    hall.moderator(c.MarkMinor, question="road")
    hall.moderator(c.MarkMinor, question="road", minor=False)
    hall.moderator(c.Assign, question="road", lead=LAND, supporting=[HEALTH])
    hall.do(THE_LAND, c.Prepare, question="road", text="Tháng 9.")
    hall.moderator(c.Return, question="road", reason="Nêu ngày")
    hall.do(THE_LAND, c.Prepare, question="road", text="Ngày 30 tháng 9.")
    hall.organiser(c.Endorse, question="road")
    hall.do(THE_HEALTH, c.HandBack, question="road", reason="Không thuộc ngành")
    hall.organiser(c.LayIn)
    hall.organiser(c.Plan, task="report", title="Báo cáo chuyên đề", agency=LAND, due="2026-03-11", stage="answers")
    hall.organiser(c.Remind, task="report")
    hall.do(THE_LAND, c.HandIn, task="report", file="bao-cao.docx")
    hall.organiser(c.HandIn, task="report", state="done")
    hall.organiser(c.Carry, promise="water", words="đường ống", conference="Đối thoại 2025", agency=LAND)
    hall.organiser(c.Expect, body="an-phu", name="Xã An Phú", kind="commune")
    hall.organiser(c.Issue, seat="stage")
    hall.organiser(c.Define, delegate=c.DelegateGiven("d-1", "Lò Thị Thử", "1", minor=True))
    hall.organiser(c.Define, delegate=c.DelegateGiven("d-1", "Lò Thị Thử", gone=True))
    hall.organiser(c.Publish, what="plan", address="https://tinh.vn/ke-hoach", date="2026-02-24")


def hold(hall: Hall) -> None:
    """The day: the roll, the queue, the floor, the answers."""
    hall.do(replace(CHAIR, device=DEVICE), c.Sit)
    hall.organiser(c.Admit, device=f"chair:{TABLET}")
    hall.moderator(c.Show, screen="stage", what="promises")
    hall.do(AN_PHU, c.Check, heard=True, latency_ms=40, operator="Lò Thị Mẫu")
    hall.chair(c.Begin)
    hall.do(AN_PHU, c.TakeRoll, present=True, people=34)
    hall.do(AN_PHU, c.AddPhoto, sha256="b" * 64, name="a.jpg", kind="jpg", size=9)
    hall.organiser(c.ChoosePhoto, sha256="b" * 64, point="1")
    hall.moderator(c.DropPhoto, sha256="b" * 64, point="1")
    hall.organiser(c.Commend, name="Bà Lan")
    hall.chair(c.Advance, item="doi-thoai")
    hall.moderator(c.Announce, id="a1", text="Xin mời", to="chair")
    hall.chair(c.Acknowledge, announcement="a1")
    hall.moderator(c.Announce, id="a2", text="Giải lao", to="stage")
    hall.moderator(c.TakeDown, announcement="a2")
    hall.moderator(c.Announce, id="a3", text="Chỉnh lại camera", to="point", point="1")
    hall.do(FOLLOWER, c.Mark, question="road")
    hall.moderator(c.Merge, question="canal", into="road")
    hall.moderator(c.Unmerge, question="canal")
    hall.moderator(c.Hold, question="canal")
    hall.do(AN_PHU, c.Withdraw, question="canal")
    hall.moderator(c.Move, question="hand", to=0)
    hall.chair(c.Arrange, order=["road", "hand", "clinic"])
    hall.moderator(c.ChooseOrder, order="turns")
    hall.chair(c.Call, question="road")
    hall.do(AN_PHU, c.Ready, question="road")
    hall.do(TECHNICIAN, c.OnScreen, question="road")
    hall.do(TECHNICIAN, c.OnScreen, question="road", on=False)
    hall.do(TECHNICIAN, c.OnScreen, question="road")
    hall.chair(c.Speak, question="road")
    hall.chair(c.Extend, seconds=60)
    hall.chair(c.Pause)
    hall.chair(c.Resume)
    hall.chair(c.Invite, agency=LAND)
    hall.do(SECRETARY, c.Commit, id="m1", question="road", agency=LAND, words="xong ngày 30", due="2026-09-30")
    hall.do(SECRETARY, c.Amend, commitment="m1", question="road", agency=LAND, words="xong ngày 30/9", due="2026-09-30")
    hall.do(SECRETARY, c.Commit, id="m0", words="không ai hứa", class_="Các xã")
    hall.do(SECRETARY, c.Strike, commitment="m0")
    hall.chair(c.Finish)
    hall.chair(c.Call, question="clinic")
    hall.moderator(c.NoAnswer, question="clinic")
    hall.moderator(c.Defer, question="clinic", agency=HEALTH)
    hall.chair(c.Call, question="hand")
    hall.chair(c.Speak, question="hand")
    hall.moderator(c.Revise, question="hand", text="Xin cảm ơn.")
    hall.chair(c.Finish)
    hall.chair(c.Recall, question="hand")
    hall.undo(hall.state.seq)
    hall.chair(c.Note, question="hand")
    hall.chair(c.Refer, question="hand", to="Bộ Xây dựng")
    hall.moderator(c.Takeover, seat="chair")
    hall.moderator(c.Close)


def follow(hall: Hall) -> None:
    """The evening and the weeks after: the papers, the replies, the promises."""
    hall.do(SECRETARY, c.Write, passage="asked:road", text="Cử tri hỏi.", base=0)
    hall.do(SECRETARY, c.Type, passage="chair:road", update="AQEBAAQBBHRleHQCw6oA")
    hall.chair(c.Conclude, text="Giao các sở.")
    hall.chair(c.End)
    hall.chair(c.Seal, paper="minutes")
    hall.do(SECRETARY, c.Supplement, paper="minutes", text="Đính chính.")
    hall.organiser(c.Register, paper="minutes", number="05", date="2026-03-26")
    hall.do(THE_HEALTH, c.Reply, question="clinic", text="Đã mở.")
    hall.do(THE_HEALTH, c.Pursue, question="clinic", state="done")
    hall.do(THE_LAND, c.Complete, question="road", text="Xong ngày 30 tháng 9.")
    hall.organiser(c.ReturnAnswer, question="road", agency=LAND, reason="Nêu năm")
    hall.organiser(c.Chase, agency=LAND)
    hall.do(THE_LAND, c.Complete, question="road", text="Xong ngày 30 tháng 9 năm 2026.")
    hall.organiser(c.EndorseAnswer, question="road", agency=LAND)
    hall.do(THE_LAND, c.PublishAnswer, question="road", address="https://so.tinh.vn/tra-loi", date="2026-03-26")
    hall.do(THE_LAND, c.Attach, question="road", beside="answer", sha256="a" * 64, name="kq.pdf", kind="pdf", size=9)
    hall.do(THE_LAND, c.Detach, question="road", sha256="a" * 64)
    hall.do(THE_LAND, c.Fulfil, commitment="m1", state="handling")
    hall.do(ORGANISER, c.Fulfil, commitment="m1", state="done")
    hall.do(THE_LAND, c.Fulfil, commitment="water", state="done")
    hall.organiser(c.Report, body="an-phu", date="2026-03-20", opinions=4, answered=4)
    hall.organiser(c.FoundCopy, address="http://may-tinh:8000", since=9, entries=1)
    hall.organiser(c.HandOver, to="https://doithoai.tinh.vn")


def test_a_whole_day_gives_every_command_and_makes_every_event_happen() -> None:
    hall = Hall()
    for part in (prepare, hold, follow):
        part(hall)
    assert {name for name, _ in hall.entries} == set(c.named())
    # No command continues a record: that is done to it from outside.
    assert {type(event) for _, events in hall.entries for event in events} == set(every_event()) - {Continued}
    standing = {id: question.status.value for id, question in hall.state.questions.items()}
    assert standing == {
        "road": "answered", "clinic": "deferred", "canal": "withdrawn", "fees": "declined", "hand": "referred",
        "lamp": "received",
    }  # fmt: skip
    assert hall.state.commitments["m1"].state == "done"
