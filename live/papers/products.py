"""What a promise hands over, where its own words say that it is made: a list, a plan, a report. Never guessed."""

import re

_MADE = "lập|xây dựng|soạn thảo|biên soạn|phát hành|ban hành|gửi|trình|niêm yết|công bố|mở|tổ chức"
_THINGS = (
    "danh sách", "danh mục", "phương án", "kế hoạch", "bản tin", "bộ hướng dẫn", "tài liệu hướng dẫn", "lịch", "báo cáo", "đề án",
    "quy chế", "tờ trình", "lớp tập huấn", "lớp bồi dưỡng", "phiên giao dịch việc làm",
)  # fmt: skip
_MAKES = re.compile(rf"(?<!không )\b(?:{_MADE}) ({'|'.join(_THINGS)})\b", re.IGNORECASE)
_IS = re.compile(r"(báo cáo|dự thảo)\b", re.IGNORECASE)  # the first words of all
_WRITES = re.compile(r"\btrả lời bằng văn bản\b", re.IGNORECASE)
REPLY = "Văn bản trả lời"


def product_of(words: str) -> str:
    """Phát hành bản tin giá hồi → Bản tin; "" where the words name nothing that is handed over."""
    if _WRITES.search(words):
        return REPLY
    found = _IS.match(words) or _MAKES.search(words)
    return found[1].capitalize() if found else ""
