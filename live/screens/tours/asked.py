"""What a rehearsal asks of the person for whom it waits."""

from live.screens.tours.step import N_

ASKED = {
    "begin": N_("open the conference"),
    "advance": N_("go on to the next item"),
    "open": N_("open the intake"),
    "approve": N_("approve this question"),
    "call": N_("give the next one the floor"),
    "speak": N_("let the one who was called speak"),
    "no_answer": N_("no answer: put back to the queue"),
    "extend": N_("give one minute more"),
    "invite": N_("invite the agency to answer"),
    "finish": N_("finish the turn or the answer"),
    "conclude": N_("record the conclusion"),
    "end": N_("close the conference"),
    "seal": N_("seal the paper"),
}


def asked(command: str) -> str:
    """In the source's words; empty where nothing is named."""
    return ASKED.get(command, "")
