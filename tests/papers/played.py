"""A conference played to its end from facts: who asked what at which point, which agency answered what, what was promised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from conference.cast import SECRETARY, sits
from conference.history import Hall

from live.conference import commands as c
from live.conference.state import State
from live.conference.text import fold
from live.conference.words import Role

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "seed_qa.json"
# In our own words; nobody of them lives.
OWN: list[dict[str, Any]] = [
    {
        "point": "Xã An Phú",
        "asker_name": "Lò Thị Mai",
        "asker_title": "Bí thư Chi đoàn",
        "asker_unit": "Bản Nà Khoa",
        "question": "Khi nào bản Nà Khoa có sóng di động & Internet?",
        "topic": "Hạ tầng",
        "answerer_agency": "Sở Khoa học và Công nghệ",
        "answer": "Đã khảo sát 3 vị trí.\nTrạm đầu tiên phát sóng trong quý III/2026.",
        "commitments": [
            {"text": "Phát sóng trạm Nà Khoa", "deadline": "2026-09-30"},
            {"text": "Sớm khảo sát bản Co Muông", "deadline": None},
        ],
    },
    {
        "point": "Xã Bình Minh",
        "asker_name": "Vàng A Chu",
        "asker_title": "Đoàn viên",
        "asker_unit": None,
        "topic": "Việc làm",
        "question": "Thanh niên vay vốn khởi nghiệp cần thế chấp gì?",
        "answerer_agency": "Ngân hàng Chính sách xã hội",
        "answer": "Dưới 100 triệu đồng không phải thế chấp.",
        "commitments": [],
    },
]


def son_la() -> list[dict[str, Any]]:
    """The seven exchanges of Sơn La 2023, where the facts lie beside the checkout; else none."""
    if not SHARED.exists():
        return []
    rows = [row for row in json.loads(SHARED.read_text("utf-8")) if row["province"] == "Sơn La"]
    return [{**row, "topic": "Chuyển đổi số"} for row in rows]


def played(rows: list[dict[str, Any]], **settings: Any) -> State:
    """From the set-up to the end: each is submitted, approved, called, answered and written down; the chair concludes."""
    hall = Hall()
    _set_up(hall, rows, settings)
    hall.chair(c.Begin, item="khai-mac")
    hall.do(SECRETARY, c.Write, passage="item:khai-mac", text="Chủ trì tuyên bố khai mạc.\nGiới thiệu đại biểu.", base=0)
    hall.chair(c.Advance, item="doi-thoai")
    for place, row in enumerate(rows, 1):
        _exchange(hall, f"question-{place}", row)
    hall.chair(c.Advance, item="ket-luan")
    hall.chair(c.Conclude, text="Đánh giá cao các ý kiến.\nGiao các cơ quan thực hiện đúng hạn.")
    hall.chair(c.End)
    return hall.state


def _set_up(hall: Hall, rows: list[dict[str, Any]], settings: dict[str, Any]) -> None:
    given = {
        "title": "Hội nghị đối thoại với thanh niên năm 2026",
        "date": "2026-03-22",
        "venue": "Hội trường tỉnh",
        "theme": "Số",
        "issuer": "Ủy ban nhân dân tỉnh X",
        "symbol": "UBND",
        "place": "Tỉnh X",
        "chair_name": "Nguyễn Văn A",
        "chair_title": "Chủ tịch UBND tỉnh",
        "secretary": "Trần Thị B",
        "signs_for": "TL. Chủ tịch",
        "signs_as": "Chánh Văn phòng",
        "signer": "Lê Văn C",
        "recipients": ["Thường trực Tỉnh ủy", "Các sở, ngành;"],
    }
    hall.organiser(c.Configure, **(given | settings))
    for name in dict.fromkeys(row["point"] for row in rows):
        hall.organiser(c.Define, point=c.PointGiven(slug(name), name))
        hall.moderator(c.TakeRoll, point=slug(name), present=True, people=40, leader="Bí thư Đoàn")
    for name in dict.fromkeys(row["answerer_agency"] for row in rows):
        hall.organiser(c.Define, agency=c.AgencyGiven(slug(name), name))
    for name in dict.fromkeys(row["topic"] for row in rows):
        hall.organiser(c.Define, topic=c.TopicGiven(slug(name), name))
    for id, title in (("khai-mac", "Khai mạc"), ("doi-thoai", "Phần đối thoại"), ("ket-luan", "Kết luận, bế mạc")):
        hall.organiser(c.Define, item=c.ItemGiven(id, title))
    hall.moderator(c.Open)


def _exchange(hall: Hall, id: str, row: dict[str, Any]) -> None:
    point, agency = slug(row["point"]), slug(row["answerer_agency"])
    about = {"asker": row["asker_name"], "title": row["asker_title"], "unit": row["asker_unit"], "topic": slug(row["topic"])}
    hall.do(sits(f"point-{point}", Role.POINT, point), c.Submit, id=id, text=row["question"], contact="0912 345 678", **about)
    hall.moderator(c.Approve, question=id)
    hall.chair(c.Call, question=id)
    hall.chair(c.Speak, question=id)
    hall.chair(c.Invite, agency=agency)
    hall.do(SECRETARY, c.Write, passage=f"answer:{id}:{agency}", text=row["answer"], base=0)
    for promise in row["commitments"]:
        hall.do(SECRETARY, c.Commit, words=promise["text"], question=id, agency=agency, due=promise["deadline"])
    hall.chair(c.Finish)


def slug(name: str) -> str:
    """An id made from a name."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())[:40].strip("-")
