"""The tour of a secretary."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("type", "write"), N_("Write in the passage of the question on the floor.")),
    Step(("commit",), N_("Record a promise of an agency, with its day.")),
    Step(("revise",), N_("Put the words of a question right; the original stays beside it.")),
    Step(("acknowledge",), N_("Confirm a message that you have read.")),
    Step(("seal",), N_("After the end: seal the minutes.")),
)
