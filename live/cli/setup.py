"""`live new` and `live seats`: a conference is made from a TOML file or a title; its links are printed as often as needed."""

import asyncio
import json
import os
import re
import secrets
import sys
import tomllib
from pathlib import Path
from typing import Any

import click

from live import whereabouts
from live.cli.after import bring_over, state_of
from live.cli.one_hall import in_one_hall
from live.cli.place import Failed, alone, conference_in, folder_of, mirror_folder, organiser, place, record_of, replayed
from live.conference.commands import Configure, Issue
from live.conference.door import read as read_command
from live.conference.seats import FIRST_SEATS
from live.conference.state import Seat, State
from live.conference.text import fold
from live.conference.words import Invalid, Refused, Role
from live.halls import NAME, mirror_of, names_in
from live.journal.contract import Unrecorded
from live.keys import HouseKey
from live.papers.inviting import FORMS, invitations
from live.papers.joining import as_pdf, sheets
from live.papers.wall_sheet import wall_sheet
from live.settings import read as read_settings
from live.sheets.read import MOST_BYTES, shown_name

# Tables of the TOML file, in the order in which they are defined, and what one row is.
TABLES = {"points": "point", "agencies": "agency", "topics": "topic", "agenda": "item"}
SETTINGS = tuple(name for name in Configure.__struct_fields__ if name != "id")


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", help="The conference's title, where there is no file.")
@click.option("--after", help="The conference before it in this house: its promises, agencies and register come over.")
@click.option("--small", is_flag=True, help="One hall and no points, for a commune: only the seats that are needed there.")
@click.option("--bind/--no-bind", default=None, help="One device at a time sits as chair, moderator, secretary and at a point.")
@place
def new(
    file: Path | None, title: str | None, after: str | None, small: bool, bind: bool | None, data: Path | None, name: str | None
) -> None:
    """Make a conference from FILE.toml or --title."""
    plan = in_one_hall(_plan(file, title)) if small else _plan(file, title)
    plan["settings"] |= {} if bind is None else {"bind": bind}
    name = name or slug(str(plan["settings"]["title"]))
    if not NAME.fullmatch(name) or name in RESERVED:
        raise click.UsageError(f"{name!r} cannot be a conference's name: use small letters, digits and hyphens.")
    folder = folder_of(data)
    before = state_of(folder, conference_in(folder, after)) if after else None
    if name in names_in(folder):
        raise Failed(f"There is a conference {name} in {folder} already. Give another name with --conference NAME.")
    mirror = mirror_of(mirror_folder(), name)
    if mirror and mirror.exists():
        raise Failed(f"{mirror} is the mirror of a conference {name}. Use live restore --from {mirror}, or move it away.")
    asyncio.run(_make(folder, name, plan, (after or "", before) if before else None))
    click.echo(f"{name}: made in {folder}. Links: live seats --conference {name}. Start: live serve")


RESERVED = frozenset(["s", "static", "design", "healthz", "readyz", "metrics", "openapi.json", "again", "archive"])


def slug(title: str) -> str:
    """A name for addresses from a title; a year at its end stays, or next year's conference would bear the same name."""
    whole = re.sub("[^a-z0-9]+", "-", fold(title)).strip("-")
    year = found[0] if (found := re.search(r"-\d{4}$", whole)) else ""
    return (whole[: 40 - len(year)].removesuffix(year).strip("-") + year if len(whole) > 40 else whole) or "hoi-nghi"


def _plan(file: Path | None, title: str | None) -> dict[str, Any]:
    """{"settings": …, "define": [(kind, row)]}. Raises UsageError that names the key."""
    if file is None and not title:
        raise click.UsageError("Give a TOML file, or --title.")
    given = _read(file) if file else {}
    if title:
        given["title"] = title
    unknown = sorted(set(given) - set(SETTINGS) - set(TABLES))
    if unknown:
        raise click.UsageError(f"The file has unknown keys: {', '.join(map(shown_name, unknown))}.")
    if not given.get("title"):
        raise click.UsageError("The conference needs a title.")
    for table in TABLES:
        if not isinstance(given.get(table, []), list):
            raise click.UsageError(f"{table} must be a list: [[{table}]].")
    define = [(kind, row) for table, kind in TABLES.items() for row in given.get(table, [])]
    settings = {"bind": True} | {key: value for key, value in given.items() if key in SETTINGS}
    return {"settings": settings, "define": define}


def _read(file: Path) -> dict[str, Any]:
    name = shown_name(file.name)
    if not file.is_file() or file.stat().st_size > MOST_BYTES:
        raise click.UsageError(f"{name} is not a file of at most {MOST_BYTES // 2**20} MB.")
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as fault:  # among them what is no TOML and no UTF-8
        raise click.UsageError(f"{name} cannot be read: {shown_name(str(fault))}") from None
    except RecursionError:
        raise click.UsageError(f"{name} cannot be read: it is nested too deeply.") from None


