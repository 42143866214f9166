"""Commands about the record's house: handed over, or found in two copies."""

from typing import Annotated

from msgspec import Meta

from live.conference.commands.base import Address, Command


class HandOver(Command, frozen=True, kw_only=True):
    """`to`: where the conference goes on, without a path: https://doithoai.tinh.gov.vn"""

    to: Address


class FoundCopy(Command, frozen=True, kw_only=True):
    """A house has found another copy at work: `entries` of its own after the position `since`; 0: it has been settled."""

    address: Address
    since: Annotated[int, Meta(ge=0)]
    entries: Annotated[int, Meta(ge=0)]
