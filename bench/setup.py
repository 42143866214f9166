"""A conference of 212 points set up from spreadsheets: an organiser's steps in a real browser, by keys, reading and clock.

The model: bench/hand.py. The lists come as the sample has them (points with tier, parent and telephone; agencies; opinions);
agenda, topics and settings are typed. She looks at every row of a preview: a row costs her a look (M) and not every word.
"""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.hand import SYLLABLES_A_MINUTE, Step
from bench.house import HOST, clean, free_port, live, stop, wait_for
from bench.secretary import browser
from bench.table import Row, at_most, must, told
from live import sample

BAR = 30.0  # minutes (issue on the hall)
TITLE = "Hội nghị đối thoại giữa lãnh đạo tỉnh với thanh niên năm 2027"
SETTINGS = {
    "theme": "Thanh niên làm chủ công nghệ, lập nghiệp trên quê hương", "host": "Ủy ban nhân dân tỉnh Lạng Sơn",
    "date": "23/3/2027",
    "venue": "Hội trường UBND tỉnh", "desk_phone": "0205 000 000", "chair_name": "Nông Văn Thành", "place": "Lạng Sơn",
    "chair_title": "Chủ tịch Ủy ban nhân dân tỉnh", "issuer": "Ủy ban nhân dân tỉnh Lạng Sơn", "signer": "Lý Minh Đức",
}  # fmt: skip
LISTS = (
    ("points", ("STT", "Tên điểm cầu", "Cấp", "Trực thuộc", "Số điện thoại"), ("id", "name", "tier", "parent", "phone")),
    ("agencies", ("Mã", "Tên cơ quan"), ("id", "name")),
    ("questions", ("Nội dung", "Họ và tên", "Chức danh"), ("text", "asker", "title")),
)


def run() -> list[Row]:
    """All steps with their seconds, and the sum in minutes."""
    with _empty() as (address, link, data), browser() as page:
        steps = [_command(), _opened(page, address + link), _settings(page)]
        steps += [_typed(page, sheet, rows) for sheet, rows in (("topic", sample.topics()), ("item", sample.agenda()))]
        steps += [_imported(page, *one) for one in LISTS]
        steps.append(_printed(page))
        points = sum(row["role"] == "point" for row in json.loads(live("seats", "--json", "--data", str(data))))
    seconds = sum(step.seconds for step in steps)
    return [
        *(told(step.what, _said(step)) for step in steps),
        told("reading", f"{sum(step.reading for step in steps) / 60:.1f} min at {SYLLABLES_A_MINUTE} syllables a minute"),
        must("points with a seat of their own", points == len(sample.points(3)), points),
        at_most("a person's work, from the command to the printed sheets", seconds / 60, BAR, "min"),
    ]


def _said(step: Step) -> str:
    operators = f"{step.keys:.0f} K, {step.points} P, {step.homes} H, {step.minds} M"
    return f"{step.seconds / 60:4.1f} min: {operators}, {step.syllables} syllables, {step.machine:.1f} s machine"


@contextmanager
def _empty() -> Iterator[tuple[str, str, Path]]:
    """A house with a conference of which only the title is known: its address, the organisers' link, its folder."""
    folder = Path(tempfile.mkdtemp(prefix="diemcau-bench-"))
    data, port = folder / "data", free_port()
    live("new", "--title", TITLE, "--conference", "doithoai", "--data", str(data))
    with (folder / "serve.log").open("ab") as log:
        order = [sys.executable, "-m", "live", "serve", "--host", HOST, "--port", str(port), "--data", str(data)]
        process = subprocess.Popen(order, stdout=log, stderr=log, env=clean())
    try:
        wait_for(f"http://{HOST}:{port}/readyz", process)
        seats = json.loads(live("seats", "--json", "--data", str(data)))
        organiser = next(row["url"] for row in seats if row["seat"] == "organiser")
        yield f"http://{HOST}:{port}", urlsplit(organiser).path, data
    finally:
        stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def _command() -> Step:
    step = Step("1. types the command that makes the conference, opens the organisers' link")
    step.types(f'live new --title "{TITLE}"')
    step.click(2)
    return step


def _opened(page: Any, link: str) -> Step:
    step = Step("2. reads what is still missing")
    with step.waits():
        page.goto(f"{link}?lang=vi")
    step.reads(page.inner_text("#setup-missing"))
    return step


def _settings(page: Any) -> Step:
    step = Step("3. fills in the settings")
    dialog = _sheet(page, step, "settings")
    for name, value in SETTINGS.items():
        step.click()
        step.types(value)
        dialog.locator(f"[name='{name}']").first.fill(value)
    _save(page, step, dialog)
    return step


def _typed(page: Any, sheet: str, rows: Sequence[dict[str, Any]]) -> Step:
    step = Step(f"4. types {len(rows)} of kind {sheet}")
    for row in rows:
        dialog = _sheet(page, step, sheet)
        for field in ("name", "title", "speaker"):
            if row.get(field):
                step.click()
                step.types(row[field])
                dialog.locator(f"[name='{sheet}.{field}']").fill(row[field])
        _save(page, step, dialog)
    return step


def _imported(page: Any, kind: str, heads: tuple[str, ...], fields: tuple[str, ...]) -> Step:
    """Chooses the file, looks at every row of the preview, imports."""
    rows = sample.points(3) if kind == "points" else getattr(sample, kind)()
    step = Step(f"5. imports {len(rows)} {kind}: chooses, looks at every row, imports")
    step.click(5)  # the kind, the field, the file in the dialog, open, look
    page.locator("#import-kind").select_option(kind)
    page.locator("#import-file").set_input_files(
        {"name": f"{kind}.csv", "mimeType": "text/csv", "buffer": _file(rows, heads, fields)}
    )
    with step.waits():
        page.locator("#import form button.primary").click()
        page.wait_for_selector("#import-now")
    step.minds += len(rows)
    step.click(2)
    with step.waits():
        page.locator("#import-now").click()
        page.wait_for_selector("#imported")
    with step.waits():
        page.locator("a.button.primary").click()
        page.wait_for_selector("#import")
    return step


def _printed(page: Any) -> Step:
    step = Step("6. takes the join sheets of all seats to the printer")
    step.click(3)
    address = page.locator("#seats a[href$='seats.pdf']").first.get_attribute("href")
    with step.waits():
        answer = page.request.get(f"{'/'.join(page.url.split('/')[:3])}{address}")
    if answer.body()[:4] != b"%PDF":
        raise RuntimeError(f"{address} is no PDF.")
    return step


def _sheet(page: Any, step: Step, name: str) -> Any:
    step.click()
    with step.waits():
        page.locator(f"[data-sheet='{name}']:visible").first.click()
        page.wait_for_selector("dialog#sheet[open] form[data-do]")
    return page.locator("dialog#sheet")


def _save(page: Any, step: Step, dialog: Any) -> None:
    step.click()
    with step.waits():
        dialog.locator("button.primary").first.click()
        page.wait_for_selector("dialog#sheet:not([open])", state="attached")


def _file(rows: Sequence[dict[str, Any]], heads: tuple[str, ...], fields: tuple[str, ...]) -> bytes:
    made = StringIO()
    write = csv.writer(made)
    write.writerow(heads)
    write.writerows([row.get(field) or "" for field in fields] for row in rows)
    return made.getvalue().encode("utf-8-sig")
