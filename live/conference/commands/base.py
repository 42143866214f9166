"""What every command is made of: the types of its fields and the kinds of commands."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Id = Annotated[str, Meta(min_length=16, max_length=64, pattern="^[0-9A-Za-z_.:-]+$")]
Key = Annotated[str, Meta(min_length=1, max_length=64)]
Slug = Annotated[str, Meta(min_length=1, max_length=40, pattern="^[0-9a-z]+(-[0-9a-z]+)*$")]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Text = Annotated[str, Meta(min_length=1, max_length=5000)]
Passage = Annotated[str, Meta(max_length=40000)]
Turn = Annotated[int, Meta(ge=0)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Minute = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$")]
Hour = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Way = Literal["arrival", "turns", "topics"]
# A day where one is named, or words: "cuối tháng 3".
DayOrWords = Annotated[str, Meta(min_length=1, max_length=300, title="day")]
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
