"""Makes the pictures of docs/pictures from the real screens, in both languages: `make pictures`; some of them: with their names.

A rehearsal is played until a point speaks; whoever sits down as chair stops the robots, so the moment stands still, and the
chair then goes on by hand. A second one is played to its end, and a branch is seen weeks before. At most six minutes; the
processes that it started are ended.
"""

from __future__ import annotations

import base64
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from play import BRANCH, ROOT, Person, rehearsal, until, weeks_before
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("vi", "en")
QUALITY, SETTLE_MS = 62, 900
LAPTOP, TABLET, PHONE, WALL = (1366, 768), (1024, 768), (360, 740), (1920, 1080)
Shots = Mapping[str, tuple[str, tuple[int, int]]]
# name: (seat or path, size); the chair first, so that the play stands still.
SHOTS = {
    "chair": ("chair", TABLET), "moderator": ("moderator", LAPTOP), "stage": ("stage", WALL), "overlay": ("overlay", WALL),
    "technician": ("technician", LAPTOP),
    "point": ("point-12", PHONE), "point-laptop": ("point-12", LAPTOP), "secretary": ("secretary-1", LAPTOP),
    "agency": ("agency-so-xay-dung", LAPTOP), "organiser": ("organiser", LAPTOP), "audience": ("audience", PHONE),
    "home": ("/", LAPTOP), "programme": ("/{conference}/programme", PHONE),
    "design": ("/design", LAPTOP), "code": ("/s", PHONE),
}  # fmt: skip
# What a point must not miss, as the chair goes on from there: (the command before it, size).
BANDS = {"point-next": ("", PHONE), "point-called": ("call", PHONE), "point-live": ("speak", PHONE)}
AT_THE_END = {"answers": ("/{conference}/answers", LAPTOP)}
BEFORE = {"branch": (BRANCH, LAPTOP)}


def main(wanted: list[str]) -> int:
    """0 when every picture was made."""
    with sync_playwright() as playwright:
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        path = shutil.which("chromium") or shutil.which("chromium-headless-shell")
        browser = playwright.chromium.launch(executable_path=path, args=as_root)  # before the moment comes: it lasts seconds
        if shots := some(SHOTS, wanted) | some(BANDS, wanted):
            in_the_middle(browser, shots)
        if shots := some(AT_THE_END, wanted):
            at_the_end(browser, shots)
        if shots := some(BEFORE, wanted):
            with weeks_before() as (address, links):
                take(browser, address, links(), "doi-thoai", shots)
        browser.close()
    return 0


def some(shots: Shots, wanted: list[str]) -> dict[str, tuple[str, tuple[int, int]]]:
    """Those that are wanted, else all."""
    return {name: shot for name, shot in shots.items() if not wanted or name in wanted}


def in_the_middle(browser: Browser, shots: Shots) -> None:
    """A point speaks; then the next one prepares, is called and speaks."""
    with rehearsal("--speed", "4") as (address, links):
        seats = links()
        moderator = Person(address, seats["moderator"])
        until(lambda: somebody_speaks(moderator), "a speaker")
        still = browser.new_page()
        open_at(still, address + seats["chair"])
        take(browser, address, seats, moderator.conference, {name: shot for name, shot in shots.items() if name in SHOTS})
        state = moderator.state()
        next_one = next(id for id in state["queue"] if at_a_point(state, id))
        if next_one != state["queue"][0]:
            moderator.do("move", question=next_one, to=0)
        point = at_a_point(state, next_one)
        for name, (command, size) in BANDS.items():
            if command:
                moderator.do(command, question=next_one, turn=moderator.state()["turn"])
            if name in shots:
                take(browser, address, seats, moderator.conference, {name: (f"point-{point}", size)})


def at_the_end(browser: Browser, shots: Shots) -> None:
    """The conference is over, and what was answered can be read."""
    with rehearsal("--speed", "60") as (address, links):
        moderator = Person(address, links()["moderator"])
        until(lambda: bool(moderator.state()["conference"]["ended_at"]), "end")
        take(browser, address, links(), moderator.conference, shots)


def somebody_speaks(moderator: Person) -> bool:
    """Some were heard and somebody is seen speaking."""
    told = moderator.state()
    heard = sum(one["status"] in ("heard", "answered", "deferred") for one in told["questions"])
    floor = told["floor"]
    return heard >= 4 and floor is not None and floor["phase"] == "speaking" and floor["on_screen"]


def at_a_point(state: dict[str, object], id: str) -> str | None:
    """The point from which this question comes."""
    questions: list[dict[str, str | None]] = state["questions"]  # type: ignore[assignment]
    return next(one["point"] for one in questions if one["id"] == id)


def take(browser: Browser, address: str, seats: dict[str, str], conference: str, shots: Shots) -> None:
    """Each of these as it stands now, in both languages."""
    for lang in LANGUAGES:
        for name, (where, size) in shots.items():
            page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale=lang, reduced_motion="reduce")
            open_at(page, f"{address}{path_of(where, seats, conference)}?lang={lang}&ground=green")
            keep(page, PICTURES / lang / f"{name}.webp")
            page.close()


def path_of(where: str, seats: dict[str, str], conference: str) -> str:
    """A seat by its link, or a public address."""
    if where.startswith("/"):
        return where.format(conference=conference)
    return f"/{conference}/audience" if where == "audience" else seats[where]


def open_at(page: Page, address: str) -> None:
    """The page as it stands after its first news."""
    page.goto(address)
    page.wait_for_timeout(SETTLE_MS)


def keep(page: Page, file: Path) -> None:
    """The window as WebP: a third of a PNG."""
    tools = page.context.new_cdp_session(page)
    told = tools.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(base64.b64decode(told["data"]))
    print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1e3:.0f} KB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
