"""The table by which deadlines are heard, from its top; what a row takes, no later row sees.

A pattern is in lower case with its marks (`due_words.py`). It means a day (a reader), a reason why it is left open, or nothing.
"""

import re
from functools import cache

from live.conference import due_reasons as why
from live.conference.due_days import (
    Reader,
    a_day,
    a_half,
    a_month,
    a_quarter,
    a_span,
    a_week,
    a_weekday,
    a_year,
    dated,
    in_days,
    near,
    next_year,
    this_month,
    this_quarter,
    this_year,
)
from live.conference.due_words import patterns

Row = tuple[str, Reader | str | None]

# Numbers that are no deadlines: papers, places, clocks, telephones, what is over; and feasts, unless it must be done by one.
NOTHING: tuple[Row, ...] = (
    (r"(?P<cue>trước (?:(?:ngày|dịp|kỳ|đợt) ){0,3}(?:dịp|nghỉ|lễ|quốc khánh)(?: lễ)?) <D/M><YEAR>?", dated(a_day)),
    (r"(?:số ?:? ?)?[0-9]+(?:/[0-9]{4})?(?:/<LETTERS>|-<LETTERS>/<LETTERS>)\w*(?:[-/&]\w+)*(?:,? ngày <A DATE>)?", None),
    (r"số ?:? ?[0-9]+(?:/[0-9]+)*", None),
    (r"<PAPER> (?:ký |ban hành )?ngày <A DATE>", None),
    (r"hiệu lực(?: thi hành)?(?: kể)?(?: từ| vào)?(?: ngày)? <A DATE>", None),
    (r"(?:so với|cùng kỳ|tính (?:đến|tới))(?: (?:cùng kỳ|hết|cuối)){0,3} <DAYS>{0,2}<A DATE>", None),
    (r"(?:so với|cùng kỳ|tính (?:đến|tới))(?: (?:cùng kỳ|hết|cuối)){0,3} (?:tháng|quý|năm) [^\s,.;/]+<YEAR>?", None),
    (r"<ABOUT> (?:tháng|quý|năm) (?:<20YY>|<N>|<Q>)<YEAR>?", None),
    (r"(?:hội nghị|đối thoại|cuộc họp|buổi họp)(?: hôm)? ngày <A DATE>", None),
    (r"<DURING>(?: (?!xong|hoàn thành|trước)[^\s,.;:]+){0,5}? (?:trong )?(?:vòng |thời gian )?<N> <UNIT>", None),
    (r"<PLACE> [0-9]{1,3}(?:[/.,-][0-9]+)?", None),
    (r"trong (?:vòng |thời hạn )?<N> ?(?:giờ|tiếng|h|phút)(?! ngày)", why.HOURS),
    (r"[0-9]{1,2} ?(?:h|g|giờ|:) ?[0-9]{0,2}(?: phút)?", None),
    (r"0[0-9]{2,3}(?:[ .-]?[0-9]{3,4}){2}", None),
    (r"<FEAST><ANYTHING> (?:ngày )?[0-9]{1,2}[/-][0-9]{1,2}(?:/[0-9]{4})?", None),
    (r"(?:dịp|lễ) (?:lễ )?(?:ngày )?[0-9]{1,2}/[0-9]{1,2}", None),
    (r"<PLAN><ANYTHING> (?:năm )?<20YY>(?: ?[-–—] ?<20YY>)?", None),
    (r"(?:từ )?đầu năm (?:đến|tới) nay", None),
    (r"năm sau (?:cao|nhiều|tốt|thấp|ít|lớn|nhanh) hơn", None),
    (r"(?:vì|của|về|cho|một|những) ngày mai|ngày mai tươi", None),
    (r"(?:trong )?(?:vòng )?(?:<COUNT>|những|các|mấy|nhiều) <UNIT> (?:qua|vừa qua|gần đây|trước đây|liên tiếp|nay)", None),
    (r"<DAYS>{0,2}(?:[0-9]{1,2}[/.-][0-9]{1,2}|tháng <N>|quý <Q>|năm <20YY>|<UNIT>)<YEAR>? <AGO>", None),
)  # fmt: skip

