"""Why a deadline is left open although words of time were spoken: sentences for the secretary, with the words in the braces."""


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


SOON = N_("“{words}” is no day: no date yet.")
PART = N_("“{words}” names no day within it: no date yet.")
WAITS = N_("“{words}” depends on something whose day is not known: no date yet.")
EVENT = N_("“{words}” is an occasion whose day was not named: no date yet.")
PERIOD = N_("“{words}” is a long stretch and names no day: no date yet.")
RANGE = N_("“{words}” may end on several days: choose the date yourself.")
APART = N_("“{words}” is counted from another day: choose the date yourself.")
# Which days are holidays, and which Saturdays are worked for them, is decided anew every year.
WORKING = N_("“{words}” depends on holidays and days in lieu: choose the date yourself.")
HOURS = N_("“{words}” is counted in hours: choose the date yourself.")
LUNAR = N_("“{words}” is a day of the lunar calendar: choose the date yourself.")
AGAIN = N_("“{words}” comes again and again: no single date.")
BEGINS = N_("“{words}” says when something begins, not by when it is done: no date yet.")
NO_MONTH = N_("“{words}” names no month: choose the date yourself.")
TWICE = N_("“{words}” can be read in two ways without its marks: choose the date yourself.")
IMPOSSIBLE = N_("“{words}”: the calendar has no such day.")
PAST = N_("“{words}” lies before the day of the conference: check the year.")
