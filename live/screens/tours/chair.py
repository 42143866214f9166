"""The tour of the chair."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("call",), N_("Call whoever is next, with the big button.")),
    Step(("speak",), N_("Let the called point speak.")),
    Step(("extend",), N_("Give whoever speaks one minute more.")),
    Step(("invite",), N_("Invite an agency to answer.")),
    Step(("finish",), N_("End the answer: the next one may be called.")),
)
