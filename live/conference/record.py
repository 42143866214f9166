"""What happens to the record itself: nothing of the conference changes by it."""

from live.conference import events as e
from live.conference.state import State


def _continued(state: State, event: e.Continued) -> State:
    return state


FOLDS = {e.Continued: _continued}
