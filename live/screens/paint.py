"""Jinja: one environment per language, strict about names, escaping always."""

from base64 import b64encode
from collections.abc import Callable, MutableMapping
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from live import assets, bound
from live.codes import mark
from live.conference.commands import snake
from live.conference.commands.evidence import MOST_OF_A_FILE
from live.conference.lasting import LASTING
from live.conference.messages import on_walls
from live.conference.passages import paper_of
from live.conference.photos import MOST_PHOTOS
from live.conference.roster import in_full
from live.conference.whose_turn import lined_up
from live.glass import of_seat
from live.law import plan
from live.law.days import HERE, day_at, day_of
from live.screens import (
    alike,
    answering,
    branch,
    comments,
    compiled,
    guide,
    photos,
    point,
    preparation,
    reading,
    roster,
    showing,
    spoken,
    trying,
    years,
)
from live.screens.course import dialogue_ahead
from live.screens.kept import Kept
from live.screens.reading import shifted
from live.screens.ready_words import is_concluding, is_of_the_conclusion, ready_words
from live.screens.went_words import DEEDS
from live.tongue import LANGUAGES, say, translations


class _Environment(Environment):
    """One plain dict of globals for all templates: jinja's chain of dicts costs as much as a small region."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """All templates share the environment's own."""
        return self.globals if d is None else {**self.globals, **d}


# What every template may ask, in either language.
READINGS: dict[str, Any] = {
    "asset": assets.address,
    "bound": bound.address,
    "in_order": reading.in_order,
    "in_course": reading.in_course,
    "follow_ups_first": reading.follow_ups_first,
    "newest_first": reading.newest_first,
    "chosen": reading.chosen,
    "askers": reading.askers,
    "name_of": reading.name_of,
    "is_namesake": reading.is_namesake,
    "similar": alike.similar,
    "below": branch.below,
    "likeness": alike.likeness,
    "ALIKE": alike.ALIKE,
    "written_by_subject": reading.written_by_subject,
    "ready_words": ready_words,
    "is_of_the_conclusion": is_of_the_conclusion,
    "is_concluding": is_concluding,
    "paper_of": paper_of,
    "listed": reading.listed,
    "by_point": roster.by_point,
    "groups": roster.groups,
    "in_full": in_full,
    "offered": roster.offered,
    "quota_of": roster.quota_of,
    "quotas": roster.quotas,
    "never_heard": reading.never_heard,
    "tally": reading.tally,
    "deed_words": DEEDS,
    "lacks_of": trying.lacks_of,
    "checks_of": trying.checks_of,
    "heard_points": reading.heard_points,
    "unready": reading.unready,
    "by_status": reading.by_status,
    "may": reading.may,
    "shifted": reading.shifted,
    "deadlines": preparation.deadlines,
    "newest": preparation.newest,
    "all_owing": answering.all_owing,
    "nobody_answers": answering.nobody_answers,
    "unput_until": answering.unput_until,
    "is_comment": comments.is_comment,
    "comments_of": comments.comments_of,
    "owing": answering.owing,
    "to_endorse": answering.to_endorse,
    "by_last_day": answering.by_last_day,
    "files_shown": answering.files_shown,
    "by_due": preparation.by_due,
    "not_laid_in": preparation.not_laid_in,
    "is_address": preparation.is_address,
    "most_of_a_file": MOST_OF_A_FILE // 2**20,
    "photos_by_room": photos.by_room,
    "most_photos": MOST_PHOTOS,
    "minutes_before": point.minutes_before,
    "spoken": spoken.spoken,
    "run_of_show": showing.run_of_show,
    "how_far": years.how_far,
    "of_seat": of_seat,
    "on_walls": on_walls,
    "standing": years.standing,
    "open_first": years.open_first,
    "owed": years.owed,
    "day_at": day_at,
    "day_of": day_of,
    "task_title": plan.title,
    "guide": guide.guide,
    "dialogue_ahead": dialogue_ahead,
    "lined_up": lined_up,
    "by_lead": guide.by_lead,
    "undoable": guide.undoable,
    "lasting": " ".join(sorted(snake(kind.__name__) for kind in LASTING)),
    "mark": mark,
    "loop_index": lambda things, one: things.index(one) + 1,
}


