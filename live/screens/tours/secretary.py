"""The tour of a secretary."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("type", "write"), "desk", N_("Write in the passage of the question on the floor.")),
    Step(("commit",), "commit", N_("Record a promise of an agency, with its day.")),
    Step(("revise",), "desk", N_("Put the words of a question right; the original stays beside it.")),
    Step(("acknowledge",), "messages", N_("Confirm a message that you have read.")),
    Step(("seal",), "papers", N_("After the end: seal the minutes.")),
)
