"""3,000 questions from a spreadsheet: read and planned, previewed over HTTP, imported, and how long others waited meanwhile"""

import re
import threading
import time
from collections.abc import Iterator
from io import BytesIO

import httpx2
import xlsxwriter
from msgspec.structs import replace

from bench.house import CONFERENCE, HOST, House
from bench.table import Row, at_most, must, told
from live import sample
from live.conference.state import EMPTY
from live.keys import HouseKey
from live.sheets import plan
from live.sheets.importing import known_of

ROWS, BAR, TIMES = 3000, 2.0, 3
HEADING = ("STT", "Nội dung ý kiến", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại", "Điểm cầu", "Cơ quan trả lời")


def run() -> Iterator[Row]:
    """The rows of the table."""
    content = workbook(1)
    taken = sorted(_planned(content) for _ in range(TIMES))
    yield at_most(f"{ROWS} rows read and planned, median of {TIMES}", taken[TIMES // 2], BAR, "s", 2)
    with House() as house, _line(house) as line:
        line.get(f"/s/{house.tokens['organiser']}")
        waits = Waits(house)
        seconds, page = _looked(line, content)
        yield told("previewed over HTTP, the record empty", f"{seconds:.2f} s, {len(page) / 1e6:.1f} MB of HTML")
        yield told("  others waited meanwhile, most", f"{waits.most() * 1000:.0f} ms")
        seconds, imported = _pressed(line, page)
        yield told(f"imported over HTTP: {ROWS} submitted and assigned, one commit", f"{seconds:.2f} s")
        yield told("  others waited meanwhile, most", f"{waits.most() * 1000:.0f} ms")
        yield must("all of it recorded", str(2 * ROWS) in imported, f"{2 * ROWS} entries")
        seconds, page = _looked(line, content)
        yield must("the same file again adds nothing", "import-now" not in page, f"previewed in {seconds:.2f} s")
        seconds, page = _looked(line, workbook(2))
        alike = re.search(r'data-count="alike">\D*(\d+)', page)
        yield told(
            f"{ROWS} more previewed beside {ROWS} that are there", f"{seconds:.2f} s, {alike[1] if alike else 0} much alike"
        )
        yield told("  others waited meanwhile, most", f"{waits.end() * 1000:.0f} ms")


def workbook(part: int) -> bytes:
    """A list as it is collected: the sample's questions, each in other words of another person."""
    file = BytesIO()
    asked, points, agencies = sample.questions(), sample.points(3), sample.agencies()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Ý kiến")
        sheet.write_row(0, 0, HEADING)
        for n in range(1, ROWS + 1):
            one, point = asked[n % len(asked)], points[n % len(points)]
            text = f"{one['text']} (phiếu {part}-{n}, {point['name']})"
            who = (f"Nguyễn Thị {part}{n}", "Đoàn viên", "Chi đoàn thôn", f"09{part}{n:07d}")
            sheet.write_row(n, 0, (n, text, *who, "", agencies[n % len(agencies)]["name"]))
    return file.getvalue()


def _planned(content: bytes) -> float:
    key = HouseKey(b"k" * 32)
    known = replace(known_of(EMPTY, key.digest), agencies={one["id"]: one["name"] for one in sample.agencies()})
    begun = time.perf_counter()
    made = plan("questions", content, "y-kien.xlsx", known)
    seconds = time.perf_counter() - begun
    assert not made.faults and len(made.commands) == 2 * ROWS, made.faults[:3]
    return seconds


def _line(house: House) -> httpx2.Client:
    return httpx2.Client(base_url=f"http://{HOST}:{house.port}", trust_env=False, timeout=120, headers={"Accept": "text/html"})


def _looked(line: httpx2.Client, content: bytes) -> tuple[float, str]:
    begun = time.perf_counter()
    files = {"file": ("y-kien.xlsx", content)}
    shown = line.post(f"/{CONFERENCE}/organiser/import", data={"kind": "questions"}, files=files)
    assert shown.status_code == 200, shown.text[:2000]
    return time.perf_counter() - begun, shown.text


def _pressed(line: httpx2.Client, page: str) -> tuple[float, str]:
    found = re.search(r'(/\w+/organiser/import/\w{40})[^>]*>\s*<input type="hidden" name="seen" value="(\w+)"', page)
    assert found
    begun = time.perf_counter()
    done = line.post(found[1], data={"seen": found[2]})
    assert done.status_code == 200, done.text[:2000]
    return time.perf_counter() - begun, done.text


class Waits:
    """Somebody else, who asks the same server for a small thing again and again."""

    def __init__(self, house: House) -> None:
        self._longest, self._ended = 0.0, threading.Event()
        self._line = httpx2.Client(base_url=f"http://{HOST}:{house.port}", trust_env=False, timeout=120)
        self._asks = threading.Thread(target=self._ask, daemon=True)
        self._asks.start()

    def most(self) -> float:
        """The longest wait since the last time, in seconds."""
        longest, self._longest = self._longest, 0.0
        return longest

    def end(self) -> float:
        """The same, and nobody asks any more."""
        self._ended.set()
        self._asks.join()
        self._line.close()
        return self.most()

    def _ask(self) -> None:
        while not self._ended.wait(0.01):
            begun = time.perf_counter()
            self._line.get("/healthz")
            self._longest = max(self._longest, time.perf_counter() - begun)
