"""Commands of the set-up: settings, points, agencies, topics and the agenda's items."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from live.conference.commands.base import Command, Day, DayOrWords, Hour, Key, Line, Minute, Passage, Seconds, Slug, Way


class PointGiven(Struct, frozen=True):
    """A connection point; `phone` is kept beside the record, never in it.

    `quota`: how many delegates it may send; `operator` runs it; `video` is its name in the video system.
    """

    id: Slug
    name: Line
    tier: Line | int | None = None
    parent: Key | None = None
    phone: Line | None = None
    quota: Annotated[int, Meta(ge=0, le=100000)] | None = None
    room: Line | None = None
    operator: Line | None = None
    video: Line | None = None


class AgencyGiven(Struct, frozen=True):
    """Who may have to answer, from which day to which; `successors` took over its work."""

    id: Slug
    name: Line
    valid_from: Day | None = None
    valid_to: Day | None = None
    successors: list[Slug] = []


class TopicGiven(Struct, frozen=True):
    id: Slug
    name: Line


class ItemGiven(Struct, frozen=True):
    """An item of the run of show: `at` its hour, `script` the words to read aloud, `film` what is played."""

    id: Slug
    title: Line
    speaker: Line | None = None
    at: Hour | None = None
    minutes: Annotated[int, Meta(ge=1, le=1440)] | None = None
    script: Passage | None = None
    film: Line | None = None


class BranchGiven(Struct, frozen=True):
    """Who collects opinions for these points and all below them."""

    id: Slug
    name: Line
    points: list[Key] = []


class DelegateGiven(Struct, frozen=True):
    """Somebody on the roster. `party` and `office`: posts in the Party and the state; `rank` stands before the name.

    `minor`: under 18. The day of birth itself is asked by nobody. `gone`: struck off the roster.
    """

    id: Slug
    name: Line
    point: Key | None = None
    unit: Line | None = None
    title: Line | None = None
    party: Line | None = None
    office: Line | None = None
    rank: Line | None = None
    group: Line | None = None
    minor: bool = False
    guest: bool = False
    gone: bool = False


class Define(Command, frozen=True, kw_only=True):
    point: PointGiven | None = None
    agency: AgencyGiven | None = None
    topic: TopicGiven | None = None
    item: ItemGiven | None = None
    branch: BranchGiven | None = None
    delegate: DelegateGiven | None = None


class Configure(Command, frozen=True, kw_only=True):
    """Settings to change; what is absent stays, null empties. `tiers` are the names of the tiers, topmost first."""

    title: Line | UnsetType = UNSET
    theme: Line | UnsetType | None = UNSET
    host: Line | UnsetType | None = UNSET
    date: DayOrWords | UnsetType | None = UNSET
    venue: Line | UnsetType | None = UNSET
    form: Literal["direct", "online", "hybrid"] | UnsetType = UNSET
    tiers: list[Line] | UnsetType = UNSET
    round: Annotated[int, Meta(ge=0, le=100)] | UnsetType = UNSET
    ask_limit_s: Seconds | UnsetType = UNSET
    answer_limit_s: Seconds | UnsetType = UNSET
    warn_s: Seconds | UnsetType = UNSET
    wall_clock: Literal["asker", "both", "none"] | UnsetType = UNSET
    point_limit: Annotated[int, Meta(ge=1, le=1000)] | UnsetType | None = UNSET
    order: Way | UnsetType = UNSET
    until: Hour | UnsetType | None = UNSET
    audience_submit: bool | UnsetType = UNSET
    audience_mark: bool | UnsetType = UNSET
    audience_comment: bool | UnsetType = UNSET
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
    co_chairs: list[Line] | UnsetType = UNSET
    secretary: Line | UnsetType | None = UNSET
    secretaries: list[Line] | UnsetType = UNSET
    commend_limit: Annotated[int, Meta(ge=1, le=1000)] | UnsetType | None = UNSET
    signs_for: Line | UnsetType | None = UNSET
    signs_as: Line | UnsetType | None = UNSET
    signer: Line | UnsetType | None = UNSET
    recipients: list[Line] | UnsetType = UNSET
    complex: bool | UnsetType = UNSET
    requested_at: Day | UnsetType | None = UNSET
    press_public: bool | UnsetType = UNSET
    answers_due: Day | UnsetType | None = UNSET
    test_at: Minute | UnsetType | None = UNSET
