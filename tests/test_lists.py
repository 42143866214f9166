"""Lists keep the house honest: what exists is documented, what is documented exists."""

import re
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

from live.__main__ import COMMANDS, main
from live.conference.commands import Configure, named
from live.conference.rules import ALLOWED
from live.conference.words import Role
from live.screens.catalogue import SCREENS
from live.screens.parts import PARTS
from live.screens.went_words import DEEDS
from live.web.routes import ROUTES

ROOT = Path(__file__).parent.parent
LETTER = {
    Role.CHAIR: "C", Role.MODERATOR: "M", Role.ORGANISER: "O", Role.SECRETARY: "S", Role.POINT: "P", Role.AGENCY: "A",
    Role.TECHNICIAN: "T", Role.AUDIENCE: "U", Role.BRANCH: "B",
}  # fmt: skip


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def documented() -> dict[str, tuple[set[str], set[str]]]:
    """command → (letters of who may, names of fields) as docs/commands.md says."""
    rows = re.findall(r"^\| `(\w+)` \| ([A-Z ]+) \| (.*?) \|", page("commands.md"), re.M)
    return {name: (set(who.split()), set(re.findall(r"\w+", fields))) for name, who, fields in rows}


def test_every_command_is_documented_with_who_and_fields() -> None:
    exist = {
        name: ({LETTER[role] for role in ALLOWED[kind]}, {f.encode_name for f in msgspec.structs.fields(kind)} - {"id"})
        for name, kind in named().items()
    }
    assert documented() == exist


def test_every_command_has_a_name_for_people() -> None:
    assert set(DEEDS) == set(named())


@pytest.mark.parametrize("role", SCREENS, ids=str)
def test_every_region_has_a_template_whose_root_bears_its_name(role: Role) -> None:
    for region in SCREENS[role]:
        source = (ROOT / "templates" / "regions" / f"{region.id}.html").read_text("utf-8")
        without_jinja = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", source, flags=re.S).strip()
        plain = re.sub(r"^(?:\{\{.*?\}\}\s*)+", "", without_jinja)
        assert f'id="{region.id}"' in plain, region.id
        assert {*region.sources, *region.of} <= set(PARTS), region.id


def test_every_region_template_is_on_a_screen_and_every_screen_places_all_of_its_regions() -> None:
    used = {region.id for regions in SCREENS.values() for region in regions}
    assert {path.stem for path in (ROOT / "templates" / "regions").glob("*.html")} == used
    for role, regions in SCREENS.items():
        places = {region.id for region in regions if f'"{region.id}"' in _page_of(role) or f"'{region.id}'" in _page_of(role)}
        assert places == {region.id for region in regions}, role


def _page_of(role: Role) -> str:
    """A screen's template with the page around it and the shared bar, which places the head."""
    return "".join((ROOT / "templates" / name).read_text("utf-8") for name in (f"screens/{role}.html", "page.html", "bar.html"))


def test_nobody_types_into_a_broadcast_region() -> None:
    for path in (ROOT / "templates" / "regions").glob("*.html"):
        typed = re.findall(r"<(?:textarea|select|input)(?![^>]*type=\"hidden\")", path.read_text("utf-8"))
        assert not typed, path.name


def test_no_template_has_inline_code_or_an_outside_address() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        source = path.read_text("utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|style=\"|https?://(?!www\.w3\.org)", source), path.name


def test_every_address_is_documented() -> None:
    told = page("addresses.md")
    for route in ROUTES:
        path = re.sub(r":\w+", "", getattr(route, "path", ""))
        assert path in told, path


def test_every_environment_variable_is_documented_and_read() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "live").rglob("*.py"))
    read = set(re.findall(r'environ(?:ment)?\.get\("(\w+)"', source))
    assert read == set(re.findall(r"^\| `([A-Z_]+)` \|", page("settings.md"), re.M))


def test_every_setting_of_a_conference_is_documented() -> None:
    missing = [name for name in Configure.__struct_fields__ if name != "id" and f"`{name}`" not in page("settings.md")]
    assert not missing


def test_every_command_of_the_command_line_explains_itself_and_is_documented() -> None:
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command and command.help and command.name == name
        assert f"`live {name}" in page("settings.md"), name
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_every_dependency_is_defended() -> None:
    wanted = re.findall(r'^    "([A-Za-z0-9_-]+)', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    told = page("dependencies.md").lower()
    assert not [name for name in wanted if name.lower() not in told]


def test_the_repository_speaks_of_the_product_alone() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "live").rglob("*.py")]:
        assert not re.search(r"/(work|farm|root)/[a-z.]", path.read_text("utf-8")), path


def test_every_change_stands_in_the_changelog() -> None:
    from live import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
