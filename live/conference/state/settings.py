"""What the organiser sets, and how far the conference has come."""

from msgspec import Struct


class Settings(Struct, frozen=True):
    """What the organiser sets. Limits in seconds; `round`: how many are heard before answering (0: all)."""

    title: str = ""
    theme: str | None = None
    host: str | None = None
    date: str | None = None
    venue: str | None = None
    form: str = "hybrid"
    tiers: tuple[str, ...] = ()
    round: int = 1
    ask_limit_s: int = 180
    answer_limit_s: int = 300
    warn_s: int = 30
    wall_clock: str = "asker"  # whose time the walls show: asker, both, none; never the chair's
    point_limit: int | None = None
    order: str = "arrival"  # in which way the next is suggested: arrival, turns, topics
    until: str | None = None  # HH:MM: when questions end, where the run of show does not say it
    audience_submit: bool = False
    audience_mark: bool = False
    audience_comment: bool = False  # after the day, on public questions
    address: str = "đồng chí"
    lang: str = "vi"
    bind: bool = False  # one device at a time sits as chair, moderator, secretary and at a point
    desk_phone: str | None = None  # salted hash; the number lies in `private` under "desk"
    # What stands at the head and the foot of the official papers (Decree 30/2020).
    parent: str | None = None
    issuer: str | None = None
    symbol: str | None = None
    place: str | None = None
    chair_name: str | None = None
    chair_title: str | None = None
    co_chairs: tuple[str, ...] = ()  # name and post of each who leads beside the chair
    secretary: str | None = None
    secretaries: tuple[str, ...] = ()  # name and post of each; before there were several: `secretary`
    signs_for: str | None = None
    signs_as: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()
    commend_limit: int | None = 20  # commendations, above which the list warns
    complex: bool = False  # of many fields: the conclusion has 15 days instead of 10
    requested_at: str | None = None  # the day on which a dialogue was requested
    press_public: bool = False  # the news item, once the conclusion is sealed
    answers_due: str | None = None  # by which day agencies complete their answers; no law sets one
    test_at: str | None = None  # when all points try their lines and sound (YYYY-MM-DDTHH:MM, the hall's time)


class Life(Struct, frozen=True):
    """How far the conference has come: begun, ended (ms UTC), intake open, the agenda item under way."""

    begun_at: int | None = None
    ended_at: int | None = None
    intake: bool = False
    item: str | None = None
    item_at: int | None = None
