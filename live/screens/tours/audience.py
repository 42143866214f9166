"""The tour of whoever follows."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("mark",), "queue-audience", N_("Mark a waiting question that interests you.")),
    Step(("submit",), "compose", N_("Send a question of your own.")),
    Step(("withdraw",), "mine", N_("Withdraw it again.")),
)
