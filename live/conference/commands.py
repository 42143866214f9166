"""Every command of the contract as a struct; imperatives. What a field may hold stands in its type."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

Id = Annotated[str, Meta(min_length=16, max_length=64, pattern="^[0-9A-Za-z_.:-]+$")]
Key = Annotated[str, Meta(min_length=1, max_length=64)]
Slug = Annotated[str, Meta(min_length=1, max_length=40, pattern="^[0-9a-z]+(-[0-9a-z]+)*$")]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Text = Annotated[str, Meta(min_length=1, max_length=4000)]
Passage = Annotated[str, Meta(max_length=40000)]
Turn = Annotated[int, Meta(ge=0)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Device = Annotated[str, Meta(max_length=100, pattern="^[0-9a-z-]+:[0-9a-f]{32}$")]
Seconds = Annotated[int, Meta(ge=0, le=36000)]
Address = Annotated[str, Meta(max_length=200, pattern=r"^https?://[0-9A-Za-z.:\[\]-]+$")]
Page = Annotated[str, Meta(max_length=500, pattern=r'^https?://[^\s<>"]+$')]
Stage = Literal["plan", "questions", "answers", "programme", "hall", "after"]
Kind = Literal["question", "petition", "proposal", "report"]
Origin = Literal["slip", "portal", "media", "hall", "point", "audience"]


class Command(Struct, frozen=True, kw_only=True):
    """What a seat asks for. `id` is made by the sender, once per decision; repeating it is harmless."""

    id: Id


class AboutQuestion(Command, frozen=True, kw_only=True):
    """A command about one question."""

    question: Key


class OnFloor(Command, frozen=True, kw_only=True):
    """A command about the floor: `turn` is the floor's turn that this person saw."""

    turn: Turn


class OnFloorAbout(OnFloor, frozen=True, kw_only=True):
    """A command about the question on the floor, or on its way there."""

    question: Key


# --- intake


class Submit(Command, frozen=True, kw_only=True):
    text: Text
    kind: Kind = "question"
    asker: Line | None = None
    title: Line | None = None
    unit: Line | None = None
    topic: Key | None = None
    contact: Line | None = None
    followup_of: Key | None = None
    point: Key | None = None
    origin: Origin | None = None


class Raise(Command, frozen=True, kw_only=True):
    asker: Line | None = None
    title: Line | None = None
    unit: Line | None = None
    topic: Key | None = None
    contact: Line | None = None
    followup_of: Key | None = None
    point: Key | None = None


class Approve(AboutQuestion, frozen=True, kw_only=True):
    pass


class Hold(AboutQuestion, frozen=True, kw_only=True):
    pass


class Decline(AboutQuestion, frozen=True, kw_only=True):
    reason: Text


class Merge(AboutQuestion, frozen=True, kw_only=True):
    into: Key


class Unmerge(AboutQuestion, frozen=True, kw_only=True):
    pass


class Revise(AboutQuestion, frozen=True, kw_only=True):
    text: Text
    reason: Line | None = None


class Group(AboutQuestion, frozen=True, kw_only=True):
    topic: Key | None = None


class Assign(AboutQuestion, frozen=True, kw_only=True):
    lead: Key | None = None
    supporting: list[Key] = []
    due: Day | None = None


class Withdraw(AboutQuestion, frozen=True, kw_only=True):
    pass


class Mark(AboutQuestion, frozen=True, kw_only=True):
    on: bool = True


class Open(Command, frozen=True, kw_only=True):
    pass


class Close(Command, frozen=True, kw_only=True):
    pass


# --- preparing answers


class Prepare(AboutQuestion, frozen=True, kw_only=True):
    text: Passage


class Endorse(AboutQuestion, frozen=True, kw_only=True):
    pass


class HandBack(AboutQuestion, frozen=True, kw_only=True):
    reason: Text


class Return(AboutQuestion, frozen=True, kw_only=True):
    reason: Text


# --- queue


class Move(AboutQuestion, frozen=True, kw_only=True):
    to: Annotated[int, Meta(ge=0)]
    why: Line | None = None


class Arrange(Command, frozen=True, kw_only=True):
    order: list[Key]
    why: Line | None = None


# --- floor


class Call(OnFloorAbout, frozen=True, kw_only=True):
    pass


class Ready(OnFloorAbout, frozen=True, kw_only=True):
    pass


class OnScreen(OnFloorAbout, frozen=True, kw_only=True):
    pass