# Words that look like a day and name none, or more than one.
NO_DAY: tuple[Row, ...] = (
    (r"thang sau(?! nam)", why.TWICE),  # written without marks: next month, or June
    (r"(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học|niên khóa|năm)? ?<20YY> ?[-–—] ?<20YY>", why.PERIOD),
    (r"(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm),? <CUE?><DAYS>{1,2}<N>(?: ?/ ?[0-9]{1,2}| tháng <N>)?", why.AGAIN),
    (r"(?:<CUE?>(?:<DAYS>{1,2}<N>(?: ?/ ?[0-9]{1,2}| tháng <N>)?|thứ \w+) )?(?:hằng|hàng|mỗi|từng) <UNIT>", why.AGAIN),
    (r"tháng (?:đầu|cuối)(?: của)?(?: mỗi)? quý", why.AGAIN),
    (r"định kỳ|<N> <UNIT> (?:một|1) lần", why.AGAIN),
    (r"(?:<WITHIN> )?<N><SPELT> ngày làm việc", why.WORKING),
    (r"(?:<WITHIN> )?<COUNT><SPELT> <UNIT>,? (?:kể từ|tính từ|từ|sau)(?: khi)? (?!<TODAY>(?!\w))"
     r"(?:<DAYS>{1,2}(?:<N> tháng <N><YEAR>?|[0-9./-]+)|\w+)", why.APART),
    (r"(?:sau |kể từ )?khi(?: [^\s,.;:]+){1,8},? <WITHIN> <N><SPELT> <UNIT>", why.APART),
    (r"(?<!nhất )sau <N><SPELT> <UNIT>(?: nữa| tới)?", why.BEGINS),
    (r"(?:vài|mấy|ít|dăm|một vài|vài ba|một hai|hai ba|ba bốn) <UNIT>(?: tới| nữa)?", why.SOON),
    (r"(?:<WITHIN> )?(?:khoảng|tầm|chừng|độ) (?:<N> <UNIT>|<DAYS>{0,2}<A DATE>)", why.SOON),
    (r"(?:các|những|mấy|vài|nhiều|<COUNT>) <UNIT> (?:sau(?! <TODAY>)|tiếp theo)", why.SOON),
    (r"(?:các|những|nhiều) <UNIT> (?:tới|sắp tới)", why.SOON),
    (r"(?:<WITHIN> )?<N><TO><N> <UNIT>(?! [0-9])", why.RANGE),
    (r"<CUE?><DAYS>{0,2}[0-9]{1,2}(?:/[0-9]{1,2}(?:/[0-9]{4})?)? ?[-–—] ?[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?", why.RANGE),
    (r"<CUE?>năm <20YY><AND>(?:năm )?<20YY>", why.RANGE),
    (r"<CUE?>tháng <N><AND>(?:tháng )?<N><YEAR>?", why.RANGE),
    (r"<CUE?>quý <Q><AND>(?:quý )?<Q><YEAR>?", why.RANGE),
    (r"<CUE?><DAYS>{0,2}(?:rằm|<N>)(?: ?/ ?| )(?:tháng )?(?:<N>|giêng|chạp) \(?âm(?: lịch\)?)?", why.LUNAR),
    (r"<CUE?><DAYS>{0,2}(?:(?:rằm|<N>) )?(?:tháng (?:giêng|chạp)|rằm tháng \w+|tết(?: nguyên đán)?)", why.LUNAR),
    (r"<CUE?>(?:tháng <N> \(?âm(?: lịch\)?)?|giỗ tổ(?: hùng vương)?(?: <DAYS>{0,2}<N>(?:/| tháng )<N>)?)", why.LUNAR),
    (r"<CUE?><OCCASION><WHICH>", why.EVENT),
    (r"<CUE?>(?:đầu |giữa )?(?:năm học(?: mới| này| tới| sau)?|học kỳ(?: <Q>| này| tới)?)", why.EVENT),
    (r"<CUE?>(?:đầu |giữa )?(?:nhiệm kỳ(?: này| tới)?|khai giảng|tựu trường)", why.EVENT),
    (r"<CUE?>(?:mùa (?:mưa|bão|khô|lũ|vụ)|vụ (?:đông xuân|hè thu|mùa)|(?:kỳ nghỉ|nghỉ|dịp|mùa) hè)", why.EVENT),
    (r"(?:trước|sau|trong|hết) vụ [^\s,.;:]+", why.EVENT),
)  # fmt: skip

