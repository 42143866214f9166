"""The tour of a point."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("check",), "bell-test", N_("Ring the bell, and say whether you hear it.")),
    Step(("take_roll",), "people", N_("Say how many people are at your point.")),
    Step(("submit",), "text", N_("Send a delegate's question.")),
    Step(("raise",), "raise", N_("Ask to speak without handing in the words.")),
    Step(("ready",), "cue", N_("When your point is called, press the big button: you are ready.")),
)
