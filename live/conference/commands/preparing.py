"""Commands about the answers that agencies prepare before the day."""

from live.conference.commands.base import AboutQuestion, Passage, Text


class Prepare(AboutQuestion, frozen=True, kw_only=True):
    text: Passage


class Endorse(AboutQuestion, frozen=True, kw_only=True):
    pass


class HandBack(AboutQuestion, frozen=True, kw_only=True):
    reason: Text


class Return(AboutQuestion, frozen=True, kw_only=True):
    reason: Text
