"""How soon the rehearsal answers: from the start of the process to GET / with 200; and how soon it goes at Ctrl-C."""

from bench.rehearsal import folder, rehearsal
from bench.table import Row, at_most, told


def run() -> list[Row]:
    """The same folder twice: the second time is the one with a bar."""
    with folder() as data:
        with rehearsal(data) as (_, first, _):
            pass
        with rehearsal(data) as (_, second, ends):
            pass
    return [
        told("answers the first time", f"{first:.2f} s"),
        at_most("answers the second time", second, 5, "s", 2),
        at_most("ends at Ctrl-C", ends[0], 2, "s", 2),
    ]
