"""The lead-in that stands ready for the secretaries: the papers have their own, so it is taken off, or it stands twice."""

import re

_LEAD = re.compile(r"(?P<who>[^:\n]{1,300}?)\s+(?:hỏi|nêu|kiến nghị|đề xuất|phản ánh|trả lời|phát biểu)\s*:\s*", re.IGNORECASE)


def without_lead_in(text: str, *names: str | None) -> str:
    """What follows "Đồng chí Nguyễn Thị Lan (Xã An Phú) hỏi:" where the beginning names one of these; else all of it."""
    found = _LEAD.match(text)
    if found is None or not any(name and name.casefold() in found["who"].casefold() for name in names):
        return text
    rest = text[found.end() :]
    return rest[:1].upper() + rest[1:] if rest else text
