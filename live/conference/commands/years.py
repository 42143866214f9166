"""Commands from year to year: what an earlier conference promised, who owes a dialogue, and what was held elsewhere."""

from typing import Annotated, Literal

from msgspec import Meta

from live.conference.commands.base import Command, Day, Key, Line, Page, Slug, Text

Count = Annotated[int, Meta(ge=0, le=10_000_000)]


class Carry(Command, frozen=True, kw_only=True):
    """A promise of an earlier conference (`conference`: its title), or a reply that it still owes (`partly`: the rest of one).

    `promise`: its key; given again it is corrected. `agency`: who keeps it now, `spoken_by` who made it, by its name then.
    """

    promise: Slug
    words: Text
    conference: Line
    kind: Literal["promise", "deferred", "referred", "partly", "unput"] = "promise"
    agency: Key | None = None
    spoken_by: Line | None = None
    due: Day | None = None
    state: Literal["open", "handling", "done", "explained", "no_funds"] = "open"
    note: Text | None = None


class Expect(Command, frozen=True, kw_only=True):
    """Somebody who owes a dialogue every year: a department, a commune, a force."""

    body: Slug
    name: Line
    kind: Literal["department", "commune", "force", "other"] = "other"


class Report(Command, frozen=True, kw_only=True):
    """A dialogue that somebody of the register has held. Of the same body and day, a later entry corrects the earlier one."""

    body: Key
    date: Day
    form: Literal["direct", "online", "hybrid"] = "direct"
    participants: Count = 0
    opinions: Count = 0
    answered: Count = 0
    deferred: Count = 0
    referred: Count = 0
    address: Page | None = None