# Words that name a day; among them those that would do so with one word less: "đầu năm", but "6 tháng đầu năm".
DAYS: tuple[Row, ...] = (
    (r"<CUE?>(?:(?P<n><N>) tháng|nửa) (?P<end>đầu|cuối|sau) năm(?: (?P<yw><20YY>|nay|này|sau|tới))?", dated(a_half, rolls=False)),
    (r"<CUE?>(?:đầu|giữa|trung tuần|thượng tuần|hạ tuần|nửa đầu|nửa cuối|khoảng cuối|khoảng|tầm) (?:tuần|tháng|quý|năm)"
     r"(?: <20YY>| <N>| <Q>)?<YEAR>?(?: này| sau| tới| nay)?", why.PART),
    (r"<CUE?>cuối tuần(?: này| sau| tới)?", why.PART),
    (r"<CUE?><DAYS>{0,2}(?P<d>[0-9]{1,2}) ?[/.-] ?(?P<m>[0-9]{1,2}) ?[/.-] ?(?P<y>[0-9]{4})", dated(a_day)),
    (r"<CUE?><DAYS>{0,2}<D/M>,? năm (?P<yw>[0-9]{4}|nay|này|sau|tới)", dated(a_day)),
    (r"<CUE?><DAYS>{1,2}<D/M><YEAR>?", dated(a_day)),
    (r"<BY> <DAYS>{0,2}(?P<d>[0-9]{1,2})(?: ?[/-] ?| tháng )(?P<m>[0-9]{1,2})<YEAR>?(?! (?:số|tổng|hộ|xã))", dated(a_day)),
    (r"(?P<cue>(?:<LEAD> ){0,4}(?:đến|tới|hết|xong|hoàn thành|vào|sang)) <SURELY D/M><YEAR>?", dated(a_day)),
    (r"<CUE?><DAYS>{1,2}(?P<d><N>),? tháng (?P<m><N>)<YEAR>?", dated(a_day)),
    (r"<CUE?>(?P<d>[0-9]{1,2}) tháng (?P<m><N>)<YEAR>", dated(a_day)),
    (r"<CUE?><DAYS>{1,2}(?P<d><N>)(?: của)? tháng (?:<NEXT>|này|nay)", near(this_month)),
    (r"<CUE?>(?:ngày )?<WEEKDAY>(?: của)? tuần (?P<week>này|nay|sau|tới)", near(a_weekday)),
    (r"(?P<cue>(?:trước|<LIMIT>|vào|trong)(?: là)?(?: (?:ngày|sáng|chiều))?) <WEEKDAY>(?: này| tới)?(?! tuần)", near(a_weekday)),
    (r"<WITHIN> (?P<n><N>|nửa)<SPELT> (?P<unit><UNIT>)(?: tới| nữa)?(?! (?:đầu|cuối|qua|vừa|gần|trước|hè|[0-9]))", a_span),
    (r"(?P<n><N>|nửa)<SPELT> (?P<unit><UNIT>) (?:tới|nữa|sắp tới)", a_span),
    (r"<CUE>tháng (?P<m><N>)<YEAR>?", dated(a_month)),
    (r"<CUE?>tháng (?P<m><N>)<YEAR>", dated(a_month)),
    (r"<CUE?>tháng (?P<m><N>) (?:này|tới)", dated(a_month)),
    (r"<CUE>quý (?P<q><Q>)<YEAR>?", dated(a_quarter)),
    (r"<CUE?>quý (?P<q><Q>)<YEAR>", dated(a_quarter)),
    (r"<CUE?>tuần <NEXT>", near(a_week)),
    (r"<CUE>tuần (?:này|nay)", near(a_week)),
    (r"<CUE?>tháng <NEXT>", near(this_month)),
    (r"<CUE>tháng (?:này|nay)", near(this_month)),
    (r"<CUE?>quý <NEXT>", near(this_quarter)),
    (r"<CUE>quý (?:này|nay)", near(this_quarter)),
    (r"<CUE?>(?:sang năm|năm (?:sau|tới))(?! [0-9])", near(next_year)),
    (r"<CUE>năm (?:nay|này)", near(this_year)),
    (r"<CUE>năm (?P<y><20YY>)", dated(a_year)),
    (r"(?P<cue>(?:<LEAD> ){0,4}(?:đến|trước|hết|cuối|trong)) (?P<y><20YY>)<END>", dated(a_year)),
    (r"(?P<cue>(?:<LEAD> ){0,4}(?:cuối|hết)) tháng(?! (?:trước|qua|vừa|\x00))", near(this_month)),
    (r"(?P<cue>(?:<LEAD> ){0,4}(?:cuối|hết)) quý(?! (?:trước|qua|vừa|\x00))", near(this_quarter)),
    (r"(?P<cue>(?:<LEAD> ){0,4}(?:cuối|hết)) năm(?! (?:trước|qua|vừa|ngoái|\x00))", near(this_year)),
    (r"(?P<cue>(?:ngay|trong|hết)(?: trong)?) (?:(?:ngày )?hôm|chiều|tối) nay", in_days(0)),
    (r"<CUE?>(?:ngày|sáng|chiều|trưa|tối) mai", in_days(1)),
    (r"<CUE?>ngày (?:kia|mốt)", in_days(2)),
    (r"(?<=\x01)(?P<and> ?(?:,|và|hoặc) ?)<DAYS>{0,2}<D/M><YEAR>?", dated(a_day)),  # "trước ngày 20/4 và 25/5"
    (r"<CUE><DAYS>{1,2}<N>(?: tới| này)?(?! người)", why.NO_MONTH),
)  # fmt: skip

