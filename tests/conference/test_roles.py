"""Who may command what: the contract's table against ours, tried by everybody."""

import pytest

from live.conference import commands as c
from live.conference.rules import ALLOWED, RULES, Forbidden, decide
from live.conference.state import EMPTY
from live.conference.words import Invalid, Refused, Role

from .cast import EVERYBODY
from .worlds import any_command

# C chair, M moderator, O organiser, S secretary, P point, A agency, T technician, U audience, B branch; the stage only shows.
CONTRACT = """
    forward BO · unforward B · ask_more B · take_back PB
    submit PUMSOB · raise PM · approve MO · hold MO · decline MO · merge MO · unmerge MO · revise MOS · group MO · mark_minor MO
    assign MO · prepare A · endorse O · hand_back A · return OM · withdraw PUM · move MC · arrange MC · open MO · close MO
    call CM · ready P · on_screen T · speak CM · no_answer CM · invite CM · finish CM · defer CM · refer CM · note CM
    extend CM · pause CM · resume CM · recall CM · undo CM · begin CM · advance CM · end CM
    announce MCO · take_down MCO · acknowledge CMOSPATUB · take_roll PM · check PT
    commend MO · write S · type S · commit SM · amend SM · strike SM · fulfil AO · conclude CS
    reply A · seal CS · register OS · supplement S · mark U · configure O · define O · issue O · revoke O · takeover CMO
    hand_over O · found_copy O · choose_order MO
    sit CMSP · admit O
    complete A · endorse_answer O · return_answer O · publish_answer AO · pursue AO · chase O · attach A · detach A
    show MT · carry O · expect O · report O
    add_photo PS · drop_photo PSMO · choose_photo OS
    plan O · lay_in O · hand_in AO · remind O · publish O
"""
LETTERS = {
    Role.CHAIR: "C", Role.MODERATOR: "M", Role.ORGANISER: "O", Role.SECRETARY: "S",
    Role.POINT: "P", Role.AGENCY: "A", Role.TECHNICIAN: "T", Role.AUDIENCE: "U",
    Role.BRANCH: "B",
}  # fmt: skip
TABLE = dict(line.split() for line in CONTRACT.replace("\n", "·").split("·") if line.strip())


def test_the_table_is_the_contracts() -> None:
    ours = {c.snake(kind.__name__): {LETTERS[role] for role in roles} for kind, roles in ALLOWED.items()}
    assert ours == {name: set(letters) for name, letters in TABLE.items()}


def test_every_command_has_its_roles_and_its_rule() -> None:
    assert set(ALLOWED) == set(RULES) == set(c.named().values())


@pytest.mark.parametrize("name", c.named())
def test_every_role_tries_every_command_and_is_heard_only_with_its_own(name: str) -> None:
    for by in EVERYBODY:
        try:
            decide(EMPTY, any_command(c.named()[name]), by)
            allowed = True
        except Forbidden:
            allowed = False
        except (Refused, Invalid):
            allowed = True
        assert allowed == (LETTERS.get(by.role, "-") in TABLE[name]), by.seat
