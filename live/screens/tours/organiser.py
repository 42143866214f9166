"""The tour of the organisers."""

from live.screens.tours.step import N_, Step

STEPS = (
    Step(("configure",), "settings", N_("Change a setting, for example the seconds for a question.")),
    Step(("define",), "points", N_("Add a point, a topic or an agency.")),
    Step(("issue",), "seats", N_("Issue a further seat, or a new link for one.")),
    Step(("lay_in", "plan"), "preparation", N_("Lay in the plan of the 45 days before a conference.")),
    Step(("endorse",), "answers", N_("Approve a prepared answer of an agency.")),
)