# Words that promise a time and name none.
VAGUE: tuple[Row, ...] = (
    (r"(?:ngay )?(?:sau khi|khi|nếu) (?:được|có|bố trí|cân đối|đủ|nguồn|ngân sách|trung ương|dự án|cấp|bộ)"
     r"(?: [^\s,.;:]+){0,4}", why.WAITS),
    (r"trước (?:khi|thời điểm|lúc)(?: [^\s,.;:]+){1,4}|(?:tùy|phụ thuộc)(?: [^\s,.;:]+){1,3}", why.WAITS),
    (r"(?:ngay )?sau (?:buổi |ngày )?(?:hội nghị|đối thoại)(?: này| hôm nay)?|trong năm<END>", why.SOON),
    (r"(?:trong )?(?:một )?thời gian (?:tới|sắp tới|sớm nhất|ngắn nhất|gần nhất|ngắn)|trong tương lai(?: gần)?", why.SOON),
    (r"sớm nhất(?: có thể)?|nhanh nhất(?: có thể)?|sớm|khẩn trương|kịp thời|nhanh chóng|sắp tới|trước mắt|lâu dài", why.SOON),
    (r"theo (?:đúng )?(?:lộ trình|tiến độ|quy định|kế hoạch)|từng bước|dần dần|ngay|liên tục|thường xuyên", why.SOON),
)  # fmt: skip


@cache
def table() -> tuple[tuple[tuple[re.Pattern[str], re.Pattern[str]], Reader | str | None], ...]:
    """All rows in their order, made at the first asking: half a second of work."""
    return tuple((patterns(spoken), meaning) for spoken, meaning in (*NOTHING, *NO_DAY, *DAYS, *VAGUE))