@cache
def environment(lang: str) -> Environment:
    """The environment of a language, with the readings that templates may ask."""
    env = _Environment(
        loader=FileSystemLoader(assets.folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", Kept],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled.cache(lang),
    )
    env.install_gettext_translations(translations(lang), newstyle=True)  # type: ignore[attr-defined]
    env.globals["_"] = env.globals["gettext"] = _gettext(lang)
    env.globals |= READINGS | {"lang": lang, "say": lambda text, /, **values: say(lang, text, **values)}
    env.filters.update(
        hhmm=hhmm,
        mmss=mmss,
        tenth=lambda number: tenth(lang, number),
        day=day,
        said=lambda sentence: say(lang, sentence.text, **sentence.values),
        moment_of=moment_of,
        day_at=lambda at: day(day_at(at).isoformat()),
        base64=lambda stored: b64encode(stored).decode(),
        deed_of=lambda command: say(lang, DEEDS.get(str(command), str(command))),
        words_of=lambda word: say(lang, WORDS.get(str(word), str(word))),
    )
    return env


def _gettext(lang: str) -> Callable[..., Markup]:
    """What templates call `_`: jinja's own way looks every text up anew, and a screen has hundreds."""

    @cache
    def translated(text: str) -> Markup:
        return Markup(translations(lang).gettext(text))  # our own words, never a person's

    @cache
    def without_values(text: str) -> Markup:
        return translated(text) % {}  # always a format string, as jinja has it

    def gettext(text: str, /, **values: Any) -> Markup:
        return translated(text) % values if values else without_values(text)

    return gettext


def warm() -> None:
    """Compile or fetch every template of both languages, so that nobody's first press waits for it."""
    for lang in LANGUAGES:
        for template in environment(lang).list_templates():
            environment(lang).get_template(template)


def draw(template: str, lang: str, **context: Any) -> str:
    """A template as HTML."""
    return _template(template, lang).render(context)


@cache
def _template(name: str, lang: str) -> Template:
    return environment(lang).get_template(name)


def hhmm(at: int) -> str:
    """ms UTC → 09:05 in Vietnam."""
    return datetime.fromtimestamp(at / 1000, HERE).strftime("%H:%M")


def mmss(seconds: int) -> str:
    """Seconds → 4:05; an hour is 60:00."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def tenth(lang: str, number: float) -> str:
    """1.25 → 1,3 in Vietnamese, 1.3 in English."""
    told = f"{number:.1f}"
    return told.replace(".", ",") if lang == "vi" else told


def day(iso: str | None) -> str:
    """2027-03-26 → 26/3/2027: a leading zero only before days under ten and months 1 and 2 (Decree 30/2020)."""
    if shifted(iso, 0) is None:
        return iso or ""  # the day as somebody wrote it
    year, month, date = (int(part) for part in (iso or "").split("-"))
    return f"{date:02d}/{month:02d}/{year}" if month < 3 else f"{date:02d}/{month}/{year}"


def moment_of(written: str | None) -> str:
    """2027-03-20T14:00 → 14:00, 20/3/2027."""
    date, _, hour = (written or "").partition("T")
    return ", ".join(part for part in (hour, day(date)) if part)


def N_(text: str) -> str:  # marks a text for the catalogue
    return text


# What the code's words are called on a screen.
WORDS = {
    "received": N_("New"),
    "waiting": N_("Waiting"),
    "held": N_("Held for later"),
    "declined": N_("Not put forward"),
    "merged": N_("Merged"),
    "withdrawn": N_("Withdrawn"),
    "called": N_("Called"),
    "speaking": N_("Speaking"),
    "heard": N_("Heard, waiting for an answer"),
    "answering": N_("Being answered"),
    "answered": N_("Answered"),
    "partly": N_("Answered in part"),
    "noted": N_("Noted and taken up"),
    "deferred": N_("Written reply"),
    "referred": N_("Referred to the competent authority"),
    "question": N_("Question"),
    "petition": N_("Petition"),
    "proposal": N_("Proposal"),
    "report": N_("Report"),
    "slip": N_("Slip"),
    "portal": N_("Portal"),
    "media": N_("Media"),
    "hall": N_("Main hall"),
    "point": N_("Point"),
    "audience": N_("Audience"),
    "live": N_("Connected"),
    "late": N_("Slow line"),
    "silent": N_("Lost connection"),
    "open": N_("Not started"),
    "handling": N_("Being handled"),
    "done": N_("Done"),
    "explained": N_("Explained"),
    "no_funds": N_("No funds yet"),
    "kept": N_("Kept"),
    "handled": N_("Being handled"),
    "department": N_("Departments"),
    "commune": N_("Communes"),
    "force": N_("Forces"),
    "other": N_("Others"),
    "promise": N_("Promise"),
    "unput": N_("Not put at the conference"),
    "chair": N_("Chair"),
    "moderator": N_("Moderator"),
    "technician": N_("Technical desk"),
    "stage": N_("Hall screen"),
    "overlay": N_("Overlay"),
    "organiser": N_("Organisers"),
    "secretary": N_("Secretary"),
    "agency": N_("Agency"),
    "branch": N_("Branch"),
    "points": N_("All points"),
    "all": N_("Everybody"),
    "direct": N_("In one hall"),
    "online": N_("Online"),
    "hybrid": N_("Hall and points"),
    "minutes": N_("Minutes"),
    "conclusion": N_("Conclusion"),
    "plan": N_("Plan and programme"),
    "questions": N_("Questions"),
    "answers": N_("Answers"),
    "programme": N_("Programme"),
    "after": N_("After the day"),
    "handed_in": N_("Handed in, to be accepted"),
    "dropped": N_("Dropped"),
    "sent": N_("Sent, to be endorsed"),
    "endorsed": N_("Endorsed"),
    "returned": N_("Sent back for more"),
    "get-docx": N_("Get Word"),
    "get-pdf": N_("Get PDF"),
    "get-xlsx": N_("Get Excel"),
    "get-csv": N_("Get CSV"),
    "get-json": N_("Get the data"),
    "paper-minutes": N_("Minutes"),
    "paper-conclusion": N_("Notice of conclusion"),
    "paper-conclusion-answers": N_("Annex to the notice: questions and answers"),
    "paper-answers": N_("Questions and answers"),
    "paper-tasks": N_("Tasks and commitments"),
    "paper-attendance": N_("Attendance"),
    "paper-commendations": N_("Commendations"),
    "paper-statistics": N_("Statistics"),
    "paper-press": N_("News item for the press"),
    "paper-assignment": N_("Letter that assigns the answers"),
    "paper-summary": N_("Summary of what was asked"),
    "paper-brief": N_("The chair's brief"),
    "paper-promises": N_("Last year's promises"),
    "paper-year": N_("Yearly report"),
    "paper-script": N_("Run of show"),
    "paper-delegates": N_("List of delegates"),
    "paper-minutes-supplement": N_("Supplement to the minutes"),
    "paper-conclusion-supplement": N_("Supplement to the notice"),
}