class Speak(OnFloorAbout, frozen=True, kw_only=True):
    pass


class NoAnswer(OnFloorAbout, frozen=True, kw_only=True):
    pass


class Invite(OnFloor, frozen=True, kw_only=True):
    agency: Key
    questions: list[Key] = []


class Finish(OnFloor, frozen=True, kw_only=True):
    partly: bool = False


class Defer(AboutQuestion, frozen=True, kw_only=True):
    agency: Key | None = None
    due: Day | None = None


class Refer(AboutQuestion, frozen=True, kw_only=True):
    to: Line


class Note(AboutQuestion, frozen=True, kw_only=True):
    agency: Key | None = None


class Extend(OnFloor, frozen=True, kw_only=True):
    seconds: Annotated[int, Meta(ge=-3600, le=3600)]


class Pause(OnFloor, frozen=True, kw_only=True):
    pass


class Resume(OnFloor, frozen=True, kw_only=True):
    pass


class Recall(OnFloorAbout, frozen=True, kw_only=True):
    pass


class Undo(Command, frozen=True, kw_only=True):
    seq: Annotated[int, Meta(ge=1)]


# --- agenda and conference


class Begin(Command, frozen=True, kw_only=True):
    item: Key | None = None


class Advance(Command, frozen=True, kw_only=True):
    item: Key


class End(Command, frozen=True, kw_only=True):
    item: Key | None = None


# --- messages


class Announce(Command, frozen=True, kw_only=True):
    text: Text
    to: Literal["chair", "points", "stage", "technician", "all"]


class Acknowledge(Command, frozen=True, kw_only=True):
    announcement: Key


# --- roll and commendations


class TakeRoll(Command, frozen=True, kw_only=True):
    present: bool
    people: Annotated[int, Meta(ge=0, le=100000)] = 0
    leader: Line | None = None
    point: Key | None = None


class Commend(Command, frozen=True, kw_only=True):
    name: Line
    collective: bool = False
    citation: Text | None = None
    decision: Line | None = None


# --- record


class Write(Command, frozen=True, kw_only=True):
    passage: Annotated[str, Meta(min_length=1, max_length=160)]
    text: Passage
    base: Annotated[int, Meta(ge=0)]


class Commit(Command, frozen=True, kw_only=True):
    words: Text
    question: Key | None = None
    agency: Key | None = None
    class_: Line | None = field(default=None, name="class")
    due: Day | None = None


class Fulfil(Command, frozen=True, kw_only=True):
    commitment: Key
    state: Literal["open", "handling", "done", "explained", "no_funds"]
    note: Text | None = None


class Conclude(Command, frozen=True, kw_only=True):
    text: Passage


class Reply(AboutQuestion, frozen=True, kw_only=True):
    text: Passage
    evidence: Line | None = None


class Seal(Command, frozen=True, kw_only=True):
    paper: Literal["minutes", "conclusion"]


class Register(Command, frozen=True, kw_only=True):
    """What the document system gave a sealed paper: its number, its date, and where the signed file lies."""

    paper: Literal["minutes", "conclusion"]
    number: Annotated[str, Meta(min_length=1, max_length=20, pattern=r"^\d+[0-9A-Za-z/.-]*$")]
    date: Day
    signed: Annotated[str, Meta(max_length=500, pattern=r"^https?://[^\s<>\"]+$")] | None = None


class Supplement(Command, frozen=True, kw_only=True):
    paper: Literal["minutes", "conclusion"]
    text: Passage


# --- before and after the day


class Plan(Command, frozen=True, kw_only=True):
    """A task of the preparation: who has to hand in what, and by when."""

    task: Slug
    title: Line
    agency: Key | None = None
    supporting: list[Key] = []
    due: Day | None = None
    stage: Stage = "plan"


class LayIn(Command, frozen=True, kw_only=True):
    """The usual plan is laid in, counted back from the day of the conference; what stands there already stays."""


class HandIn(Command, frozen=True, kw_only=True):
    """`file`: its name or address. Whether a task is done, dropped or open again is said by the organisers."""

    task: Key
    state: Literal["handed_in", "open", "done", "dropped"] = "handed_in"
    file: Line | None = None
    note: Text | None = None


class Remind(Command, frozen=True, kw_only=True):
    task: Key


