"""The tour of the chair."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("call",), "floor-chair", N_("Call whoever is next, with the big button.")),
    Step(("speak",), "floor-chair", N_("Let the called point speak.")),
    Step(("extend",), "floor-chair", N_("Give whoever speaks one minute more.")),
    Step(("invite",), "floor-chair", N_("Invite an agency to answer.")),
    Step(("finish",), "floor-chair", N_("End the answer: the next one may be called.")),
)
