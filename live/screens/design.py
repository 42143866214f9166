"""The design page's samples: every part in every state, made of the very values that the screens are drawn from."""

from live.conference.state import Clock, Question
from live.conference.words import Status
from live.screens.point import Cue

ASKED = (
    "Đề xuất mở một nơi hỗ trợ khởi nghiệp có người cầm tay chỉ việc trong năm đầu, "
    "để thanh niên vùng xa không phải ra trung tâm tỉnh."
)
LETTERS = "Nguyễn Hoàng Ưỡng · Ỗ ậ Ẫ ệ · 0123456789"  # marks upon marks, and figures of one width
LONG_NAME = "Nguyễn Hoàng Thị Quỳnh Hương Nghiêm Trường Thượng Ưỡng Ngoằn Nghèo Khuỷu Tay Phước"
LONG_AGENCY = (
    "Ban Quản lý Khu kinh tế cửa khẩu và các khu công nghiệp tỉnh, "
    "Trung tâm Xúc tiến đầu tư, thương mại, du lịch và hỗ trợ doanh nghiệp"
)


def questions() -> tuple[Question, ...]:
    """One question for each status, in the order of a question's life."""
    return tuple(_question(number, status) for number, status in enumerate(Status, 1))


def cues() -> tuple[Cue, ...]:
    """What a point is told, from nothing to do until the end."""
    question = _question(7, Status.CALLED)
    return (
        Cue("idle"),
        Cue("waiting", question, 4),
        Cue("second", question, 1),
        Cue("next", question, 0),
        Cue("called", question),
        Cue("called", question, ready=True, on_screen=True),
        Cue("live", question, clock=Clock(180_000, used_ms=48_000)),
        Cue("answering", question, agency=LONG_AGENCY),
        Cue("ended"),
    )


def clocks() -> tuple[Clock, ...]:
    """Clocks that stand: with time left, near their end, and over it."""
    return tuple(Clock(180_000, used_ms=used) for used in (48_000, 160_000, 204_000))


def _question(number: int, status: Status) -> Question:
    return Question(
        id=f"sample-{number}", number=number, status=status, kind="question", text=ASKED, original=ASKED, origin="hall",
        owner="moderator", at=0, asker=LONG_NAME if number % 5 == 0 else "Lê Văn Mẫu", title="Bí thư Chi đoàn",
        unit="Đoàn xã Mẫu", topic="topic",
    )  # fmt: skip
