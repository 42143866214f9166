"""What a page is sent as one file is what lies in many: every module once, after those that it imports."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from contract.cast import Hall

from live import assets, bound

STATIC = assets.folder("static")
ENTRIES = re.compile(r"bound\('js', ([^)]*)\)")


@pytest.mark.parametrize("module", sorted(path.stem for path in (STATIC / "js").glob("*.js")))
def test_every_module_can_be_bound_and_read(module: str, tmp_path: Path) -> None:
    script = tmp_path / "bound.mjs"
    script.write_text(bound.bind("js", (module,)), "utf-8")
    checked = subprocess.run(["node", "--check", str(script)], capture_output=True, text=True, timeout=60)
    assert checked.returncode == 0, checked.stderr


def test_modules_that_are_asked_for_by_two_are_there_once() -> None:
    text = bound.bind("js", ("live", "cue", "glass"))
    names = re.findall(r"^const (\$\w+) = \(\(\) =>", text, re.M)
    assert len(names) == len(set(names)) > 30
    for name in names:  # nobody is used before it is there
        assert text.index(f"const {name} = (()") < min(
            (at.start() for at in re.finditer(rf"= {re.escape(name)};", text)), default=len(text)
        )


def test_a_bound_module_does_what_it_does_alone(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    for name, text in {
        "one.js": 'import { two as second, THREE } from "./two.js";\nexport function one() { return second() + THREE; }\n',
        "two.js": "// A comment.\nconst hidden = 1;\nexport const THREE = 3;\nexport function two() { return hidden; }\n",
        "entry.js": 'import * as all from "./one.js";\nconst hidden = 5;\nconsole.log(all.one() + hidden);\n',
    }.items():
        (tmp_path / "js" / name).write_text(text, "utf-8")
    parts: dict[str, str] = {}
    bound._take_in(tmp_path / "js", "entry.js", parts, ())
    done = subprocess.run(
        ["node", "--input-type=module"], input="".join(parts.values()), capture_output=True, text=True, timeout=60
    )
    assert (done.stdout.strip(), done.stderr) == ("9", "")


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}, "import each other"),
        ({"a.js": "export default 1;\n"}, "cannot be bound"),
        ({"a.js": 'import b from "./b.js";\n', "b.js": ""}, "cannot be bound"),
    ],
)
def test_what_cannot_be_bound_is_refused(tmp_path: Path, files: dict[str, str], why: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(ValueError, match=why):
        bound._take_in(tmp_path, "a.js", {}, ())


def test_style_sheets_stand_in_the_order_of_the_page_without_their_remarks() -> None:
    told = bound.bind("css", ("tokens", "seats/point")).splitlines()
    files = ((STATIC / "css" / name).read_text("utf-8") for name in ("tokens.css", "seats/point.css"))
    whole = "\n".join(files).splitlines()
    assert set(told) < set(whole) and [line for line in whole if line in told] == told
    assert not any(line.startswith("/*") for line in told) and sum("{" in line for line in told) == sum(
        "{" in line for line in whole
    )


@pytest.mark.parametrize(
    "name", ["nothing.js", "../../pyproject.js", "..%2f.css", "live.js+live.js", "a b.css", "tokens.txt", "+.js", ""]
)
def test_nothing_else_can_be_asked_for(opened: Hall, name: str) -> None:
    answer = opened.moderator.http.get(f"/static/{assets.build()}/bound/{name}")
    assert answer.status_code == 404


def test_a_page_asks_for_one_script_and_one_style_sheet(opened: Hall) -> None:
    for seat in ("moderator", "chair", "point-1", "stage", "secretary-1", "organiser"):
        page = re.sub(
            r"<noscript>.*?</noscript>", "", opened.seat(seat).http.get(f"/{opened.conference}/{seat}").text, flags=re.S
        )
        assert len(re.findall(r'<script type="module"', page)) == 1, seat
        assert len(re.findall(r'rel="stylesheet"', page)) == 1, seat
        for address in re.findall(r'(?:src|href)="(/static/[^"]+/bound/[^"]+)"', page):
            answer = opened.moderator.http.get(address)
            assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
            assert answer.headers["content-type"].startswith(("text/javascript", "text/css"))


def test_a_bound_file_is_packed_once_and_reads_the_same(hall: Hall) -> None:
    http = hall.audience.http
    page = http.get(hall.audience.path()).text
    address = re.search(r'"(/static/[^"]+\.css)"', page)
    assert address is not None
    plain = http.get(address[1], headers={"Accept-Encoding": "identity"})
    packed = http.get(address[1], headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers and packed.headers["content-encoding"] == "gzip"
    assert plain.text == packed.text and int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert "immutable" in packed.headers["cache-control"]
