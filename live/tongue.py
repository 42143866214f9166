"""The two languages: Vietnamese first, English the source. Catalogues are compiled in memory at the start."""

import gettext
import io
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("vi", "en")
DEFAULT = "vi"


def language(wanted: str | None, otherwise: str = DEFAULT) -> str:
    """`vi` or `en`: the one wanted, if we speak it."""
    return wanted if wanted in LANGUAGES else otherwise


def catalogue(lang: str) -> Path:
    """Where a language's words stand; English has no such file."""
    return Path(__file__).parent / "locale" / f"{lang}.po"


@cache
def translations(lang: str) -> gettext.NullTranslations:
    """The catalogue of a language; English is what the source says."""
    path = catalogue(lang)
    if not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def say(lang: str, text: str, /, **values: Any) -> str:
    """A sentence of the source in a language, with its braces filled."""
    spoken = translations(lang).gettext(text)
    return spoken.format(**values) if values else spoken
