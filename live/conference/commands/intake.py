"""Commands of the intake: opinions come in, are screened, merged, grouped and assigned."""

from live.conference.commands.base import AboutQuestion, Command, Day, Key, Kind, Line, Origin, Text


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
    minor: bool = False


class Raise(Command, frozen=True, kw_only=True):
    asker: Line | None = None
    title: Line | None = None
    unit: Line | None = None
    topic: Key | None = None
    contact: Line | None = None
    followup_of: Key | None = None
    point: Key | None = None
    minor: bool = False


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


class MarkMinor(AboutQuestion, frozen=True, kw_only=True):
    """Whether the asker is under 18 and is not to be named in public."""

    minor: bool = True


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
