"""Words that stand ready for a passage of the minutes: forms of address and turns that every paper has, one key each.

They are words of the conference, in its language, whatever language the page speaks.
"""

from collections.abc import Iterable

from msgspec import Struct

from live.conference.state import Item, Life, Question, State
from live.conference.text import fold
from live.tongue import say


class Ready(Struct, frozen=True):
    """`name` on the button (a word of the source), `words` for the passage."""

    name: str
    words: str


def ready_words(state: State, passage: str, lang: str) -> list[Ready]:
    """What fits this passage, the likeliest first; at most nine. `lang`: that of the page, for the names."""
    kind, _, rest = passage.partition(":")
    question = state.questions.get(rest.rpartition(":")[0] if kind == "answer" else rest)
    if kind == "asked" and question:
        return [_asks(state, question, lang), *_addresses(state)]
    if kind == "answer" and question:
        return [*_answers(state, rest.rpartition(":")[2], lang), *_addresses(state)]
    return [] if kind == "short" else [*_chair(state, lang), *_addresses(state)]


def is_of_the_conclusion(item: Item) -> bool:
    """Whether the chair concludes in this item of the agenda, by its title."""
    return "ket luan" in fold(item.title) or "conclusion" in fold(item.title)


def is_concluding(agenda: Iterable[Item], life: Life) -> bool:
    """Whether the item under way is the one in which the chair concludes."""
    under_way = life.item if life.ended_at is None else None
    return any(item.id == under_way and is_of_the_conclusion(item) for item in agenda)


def _asks(state: State, question: Question, lang: str) -> Ready:
    """Who asks, and from where."""
    spoken, point = state.settings.lang, state.points.get(question.point or "")
    who = ", ".join(filter(None, (question.asker, question.title, question.unit)))
    named = f"{_capital(_forms(state)[0])} {who}" if who else say(spoken, "The delegate")
    if point is None:
        return Ready(say(lang, "Asker"), say(spoken, "{who} asks:", who=named) + " ")
    return Ready(say(lang, "Asker"), say(spoken, "{who} ({point}) asks:", who=named, point=point.name) + " ")


def _answers(state: State, agency: str, lang: str) -> list[Ready]:
    spoken = state.settings.lang
    name = state.agencies[agency].name if agency in state.agencies else agency
    return [
        Ready(say(lang, "Answers the question"), say(spoken, "The representative of {agency} answers:", agency=name) + " "),
        Ready(say(lang, "Notes"), say(spoken, "{agency} takes note of the opinion.", agency=name) + " "),
        Ready(say(lang, "In writing"), say(spoken, "{agency} will answer in writing after the conference.", agency=name) + " "),
    ]


def _chair(state: State, lang: str) -> list[Ready]:
    spoken, settings = state.settings.lang, state.settings
    who = ", ".join(filter(None, (settings.chair_name, settings.chair_title)))
    named = f"{_capital(_forms(state)[0])} {who}" if who else say(spoken, "The chair")
    assigns = say(spoken, "The chair assigns … to lead, together with …, to be done before … .")
    return [Ready(say(lang, "Says"), say(spoken, "{who} says:", who=named) + " "), Ready(say(lang, "Assigns"), assigns)]


def _addresses(state: State) -> list[Ready]:
    return [Ready(form, f"{form} ") for form in _forms(state)]


def _forms(state: State) -> list[str]:
    """The forms of address of this conference: "ông/bà" are two."""
    return [form.strip() for form in state.settings.address.split("/") if form.strip()] or [state.settings.address]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
