"""Commands about who has the floor, what the answers come to, and the clocks."""

from typing import Annotated

from msgspec import Meta

from live.conference.commands.base import AboutQuestion, Command, Day, Key, Line, OnFloor, OnFloorAbout


class Call(OnFloorAbout, frozen=True, kw_only=True):
    pass


class Ready(OnFloorAbout, frozen=True, kw_only=True):
    pass


class OnScreen(OnFloorAbout, frozen=True, kw_only=True):
    on: bool = True


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
