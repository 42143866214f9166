"""The tour of an agency."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("prepare",), "assigned", N_("Write the answer to a question that is assigned to you.")),
    Step(("hand_back",), "assigned", N_("Hand a question back that is not yours, with the reason.")),
    Step(("acknowledge",), "messages", N_("Confirm a message that you have read.")),
    Step(("fulfil",), "promises", N_("Say how far a promise of yours has come.")),
    Step(("reply", "complete"), "owed-mine", N_("After the end: write the reply that you still owe.")),
)
