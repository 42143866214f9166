"""How deadlines are worded: the pieces of which the table's patterns are made, and what becomes of a pattern."""

import re

from live.conference.numerals import NUMBER, bare

WORDS = {
    # What leads to a day: by, until, within; and from, after, which make it a beginning.
    "CUE": "(?P<cue>(?:<LEAD> ){1,5})",
    "CUE?": "(?P<cue>(?:<LEAD> ){0,5})",
    "LEAD": "(?:ngay|trong|vào|đến|tới|hết|cuối|trước|<LIMIT>|xong|hoàn thành|sang|dự kiến|kể từ|từ|sau)(?: là)?:?",
    "LIMIT": "(?:(?:chậm|muộn|trễ) nhất|không (?:chậm|muộn|trễ) hơn"
    "|(?:thời )?hạn(?: (?:chót|cuối|nộp|gửi|trả|trả lời|hoàn thành))?)",
    "BY": "(?P<cue>(?:trước|<LIMIT>)(?: (?:là|vào|đến|hết|trước)){0,3}:?)",
    "WITHIN": "(?:trong|chậm nhất|muộn nhất)(?: (?:là|trong|sau|vòng|thời hạn|thời gian)){0,4}",
    "DAYS": "(?:(?:ngày|mồng|mùng) )",
    "D/M": r"(?P<d>[0-9]{1,2}) ?[/.-] ?(?P<m>[0-9]{1,2})",
    # "đến 3/4" is three quarters of something; a fraction over one is a day.
    "SURELY D/M": "(?P<d>1[3-9]|2[0-9]|3[01])(?:/| tháng )(?P<m>0?[1-9]|1[0-2])",
    "YEAR": r"(?: ?[/.-] ?(?P<y>[0-9]{4}|[2-9][0-9])|,? năm (?P<yw>[0-9]{4}|nay|này|sau|tới)|,? (?P<yn>sang) năm(?! [0-9]))",
    "A DATE": "[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?",
    "LETTERS": r"[^\W\d_]{2,}",
    "20YY": "(?:20[0-9]{2})",
    "N": NUMBER,
    # A number that counts what follows: not the 3 of "tháng 3 năm sau".
    "COUNT": r"(?:(?<!quý )(?<!tháng )(?<!ngày )(?<!mùng )(?<!mồng )(?<!thứ )<N>)",
    "SPELT": r"(?: \([^()]{1,20}\))?",  # "07 (bảy) ngày"
    "Q": "(?:iv|i{1,3}|vi?|[0-9]|một|nhất|hai|ba|bốn|tư)",
    "UNIT": "(?:ngày|tuần|tháng|quý|năm)",
    "NEXT": "(?P<week>sau|tới)",
    "WEEKDAY": "(?:thứ (?P<wd>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)",
    "TO": r"(?: ?[-–—,] ?| (?:và|hoặc|đến|tới) )",
    "AND": r"(?: ?[-–—,] ?| (?:và|hoặc) )",
    "AGO": "(?:vừa qua|vừa rồi|qua|trước đây|năm (?:ngoái|trước|kia))",
    "END": r"(?= ?(?:[,;.)!?]|$))",
    "TODAY": "(?:(?:ngày )?(?:hôm )?nay|(?:ngày |buổi |khi |kết thúc ){0,3}(?:đối thoại|hội nghị))",
    "PLACE": "(?:điều|khoản|điểm|mục|chương|phụ lục|mẫu|biểu|tổ|khu|khu phố|thôn|bản|xóm|ấp|đội|lô|phòng|tuyến|quốc lộ|tỉnh lộ"
    "|đường|phố|cầu|trường|công viên|quảng trường|km|lớp|khóa|hạng|cấp|mức|mức độ|bậc|giai đoạn|đợt|lần|trang|câu|nhóm)",
    "PAPER": "(?:luật|nghị định|nghị quyết|quyết định|thông tư|công văn|chỉ thị|công điện|tờ trình|biên bản|thông báo)",
    "PLAN": "(?:tầm nhìn|định hướng|chiến lược|quy hoạch)",
    "ABOUT": "(?:lương|chỉ tiêu|kết quả|báo cáo|số liệu|dự toán|ngân sách|kế hoạch|học phí)",
    "DURING": "(?:kéo dài|bảo hành|hỗ trợ|duy trì|miễn|giảm|trợ cấp|thử việc|thí điểm|tập huấn|liên tục|suốt)",
    "FEAST": "(?:kỷ niệm|chào mừng|nhân dịp|nhân ngày|mừng|hưởng ứng)",
    "OCCASION": "(?:kỳ họp|phiên họp|đại hội|tổng kết|sơ kết)",
    "WHICH": "(?: (?:thường lệ|chuyên đề|lần|thứ|tiếp theo|sắp tới|tới|sau|gần nhất|cuối|đầu|giữa|năm|tháng|quý|nay|này"
    "|[0-9]+/[0-9]{4}|<20YY>|<N>|<Q>)){0,8}",
    "ANYTHING": r"(?: (?!trước|chậm|hạn|hết|trong|xong|đến ngày)[^\s,.;:]+){0,8}?",
}  # fmt: skip
# Neither a part of a word nor of a longer number.
_LEFT, _RIGHT = r"(?<!\w)(?<![0-9][./,-])", r"(?!\w)(?![./-]?[0-9])"


def patterns(spoken: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A pattern for texts with marks, in which a hurried hand leaves some away, and one for texts without any.

    A word in angle brackets stands for a piece of WORDS.
    """
    while (whole := re.sub(r"<([A-Z0-9/? ]+)>", lambda piece: WORDS[piece[1]], spoken)) != spoken:
        spoken = whole
    pattern = f"{_LEFT}(?:{spoken}){_RIGHT}"
    return re.compile("sáu".join(map(_or_bare, pattern.split("sáu")))), re.compile(bare(pattern))


# But for "sáu": "tháng sau" is another month, with all its marks.
def _or_bare(part: str) -> str:
    return "".join(letter if letter == bare(letter) else f"[{letter}{bare(letter)}]" for letter in part)
