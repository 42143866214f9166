"""What the law asks for every year, with its citation (yearly.toml)."""

from functools import cache

from msgspec import Struct

from live.law.reading import Words, rows


class Duty(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody has to do, and where that stands."""

    id: str
    says: Words
    citation: Words


@cache
def duties() -> dict[str, Duty]:
    """By their ids: every_year, report."""
    return {duty.id: duty for duty in rows("yearly.toml", "duty", Duty)}
