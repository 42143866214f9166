"""The pages that people read name buttons, pictures, commands and settings that exist; docs/deploy fits the house."""

import configparser
import re
import shlex
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from starlette.applications import Starlette

from live.__main__ import main
from live.conference.commands.evidence import MOST_OF_A_FILE
from live.conference.words import Role
from live.screens.catalogue import SCREENS
from live.settings import Settings

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
HERE = click.Context(main)
DEPLOY = DOCS / "deploy"
ROLES = sorted((DOCS / "roles").glob("*.md"))
READ = [ROOT / "README.md", *sorted(DOCS.glob("*.md")), *ROLES]
SPOKEN = [*ROLES, DOCS / "organiser-checklist.md"]
# What stands in bold and is no word of a screen: keys, the names of seats, the sign of the look.
KEYS = re.compile(r"(?:(?:Alt|Ctrl|⇧)? ?(?:⇧ )?(?:[A-Z0-9]|F\d+|Enter|[↑↓+]|↑ ↓))|Thư ký \d|◐")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def told(path: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.M | re.S)


@cache
def words() -> str:
    """All that a screen says in Vietnamese, one text a line; what is filled in is an ellipsis."""
    source = (ROOT / "live" / "locale" / "vi.po").read_text("utf-8")
    texts = ["".join(re.findall(r'"(.*)"', block)) for block in re.findall(r'^msgstr ((?:".*"\n?)+)', source, re.M)]
    return "\n".join(re.sub(r"%\(\w+\)s|\{\w+\}", "…", text.replace("%(address)s", "đồng chí")) for text in texts)


@pytest.mark.parametrize("path", SPOKEN, ids=named)
def test_every_button_is_called_as_the_screen_calls_it(path: Path) -> None:
    said = re.findall(r"\*\*(.+?)\*\*", path.read_text("utf-8"))
    assert said
    missing = [text for text in said if text not in words() and not KEYS.fullmatch(text)]
    assert not missing


def test_a_button_that_does_not_exist_is_found() -> None:
    assert "Duyệt" in words() and "Bấm vào đây ngay" not in words()


# Keys that no button bears: the browser's own, and those that a script of every page hears.
NO_BUTTONS = {"F1", "F5", "F11", "Ctrl K", "Ctrl Z", "Ctrl S", "Ctrl Space", "Ctrl A", "Alt 1", "Alt 2", "Alt 3"}
SIGNS = {"Key": "", "Equal": "+", "ArrowUp": "↑", "ArrowDown": "↓", "Shift": "⇧", "+": " "}


def keys_of(role: Role) -> set[str]:
    """What the buttons of a screen hear, written as people write it: Alt+Shift+ArrowUp is Alt ⇧ ↑."""
    names = [f"screens/{role}.html", *(f"regions/{region.id}.html" for region in SCREENS[role])]
    sources = [(ROOT / "templates" / name).read_text("utf-8") for name in names]
    heard = re.findall(r'data-key="([\w+ ]+)"', "".join(sources))
    return {re.sub("|".join(map(re.escape, SIGNS)), lambda found: SIGNS[found[0]], key) for one in heard for key in one.split()}


@pytest.mark.parametrize("path", [path for path in ROLES if path.stem in SCREENS], ids=named)
def test_every_key_is_heard_by_its_screen(path: Path) -> None:
    said = set(re.findall(r"(?:Alt|Ctrl) (?:⇧ )?[^\s|,;*)]+|\bF\d+", path.read_text("utf-8")))
    assert said - NO_BUTTONS <= keys_of(Role(path.stem))


@pytest.mark.parametrize("path", ROLES, ids=named)
def test_a_role_is_told_on_one_page(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 60


@pytest.mark.parametrize("path", READ, ids=named)
def test_every_link_leads_somewhere_and_every_picture_is_made(path: Path) -> None:
    made = set(re.findall(r'"([a-z-]+)": \(', (ROOT / ".ci" / "pictures.py").read_text("utf-8")))
    for target in re.findall(r"\]\(([^)#\s]+)", told(path)):
        if re.match(r"\w+:", target):
            continue
        picture = re.search(r"pictures/(?:vi|en)/([a-z-]+)\.webp$", target)
        assert (picture[1] in made) if picture else (path.parent / target).exists(), target


def settings_told() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (DOCS / "settings.md").read_text("utf-8"), re.M))


