"""Taking over: the spare goes on with what it followed; the other house, if it lives, is told and becomes read-only."""

import secrets
from pathlib import Path

from live.journal.contract import Damaged
from live.journal.place import Top
from live.moving.asking import Asked, Unheard, ask
from live.moving.following import Following
from live.moving.former import Former, keep
from live.moving.receiving import receive
from live.steady import wall_clock


class Elsewhere(Exception):
    """The conference went to another address; the message says where."""


def take_over(following: Following, folder: Path, here: str) -> Top:
    """Make the record go on here, in an epoch of its own. Whoever calls holds the folder's lock.

    Raises Elsewhere, WentOn, Damaged, NotAJournal, OSError.
    """
    _tell(following, here)
    with following.still:  # the other house may come back to life just now: what goes on is what we say that we have
        name, state = following.name, following.state
        if state.moved is not None and state.moved.to != here:
            raise Elsewhere(state.moved.to)
        following.key.kept_in(folder, name)
        # From now on the other house is told whenever it can be reached: it may come back to life later.
        keep(folder, name, Former(following.of, here, state.seq, following.hash, following.token))
        top, _ = receive(folder, name, following.entries(), following.private(), "taken_over", wall_clock())
        return top


def _tell(following: Following, here: str) -> None:
    """First it is made read-only, then what it recorded until then is fetched: so nothing can come in between."""
    there = Asked(following.of, following.name, following.token)
    try:
        ask(there, "do/hand_over", {"id": f"hand-over-{secrets.token_hex(8)}", "to": here})
        following.catch_up()
    except (Unheard, Damaged, OSError) as fault:  # what is kept goes on
        following.trouble = str(fault)
