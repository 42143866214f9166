"""The glass tells who shows what, misses who is silent, and forgets who left."""

from __future__ import annotations

from live.glass import BACK_AGAIN, FORGOTTEN, NAMED, QUIET, QUIET_HIDDEN, ROOM, Asked, Glass, Pane, Saying, of_seat

LINES = {"stage": "late"}


class Watch:
    """Glass under a watch that the story turns."""

    def __init__(self) -> None:
        self.now = 100.0
        self.glass = Glass(lambda: self.now)

    def says(self, page: str = "a", seat: str = "stage", **said: object) -> bool:
        return self.glass.say(seat, page, Saying(**said), int(self.now * 1000))  # type: ignore[arg-type]

    def passes(self, seconds: float) -> bool:
        self.now += seconds
        return self.glass.settle(LINES)

    def pane(self, page: str = "a", seat: str = "stage") -> Pane:
        return self.glass.panes[f"{seat}:{page}"]


def test_what_a_page_says_is_told_once_with_its_line() -> None:
    watch = Watch()
    assert watch.says(what="agenda") and watch.passes(2)
    assert watch.pane().said.what == "agenda" and watch.pane().line == "late" and not watch.pane().wrong
    assert not watch.passes(2), "nothing new"
    watch.says(what="agenda")
    assert not watch.passes(2), "the same again"


def test_who_is_silent_is_missed_since_the_last_word_and_welcome_again() -> None:
    watch = Watch()
    watch.says()
    assert watch.passes(QUIET - 0.1) and watch.pane().silent is None
    assert watch.passes(0.1) and watch.pane().silent == 100_000
    watch.says()
    assert watch.passes(1) and watch.pane().silent is None


def test_a_hidden_page_has_slow_clocks_and_is_given_more_time() -> None:
    watch = Watch()
    watch.says(hidden=True)
    watch.passes(QUIET_HIDDEN - 1)
    assert watch.pane().silent is None
    watch.passes(1)
    assert watch.pane().silent is not None


def test_a_page_is_wrong_only_if_it_is_so_twice_in_a_row() -> None:
    watch = Watch()
    for right, wrong in ((False, False), (True, False), (False, False), (False, True), (True, False)):
        watch.says(right=right)
        watch.passes(2)
        assert watch.pane().wrong is wrong


def test_who_says_goodbye_is_gone_at_once_and_who_never_came_too() -> None:
    watch = Watch()
    watch.says()
    watch.passes(2)
    watch.glass.leave("stage", "a")
    watch.glass.leave("stage", "never")
    assert watch.passes(2) and not watch.glass.panes


def test_who_closes_while_the_conference_goes_on_is_missed_until_it_hangs_again_or_is_dismissed() -> None:
    watch = Watch()
    watch.says("left")
    watch.says("other")
    watch.passes(2)
    watch.glass.close("stage", "left", 102_000)
    watch.says("other")
    assert not watch.passes(BACK_AGAIN - 0.1), "a page that is loaded anew comes back"
    assert watch.passes(0.1) and watch.pane("left").closed == 102_000 and watch.pane("left").silent is None
    watch.says("other")
    watch.passes(QUIET)
    assert watch.pane("left").closed == 102_000, "another wall of the seat is not this one"
    watch.says("new")
    assert watch.passes(1) and [pane.page for pane in of_seat(watch.glass.panes, "stage")] == ["new", "other"]
    watch.glass.close("stage", "new", 110_000)
    watch.passes(BACK_AGAIN)
    watch.glass.dismiss("stage")
    assert watch.passes(1) and [pane.page for pane in of_seat(watch.glass.panes, "stage")] == ["other"]


def test_who_is_loaded_anew_is_not_missed() -> None:
    watch = Watch()
    watch.says()
    watch.glass.close("stage", "a", 100_000)
    watch.says()
    assert watch.passes(BACK_AGAIN + 1) and watch.pane().closed is None


def test_a_silent_page_is_forgotten_only_where_another_shows_its_seat() -> None:
    watch = Watch()
    watch.says("old")
    watch.says("only", seat="stage-2")
    watch.passes(FORGOTTEN)
    watch.says("new")
    watch.passes(1)
    assert [pane.page for pane in of_seat(watch.glass.panes, "stage")] == ["new"]
    assert [pane.silent for pane in of_seat(watch.glass.panes, "stage-2")] == [100_000]


def test_there_is_room_for_so_many_pages_and_those_that_are_in_stay_in() -> None:
    watch = Watch()
    assert sum(watch.says(f"{n}") for n in range(ROOM + 5)) == ROOM
    assert watch.says("0")


def test_a_screen_that_was_asked_shows_its_name_for_a_while() -> None:
    watch = Watch()
    watch.glass.ask_name(("stage", "overlay"), Asked(7))
    assert watch.passes(1) and dict(watch.glass.named) == {"stage": Asked(7), "overlay": Asked(7)}
    watch.passes(NAMED - 2)
    watch.glass.ask_name(("stage",), Asked(9))
    assert watch.passes(1) and dict(watch.glass.named) == {"stage": Asked(9)}
    assert watch.passes(NAMED) and not watch.glass.named
