"""The tour of the moderator."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("approve",), "inbox", N_("Take a new question into the queue.")),
    Step(("assign",), "inbox", N_("Say which agency answers it.")),
    Step(("merge",), "inbox", N_("Merge two questions that ask the same; all who asked stay credited.")),
    Step(("move", "arrange"), "queue-console", N_("Move a waiting question to another place.")),
    Step(("announce",), "sent", N_("Send a message to the chair or the points.")),
    Step(("undo",), "undo-bar", N_("Take your last decision back.")),
)
