"""What the report of how it went calls each command; what is not named here stands by its own name."""


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


DEEDS = {
    "submit": N_("question sent"), "raise": N_("asked to speak"), "withdraw": N_("withdrawn"), "take_roll": N_("roll taken"),
    "check": N_("bell tried"), "ready": N_("ready"), "on_screen": N_("on the screen"), "approve": N_("approved"),
    "hold": N_("held for later"), "decline": N_("declined"), "merge": N_("merged"), "unmerge": N_("separated"),
    "revise": N_("wording changed"), "group": N_("topic changed"), "mark_minor": N_("age noted"), "assign": N_("assigned"),
    "prepare": N_("answer prepared"), "endorse": N_("answer endorsed"), "hand_back": N_("sent back"), "return": N_("sent back"),
    "move": N_("moved in the queue"), "arrange": N_("queue arranged"), "open": N_("intake opened"), "close": N_("intake closed"),
    "call": N_("called"), "speak": N_("let speak"), "no_answer": N_("no answer, back to the queue"), "recall": N_("recalled"),
    "invite": N_("agency invited"), "finish": N_("turn finished"), "defer": N_("reply in writing"), "refer": N_("referred"),
    "note": N_("noted"), "extend": N_("more time"), "pause": N_("clock stopped"), "resume": N_("clock going on"),
    "undo": N_("taken back"), "begin": N_("opened"), "advance": N_("next item"), "end": N_("closed"),
    "announce": N_("message sent"), "acknowledge": N_("message confirmed"), "commend": N_("commended"),
    "type": N_("written"), "write": N_("written"), "commit": N_("promise recorded"), "amend": N_("promise put right"),
    "strike": N_("promise taken out"), "conclude": N_("concluded"),
    "seal": N_("paper sealed"), "mark": N_("interest marked"), "show": N_("hall screen changed"),
    "configure": N_("setting changed"), "define": N_("list entry set"), "issue": N_("seat issued"),
}  # fmt: skip
