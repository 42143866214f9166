"""The door: from what a form or a program sent to a command. Harmless things are put right, the rest is named by its field."""

import re
from collections.abc import Hashable, Mapping
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

import msgspec

from live.conference.commands import Command, named
from live.conference.commands.base import Day, DayOrWords
from live.conference.day import recorded
from live.conference.text import clean
from live.conference.words import Invalid

COMMANDS = named()
_DAYS = frozenset((Day, DayOrWords))


def read(name: str, body: object) -> Command:
    """The command of that name from a decoded body (JSON object or form: lists under the bare name, `point.name` nested).

    Unknown fields are ignored. Raises KeyError for an unknown name, Invalid with the field otherwise.
    """
    kind = COMMANDS[name]
    if not isinstance(body, Mapping):
        raise Invalid("body", "The request could not be read. Please send it again.")
    if isinstance(body.get("settings"), Mapping):  # configure may wrap its settings
        body = {**body["settings"], **body}
    command: Command = _struct(kind, _nested(body), "")
    return command


def _nested(body: Mapping[str, Any]) -> dict[str, Any]:
    """`point.name` → {"point": {"name": …}}."""
    plain: dict[str, Any] = {}
    for name, value in body.items():
        outer, dot, inner = str(name).partition(".")
        if not dot:
            plain[outer] = value
        elif isinstance(plain.setdefault(outer, {}), dict):
            plain[outer][inner] = value
    return plain


def _struct(kind: type[Any], body: Mapping[str, Any], path: str) -> Any:
    values: dict[str, Any] = {}
    for field in _fields(cast(Hashable, kind)):
        name = field.encode_name
        raw = _tidy(body.get(name), path + name)
        if raw is None or raw == "":
            if not field.required and not _emptied(field, name, body):
                continue
            if field.required and (name not in body or not _takes_empty(field.type)):
                raise Invalid(path + name, "This field is missing.")
        values[field.name] = _value(field.type, raw, path + name)
    return kind(**values)


def _emptied(field: msgspec.structs.FieldInfo, name: str, body: Mapping[str, Any]) -> bool:
    """A setting that is named and left empty is emptied where it may be; an optional field is simply absent."""
    return name in body and field.default is msgspec.UNSET and _nullable(field.type)


def _tidy(raw: Any, path: str) -> Any:
    if isinstance(raw, str):
        return clean(raw, path)
    if isinstance(raw, (list, tuple)):
        # What lies deeper is no text of ours; to go down there would end in the depth that was sent.
        tidy = (clean(one, path) if isinstance(one, str) else one for one in raw)
        return [one for one in tidy if one not in ("", None)]
    return raw


def _value(type_: Any, raw: Any, path: str) -> Any:
    inner = _struct_in(type_)
    if inner is not None:
        if not isinstance(raw, Mapping):
            raise Invalid(path, "This field cannot be read.")
        return _struct(inner, raw, path + ".")
    if _takes_list(type_) and not isinstance(raw, list):
        raw = [] if raw in (None, "") else [raw]
    if raw == "" and _nullable(type_):
        raw = None
    if isinstance(raw, str) and raw.lower() in ("on", "off"):
        raw = raw.lower() == "on"
    if isinstance(raw, bool) and not _takes_bool(type_):
        raise Invalid(path, "This field cannot be read.")
    if raw is None and not _nullable(type_) and _takes_text(type_):
        raw = ""
    if isinstance(raw, str) and not _DAYS.isdisjoint(_parts(type_)):
        raw = recorded(raw, path)
    try:
        return msgspec.convert(raw, _known(type_), strict=not isinstance(raw, (str, list)))
    except msgspec.ValidationError as error:
        raise _sentence(path, str(error), raw) from None


def _sentence(path: str, why: str, raw: object) -> Invalid:
    """msgspec's complaint as a sentence that says what to do."""
    field = path
    if path == "id":
        return Invalid(field, "An id has 16 to 64 letters or digits.")
    if "length <=" in why:
        return Invalid(field, "This is too long: at most {most} characters.", most=re.findall(r"<= (\d+)", why)[0])
    if "matching regex" in why and "\\d{4}" in why:
        return Invalid(field, "Write the day as day/month/year, for example 26/3/2027.")
    if "matching regex" in why and "[0-5]" in why:
        return Invalid(field, "Write the hour as hours:minutes, for example 08:30.")
    if "matching regex" in why and "https?" in why:
        return Invalid(field, "Write the whole address, beginning with https:// or http://.")
    if "matching regex" in why:
        return Invalid(field, "Use small letters, digits and hyphens only.")
    if "Invalid enum value" in why:
        return Invalid(field, "This is none of the possible values.")
    if "<=" in why or ">=" in why:
        return Invalid(field, "This number is out of range.")
    return Invalid(field, "This field cannot be read.")


@cache
def _fields(kind: Hashable) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(cast(type[msgspec.Struct], kind))


@cache
def _parts(type_: Any) -> tuple[Any, ...]:
    """The alternatives of a type; Annotated stays whole."""
    if get_origin(type_) in (Union, UnionType):
        return tuple(part for one in get_args(type_) for part in _parts(one))
    return (type_,)


def _struct_in(type_: Any) -> type[Any] | None:
    return next((part for part in _parts(type_) if isinstance(part, type) and issubclass(part, msgspec.Struct)), None)


def _nullable(type_: Any) -> bool:
    return type(None) in _parts(type_)


def _takes_list(type_: Any) -> bool:
    return any(get_origin(part) is list for part in _parts(type_))


def _takes_bool(type_: Any) -> bool:
    return bool in _parts(type_)


def _bare(part: Any) -> Any:
    return part.__origin__ if hasattr(part, "__metadata__") else part


def _takes_text(type_: Any) -> bool:
    return any(_bare(part) is str for part in _parts(type_))


@cache
def _takes_empty(type_: Any) -> bool:
    """A text without a minimum length may be emptied (a passage, a prepared answer)."""
    metas = [meta for part in _parts(type_) if _bare(part) is str for meta in getattr(part, "__metadata__", ())]
    return bool(metas) and all(meta.min_length is None and meta.pattern is None for meta in metas)


@cache
def _known(type_: Any) -> Any:
    """The type without UNSET, which nobody can send."""
    parts = tuple(part for part in _parts(type_) if part is not msgspec.UnsetType)
    return Union[parts]  # noqa: UP007 - made from the list