async def _make(folder: Path, name: str, plan: dict[str, Any], after: tuple[str, State] | None = None) -> None:
    try:
        commands = [read_command("configure", {"id": new_id(), **plan["settings"]})]
        commands += [Issue(id=new_id(), seat=seat) for seat in plan.get("seats", FIRST_SEATS)]
        commands += [read_command("define", {"id": new_id(), kind: row}) for kind, row in plan["define"]]
        async with alone(folder, name) as hall:
            for command in commands:
                await hall.submit(command, organiser(hall))
            if after:
                await bring_over(hall, *after)
    except (Invalid, Refused) as fault:
        where = f"{fault.field}: " if isinstance(fault, Invalid) else ""
        _unmake(folder, name)
        raise Failed(f"{where}{fault.sentence}") from None
    except Unrecorded:
        _unmake(folder, name)
        raise


def _unmake(folder: Path, name: str) -> None:
    for path in folder.glob(f"{name}.live.db*"):
        path.unlink()
    if mirror := mirror_of(mirror_folder(), name):
        mirror.unlink(missing_ok=True)


def new_id() -> str:
    """A command's id."""
    return secrets.token_hex(16)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="[{seat, role, name, url}]")
@click.option("--pdf", "pdf", type=click.Path(dir_okay=False, path_type=Path), help="A sheet to print for every seat.")
@click.option("--audience", is_flag=True, help="With --pdf: one page for the wall instead, for whoever follows.")
@click.option("--points", is_flag=True, help="With --pdf: the sheets of the points only.")
@click.option(
    "--messages", type=click.Path(dir_okay=False, path_type=Path), help="A message to each point, as .txt, .csv or .xlsx."
)
@click.option("--at", "base", default=None, help="The address to print links for (LIVE_PUBLIC_URL; else where the house runs).")
@place
def seats(
    as_json: bool, pdf: Path | None, audience: bool, points: bool, messages: Path | None, base: str | None,
    data: Path | None, name: str | None,
) -> None:  # fmt: skip
    """Print every seat with its link and its code, or write the sheets to be printed and the messages to be sent."""
    if (audience or points) and not pdf:
        raise click.UsageError("--audience and --points say which pages --pdf FILE writes: give --pdf as well.")
    if audience and points:
        raise click.UsageError("--audience is the wall's page, --points are the points' sheets: one at a time.")
    if messages and messages.suffix.removeprefix(".") not in FORMS:
        raise click.UsageError(f"Messages are written as {', '.join(f'.{form}' for form in FORMS)}: let the file end in one.")
    folder, name, reader = record_of(data, name)
    state, private = replayed(reader), reader.private()
    reader.close()
    base = (base or _address(folder)).rstrip("/")
    key = HouseKey.for_conference(folder, name)
    if pdf and audience:
        _written_for_us_alone(pdf, wall_sheet(state, name, base))
        click.echo(f"{pdf}: one page for the wall. Everybody may see it.", err=True)
    elif pdf:
        chosen = sheets(state, name, key, base, private, points)
        if not chosen:
            raise Failed("There is no point yet, so there is no sheet to print.")
        _written_for_us_alone(pdf, as_pdf(chosen, state.settings.lang))
        click.echo(f"{pdf}: {len(chosen)} sheets. Whoever has one sits there: print them, then delete the file.", err=True)
    if messages:
        invited = invitations(state, name, key, base, private)
        _written_for_us_alone(messages, FORMS[messages.suffix.removeprefix(".")][0](invited, state.settings.lang))
        click.echo(f"{messages}: {len(invited)} messages. Each opens a seat: send them, then delete the file.", err=True)
    if pdf or messages:
        return
    rows = [_row(key, name, base, seat) for seat in sorted(state.seats.values(), key=_order)]
    if as_json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        click.echo()
        return
    for row in rows:
        seat = state.seats[row["seat"]]
        code = key.code(name, seat.name, seat.generation) if seat.role is not Role.AUDIENCE else "-" * 13
        click.echo(f"{seat.name:<14} {row['url']}  {code}  {row['name']}")


def _address(folder: Path) -> str:
    """What links lead to where nobody said it; what is only a guess, or is not reached from elsewhere, is told."""
    settings = read_settings()
    if settings.public_url:
        return settings.public_url
    if running := whereabouts.told(folder):
        click.echo(f"Links lead to {running}, where this house runs. For other devices give --at http://ADDRESS:PORT.", err=True)
        return running
    guessed = f"http://127.0.0.1:{settings.port}"
    click.echo(f"No house runs on {folder} now: links lead to {guessed}. If it will run elsewhere, give --at.", err=True)
    return guessed


def _written_for_us_alone(path: Path, made: bytes) -> None:
    """A file of secrets: nobody else on this machine may read it."""
    try:
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb") as file:
            file.write(made)
    except OSError as fault:
        raise Failed(f"{path} cannot be written: {fault.strerror or fault}") from None


def _order(seat: Seat) -> tuple[str, int, str]:
    return (str(seat.role), len(seat.name), seat.name)


def _row(key: HouseKey, conference: str, base: str, seat: Seat) -> dict[str, str]:
    url = f"{base}/s/{key.token(conference, seat.name, seat.generation)}"
    return {"seat": seat.name, "role": str(seat.role), "name": seat.title or seat.name, "url": url}
