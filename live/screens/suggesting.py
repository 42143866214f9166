"""Who is suggested as next, with the facts about him and about whoever stands at the head of the queue. A reading."""

from msgspec import Struct

from live.conference.state import State
from live.conference.whose_turn import Claim, claim, next_in_turn
from live.screens.once import once_of


class Suggested(Struct, frozen=True):
    """`next` by the chosen way (turns, topics), and `head`, who is next as the queue stands; mostly they are one."""

    next: Claim
    head: Claim


# A question handed in, a roll, a word typed: only what an order can rest on is looked at again.
@once_of("settings", "queue", "questions", "spent", "floor", "course", "points", "topics")
def suggested(state: State) -> Suggested | None:
    """None where nobody waits, or all come as they came: then nothing is suggested but the queue."""
    turn = next_in_turn(state)
    if turn is None:
        return None
    return Suggested(turn, turn if turn.question == state.queue[0] else claim(state, state.queue[0]))