class Publish(Command, frozen=True, kw_only=True):
    """Something was made public: where and on which day. A later entry of the same kind corrects the earlier one."""

    what: Literal["plan", "conclusion", "answers"]
    address: Page
    date: Day
    note: Text | None = None
    hash: Line | None = None


# --- set-up and seats


class PointGiven(Struct, frozen=True):
    """A connection point; `phone` is kept beside the record, never in it."""

    id: Slug
    name: Line
    tier: Line | int | None = None
    parent: Key | None = None
    phone: Line | None = None


class AgencyGiven(Struct, frozen=True):
    id: Slug
    name: Line


class TopicGiven(Struct, frozen=True):
    id: Slug
    name: Line


class ItemGiven(Struct, frozen=True):
    id: Slug
    title: Line
    speaker: Line | None = None


class Define(Command, frozen=True, kw_only=True):
    point: PointGiven | None = None
    agency: AgencyGiven | None = None
    topic: TopicGiven | None = None
    item: ItemGiven | None = None


class Configure(Command, frozen=True, kw_only=True):
    """Settings to change; what is absent stays, null empties. `tiers` are the names of the tiers, topmost first."""

    title: Line | UnsetType = UNSET
    theme: Line | UnsetType | None = UNSET
    host: Line | UnsetType | None = UNSET
    date: Line | UnsetType | None = UNSET
    venue: Line | UnsetType | None = UNSET
    form: Literal["direct", "online", "hybrid"] | UnsetType = UNSET
    tiers: list[Line] | UnsetType = UNSET
    round: Annotated[int, Meta(ge=0, le=100)] | UnsetType = UNSET
    ask_limit_s: Seconds | UnsetType = UNSET
    answer_limit_s: Seconds | UnsetType = UNSET
    warn_s: Seconds | UnsetType = UNSET
    point_limit: Annotated[int, Meta(ge=1, le=1000)] | UnsetType | None = UNSET
    audience_submit: bool | UnsetType = UNSET
    audience_mark: bool | UnsetType = UNSET
    address: Line | UnsetType = UNSET
    lang: Literal["vi", "en"] | UnsetType = UNSET
    bind: bool | UnsetType = UNSET
    desk_phone: Line | UnsetType | None = UNSET
    parent: Line | UnsetType | None = UNSET
    issuer: Line | UnsetType | None = UNSET
    symbol: Annotated[str, Meta(max_length=40)] | UnsetType | None = UNSET
    place: Line | UnsetType | None = UNSET
    chair_name: Line | UnsetType | None = UNSET
    chair_title: Line | UnsetType | None = UNSET
    secretary: Line | UnsetType | None = UNSET
    signs_for: Line | UnsetType | None = UNSET
    signs_as: Line | UnsetType | None = UNSET
    signer: Line | UnsetType | None = UNSET
    recipients: list[Line] | UnsetType = UNSET
    complex: bool | UnsetType = UNSET
    requested_at: Day | UnsetType | None = UNSET


class Issue(Command, frozen=True, kw_only=True):
    seat: Slug
    name: Line | None = None


class Revoke(Command, frozen=True, kw_only=True):
    seat: Slug


class Takeover(Command, frozen=True, kw_only=True):
    seat: Slug


# --- moving


class HandOver(Command, frozen=True, kw_only=True):
    """`to`: where the conference goes on, without a path: https://doithoai.tinh.gov.vn"""

    to: Address


class FoundCopy(Command, frozen=True, kw_only=True):
    """A house has found another copy at work: `entries` of its own after the position `since`; 0: it has been settled."""

    address: Address
    since: Annotated[int, Meta(ge=0)]
    entries: Annotated[int, Meta(ge=0)]


class Sit(Command, frozen=True, kw_only=True):
    """The device that sends it takes its place: which one it is says the cookie, never the form."""


class Admit(Command, frozen=True, kw_only=True):
    """`device` as the organisers' page names it: the seat, a colon and the hash of the device."""

    device: Device


def named() -> dict[str, type[Command]]:
    """Every command by its name in the contract: `hand_back` → HandBack."""
    return {snake(kind.__name__): kind for kind in _leaves(Command)}


def snake(name: str) -> str:
    """HandBack → hand_back."""
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")


def _leaves(kind: type[Command]) -> list[type[Command]]:
    if kind in (Command, AboutQuestion, OnFloor, OnFloorAbout):
        found = [leaf for below in kind.__subclasses__() for leaf in _leaves(below)]
        return list(dict.fromkeys(found))
    return [kind]
