"""What each command is called to people: in the report of how it went, and in the bar that takes back."""


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
    "add_photo": N_("photo added"), "drop_photo": N_("photo taken out"), "choose_photo": N_("photo chosen for the press"),
    "admit": N_("device let in"), "sit": N_("device has taken its place"), "takeover": N_("seat taken over"),
    "revoke": N_("link made void"), "ask_more": N_("sent back to its point"), "forward": N_("passed on by its branch"),
    "unforward": N_("called back by its branch"), "take_back": N_("taken back by its point"), "attach": N_("file added"),
    "detach": N_("file taken out"), "carry": N_("promise of another year taken up"),
    "fulfil": N_("state of a promise entered"), "chase": N_("agency reminded of all"), "remind": N_("reminded of a task"),
    "pursue": N_("state of a question entered"), "choose_order": N_("way of the order chosen"),
    "complete": N_("completed answer sent"), "endorse_answer": N_("completed answer endorsed"),
    "return_answer": N_("completed answer sent back"), "publish_answer": N_("answer published by its agency"),
    "reply": N_("written reply sent"), "expect": N_("body of the register set"), "report": N_("dialogue reported"),
    "found_copy": N_("another copy found"), "hand_over": N_("conference handed over"), "plan": N_("task planned"),
    "lay_in": N_("usual plan laid in"), "hand_in": N_("task handed in"), "publish": N_("publication entered"),
    "register": N_("paper registered"), "supplement": N_("supplement written"),
    "take_down": N_("message taken off the screens"),
}  # fmt: skip
