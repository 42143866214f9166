"""The lead-in that stands ready for the secretaries: the papers have their own, so it is taken off, or it stands twice."""

import re

_ADDRESS = re.compile(r"(?:đồng chí|ông|bà|anh|chị|bạn|đại diện|đại biểu|chủ trì)?", re.IGNORECASE)
_LEAD = {verb: re.compile(rf"([^:\n]{{1,400}}?)\s+{verb}\s*:\s*", re.IGNORECASE) for verb in ("hỏi", "trả lời", "phát biểu")}
_BETWEEN = re.compile(r"[\s,()·]*")


def without_lead_in(text: str, verb: str, *names: str | None) -> str:
    """What follows "Đồng chí Nguyễn Thị Lan (Xã An Phú) hỏi:" (`verb` hỏi, trả lời or phát biểu).

    Only where nothing but a form of address and these names stands before it: any other word may be what was said.
    """
    found = _LEAD[verb].match(text)
    if found is None or not _is_only(found[1], names):
        return text
    rest = text[found.end() :]
    return rest[:1].upper() + rest[1:] if rest else text


def _is_only(who: str, names: tuple[str | None, ...]) -> bool:
    who = who.casefold()
    address = _ADDRESS.match(who)
    who = who[address.end() :] if address else who
    for name in sorted(filter(None, names), key=len, reverse=True):
        who = who.replace(name.casefold(), "", 1)
    return _BETWEEN.fullmatch(who) is not None
