"""Who waits to be let in is seen while he waits, and forgotten when he goes."""

from live.lobby import AWAY, PATIENCE, ROOM, Lobby

DEVICE, OTHER = "d" * 32, "e" * 32


class Clock:
    """A clock that the story turns."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_device_is_seen_since_it_first_asked_for_as_long_as_it_asks() -> None:
    clock = Clock()
    lobby = Lobby(clock)
    assert lobby.ask("chair", DEVICE, 1000)
    assert lobby.settle() and dict(lobby.waiting) == {f"chair:{DEVICE}": 1000}
    clock.now += PATIENCE - 1
    assert not lobby.ask("chair", DEVICE, 9000), "It was here before."
    clock.now += PATIENCE - 1
    assert not lobby.settle() and dict(lobby.waiting) == {f"chair:{DEVICE}": 1000}
    clock.now += 2
    assert lobby.settle() and not lobby.waiting


def test_whoever_is_turned_away_goes_at_once_and_may_ask_again_in_a_while() -> None:
    clock = Clock()
    lobby = Lobby(clock)
    lobby.ask("chair", DEVICE, 1000)
    lobby.ask("chair", OTHER, 1000)
    assert lobby.turn_away(f"chair:{DEVICE}") and not lobby.turn_away(f"chair:{DEVICE}")
    assert lobby.settle() and dict(lobby.waiting) == {f"chair:{OTHER}": 1000}
    assert lobby.is_away("chair", DEVICE) and not lobby.is_away("moderator", DEVICE) and not lobby.is_away("chair", OTHER)
    clock.now += AWAY
    assert not lobby.is_away("chair", DEVICE)
    assert lobby.ask("chair", DEVICE, 9000)


def test_the_same_device_may_wait_for_two_seats() -> None:
    lobby = Lobby(Clock())
    for seat, device in (("chair", DEVICE), ("moderator", DEVICE), ("chair", OTHER)):
        lobby.ask(seat, device, 1000)
    lobby.settle()
    assert len(lobby.waiting) == 3


def test_a_lobby_has_so_much_room_and_whoever_left_makes_some() -> None:
    clock = Clock()
    lobby = Lobby(clock)
    assert sum(lobby.ask("point-1", f"{n:032x}", 1000) for n in range(3 * ROOM)) == ROOM
    clock.now += PATIENCE + 1
    lobby.settle()
    assert lobby.ask("chair", DEVICE, 1000)