def exists(order: list[str]) -> bool:
    """Whether a line of the command line names a command and options that are there."""
    program, name, *rest = order
    command = main.get_command(HERE, name)
    options = {option for parameter in command.params for option in parameter.opts} if command else set()
    return Path(program).name == "live" and command is not None and {one for one in rest if one.startswith("-")} <= options


def test_the_unit_starts_the_house_and_sets_what_can_be_set() -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[method-assign,assignment]
    unit.read(DEPLOY / "live.service", "utf-8")
    service = unit["Service"]
    assert exists(shlex.split(service["ExecStart"]))
    sets = dict(pair.split("=", 1) for pair in shlex.split(service["Environment"]))
    assert set(sets) <= settings_told()
    assert sets["LIVE_DATA"] == f"/var/lib/{service['StateDirectory']}"
    assert sets["PORT"] == str(Settings().port)
    assert int(service["TimeoutStopSec"]) > 9


def test_the_container_starts_the_house_and_sets_what_can_be_set() -> None:
    source = (DEPLOY / "Containerfile").read_text("utf-8")
    command = re.search(r"^CMD (\[.*\])$", source, re.M)
    environment = re.search(r"^ENV (.*)$", source, re.M)
    assert command and environment
    assert exists(re.findall(r'"([^"]+)"', command[1]))
    sets = dict(pair.split("=", 1) for pair in environment[1].split())
    assert set(sets) <= settings_told()
    assert f"VOLUME {sets['LIVE_DATA']}\n" in source
    assert f"EXPOSE {sets['PORT']}\n" in source and f":{sets['PORT']}/readyz" in source
    assert (ROOT / "constraints.txt").exists() and "-c constraints.txt" in source


def test_the_proxies_wait_longer_than_the_house_is_silent_and_let_its_files_through() -> None:
    from live.serve import server
    from live.web.following.listener import BEAT

    app = Starlette()
    app.state.house = SimpleNamespace(leaving=SimpleNamespace(empty=None))
    ping = server(app).config.ws_ping_interval
    nginx, caddy = (DEPLOY / "nginx.conf").read_text("utf-8"), (DEPLOY / "Caddyfile").read_text("utf-8")
    waits = re.search(r"proxy_read_timeout (\d+)s;", nginx)
    assert waits and int(waits[1]) > 2 * max(BEAT, ping or 0)
    sizes = [re.search(r"client_max_body_size (\d+)m;", nginx), re.search(r"max_size (\d+)MB", caddy)]
    assert all(size and int(size[1]) * 10**6 > MOST_OF_A_FILE for size in sizes)
    for line in ("proxy_http_version 1.1;", "Upgrade           $http_upgrade;", "Host              $http_host;"):
        assert line in nginx
    assert nginx.count("access_log off;") == nginx.count("server {") and not re.search(r"^\s*log\b", caddy, re.M)


def test_every_command_of_the_command_line_in_a_page_exists() -> None:
    for path in READ:
        for name, rest in re.findall(r"(?:^|[\s`/])live ([a-z][a-z-]+)([^`\n#|)]*)", "\n".join(shells(path)), re.M):
            command = main.get_command(HERE, name)
            assert command, (path, name)
            options = {option for parameter in command.params for option in parameter.opts}
            assert set(re.findall(r"(?<!\S)(--[a-z-]+)", rest.split("&&")[0].split(";")[0])) <= options, (path, name, rest)


def shells(path: Path) -> list[str]:
    """What stands in a page as a command: its fenced blocks of shell."""
    return re.findall(r"^```sh\n(.*?)^```", path.read_text("utf-8"), re.M | re.S)


@pytest.mark.parametrize("path", READ, ids=named)
def test_nothing_is_said_twice(path: Path) -> None:
    """Two branches that change one long line leave both of them behind."""
    begun = [line[:60] for line in told(path).splitlines() if len(line) > 120]
    assert len(begun) == len(set(begun))
