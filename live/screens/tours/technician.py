"""The tour of the technical desk."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("on_screen",), "switch", N_("When a point is called, bring its picture and say that it is on the screen.")),
    Step(("show",), "walls", N_("Let the hall screen show something else, for example the queue.")),
    Step(("show:auto",), "walls", N_("Give the hall screen back to the course of the conference.")),
    Step(("acknowledge",), "messages", N_("Confirm a message that you have read.")),
)
