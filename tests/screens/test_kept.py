"""Rows that are drawn once and kept: whatever happens, a screen shows what it would show if every row were drawn anew."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from conference.cast import LAND
from conference.worlds import STARTED, lived, thrown
from immutables import Map
from jinja2 import DictLoader, Environment, nodes

from live.assets import folder
from live.conference.state import Seat, State
from live.conference.words import Role
from live.moment import Moment
from live.screens.board import Board
from live.screens.kept import KEEP, Kept
from live.screens.paint import environment

SEATS = (
    *(Seat(str(role), role, 1, "") for role in (Role.MODERATOR, Role.CHAIR, Role.ORGANISER, Role.SECRETARY, Role.AUDIENCE)),
    Seat(f"agency-{LAND}", Role.AGENCY, 1, "", LAND),
)


def screens(state: State) -> dict[str, dict[str, str]]:
    moment = Moment(state, Map({"point-1": "0205 000 001"}), Map({"point-1": "live"}))
    board = Board(cast(Any, SimpleNamespace(moment=moment)))
    return {seat.name: board.regions(seat, "vi") for seat in SEATS}


def rows() -> Kept:
    return cast(Kept, environment("vi").extensions[Kept.identifier])


def listing(template: str) -> Environment:
    return Environment(extensions=[Kept], loader=DictLoader({"list": template}))


@pytest.mark.parametrize("seed", range(3))
def test_a_kept_row_is_never_stale(seed: int) -> None:
    rows().forget()
    states = [STARTED.state, *(attempt.after for attempt in lived(thrown(seed, [1] * 60)) if attempt.refusal is None)]
    kept = [screens(state) for state in states]
    for state, shown in zip(states, kept, strict=True):
        rows().forget()
        assert shown == screens(state)


@pytest.mark.parametrize("template", sorted(environment("vi").list_templates(filter_func=lambda name: "regions/" in name)))
def test_a_row_names_everything_that_it_reads(template: str) -> None:
    env = environment("vi")
    tree = env.parse((folder("templates") / template).read_text("utf-8"), template)
    imported = {name for node in tree.find_all(nodes.FromImport) for name in node.names}
    given = imported | {node.target for node in tree.find_all(nodes.Import)} | set(env.globals)
    for block in tree.find_all(nodes.CallBlock):
        if isinstance(block.call.node, nodes.ExtensionAttribute):
            reads = {name.name for part in block.body for name in part.find_all(nodes.Name)}
            sets = {name.name for part in block.body for name in part.find_all(nodes.Name) if name.ctx == "store"}
            named = {name.name for expression in block.call.args for name in expression.find_all(nodes.Name)}
            named |= {expression.name for expression in block.call.args if isinstance(expression, nodes.Name)}
            assert reads - sets - given <= named, block.lineno


def test_a_row_is_drawn_again_only_when_what_it_names_is_another() -> None:
    drawn: list[Any] = []
    env = listing("{% for q in qs %}{% kept q, n %}{{ draw(q, other) }};{% endkept %}{% endfor %}")
    env.globals["draw"] = lambda q, other: drawn.append(q) or f"{q[0]}{other}"
    one, two, three = ["a"], ["b"], ["a"]
    show = env.get_template("list").render
    assert show(qs=[one, two], n=1, other="x") == "ax;bx;"
    assert show(qs=[two, one], n=1, other="y") == "bx;ax;"  # `other` is not named: this is how a forgotten name shows
    assert show(qs=[one, three], n=1, other="y") == "ax;ay;"  # three is equal, and another
    assert show(qs=[one], n=300, other="y") == "ay;"
    assert show(qs=[one], n=int("300"), other="z") == "ay;"  # numbers and words go by value
    assert drawn == [one, two, three, one]


def test_rows_that_nobody_asks_for_are_forgotten() -> None:
    env = listing("{% for q in qs %}{% kept q %}{{ n }}{% endkept %}{% endfor %}")
    show = env.get_template("list").render
    old: list[list[int]] = [[0]]
    many = [[number] for number in range(2 * KEEP)]
    assert show(qs=old, n=1) == "1"
    show(qs=many, n=2)
    assert show(qs=old, n=3) == "3"
    assert show(qs=many[-1:], n=3) == "2"
