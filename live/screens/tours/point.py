"""The tour of a point."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("check",), N_("Ring the bell, and say whether you hear it.")),
    Step(("take_roll",), N_("Say how many people are at your point.")),
    Step(("submit",), N_("Send a delegate's question.")),
    Step(("raise",), N_("Ask to speak without handing in the words.")),
    Step(("ready",), N_("When your point is called, press the big button: you are ready.")),
)
