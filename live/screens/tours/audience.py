"""The tour of whoever follows."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("mark",), N_("Mark a waiting question that interests you.")),
    Step(("submit",), N_("Send a question of your own.")),
    Step(("withdraw",), N_("Withdraw it again.")),
)
