"""Ten common jobs at the console in a browser: presses, letters and seconds, beside what OpenSlides needs by its own client.

What OpenSlides needs is read from the templates of its client (github.com/OpenSlides/openslides-client, fb79ad9 of August 2026,
below client/src/app/site/pages/meetings/) and its help (support.openslides.com, "Speaker list: what it can do"): the fewest
presses that lead there once the right page is open, words not counted. Its nearest thing to a question is a motion, to the
queue a list of speakers, to a message a projector message.
"""

from collections.abc import Callable

from msgspec import Struct

from bench.fingers import Hand
from bench.house import HOST, House
from bench.screens import LAPTOP, WAITING, asked, fill, say
from bench.table import Row, told
from bench.window import Window, browser

ENTRY = "list-of-speakers-entry.component.html"


class Job(Struct, frozen=True):
    """What is done by `work` until `done` can be seen; `theirs` presses in OpenSlides, by the template `by`."""

    name: str
    work: Callable[[Hand], None]
    done: str
    theirs: str
    by: str


JOBS = (
    Job(
        "approve a new question",
        lambda h: h.keys("ArrowDown", "Enter"),
        "#q-bench-new-00000000",
        "3",
        "motion-meta-data: open, state, choice",
    ),
    Job(
        "decline one with a reason",
        lambda h: h.keys("ArrowDown", "Alt+KeyX").types("#decline-reason", "Đã trả lời ở buổi trước").keys("Tab", "Enter"),
        "#gone-bench-new-00000001",
        "3",
        "motion-meta-data; the reason is a field of its own",
    ),
    Job(
        "merge two",
        lambda h: h.keys("ArrowDown", "Shift+ArrowDown", "Alt+KeyJ"),
        "#gone-bench-new-00000003",
        "none",
        "no merging",
    ),
    Job(
        "name the agency that answers",
        lambda h: h.keys("ArrowDown", "Control+Space", "Alt+KeyR").types("#assign-all", "Sở Y").keys("Tab", "Enter"),
        "#undo-many:not([hidden]) button:enabled",
        "3",
        "motion-meta-data: a category; there is nobody who answers",
    ),
    Job(
        "move one to the top",
        lambda h: h.presses("#q-bench-waiting-0005").keys("Alt+Shift+ArrowUp"),
        "#queue-list > #q-bench-waiting-0005:first-child",
        "1 drag",
        "list-of-speakers-content: sorting list, no key",
    ),
    Job("call the next", lambda h: h.keys("Alt+KeyN"), "#floor-console [data-status=called]", "1", f"{ENTRY}: begin speech"),
    Job(
        "one minute more",
        lambda h: h.keys("Alt+Equal"),
        "#floor-console [data-clock][data-extra='60000']",
        "2",
        "countdown-controls: edit, type, save",
    ),
    Job(
        "a message to all points",
        lambda h: h.keys("Alt+KeyM").types("#announce-text", "Nghỉ 10 phút").keys("Tab", "ArrowDown", "Tab", "Enter"),
        "#sent :text('Nghỉ 10 phút')",
        "3",
        "projector-detail: add message, save, project; on projectors only",
    ),
    Job(
        "undo",
        lambda h: h.keys("Alt+KeyZ"),
        "#floor-console [data-clock][data-extra='0']",
        "none",
        "list-of-speakers: re-add the last speaker, nothing else",
    ),
    Job(
        f"find one among {WAITING}",
        lambda h: h.keys("Control+KeyK").types(".search", "nguoi hoi 217").keys("ArrowDown"),
        "#q-bench-waiting-0217[data-ui-selected]:focus",
        "1",
        "sort-filter-bar: press into its field; words with their marks",
    ),
)


def run() -> list[Row]:
    """A house with 300 questions that wait and a few new ones; each job begins with a page that has just been opened."""
    with House() as house, browser() as opened:
        fill(house)
        for number in range(5):
            fields = {"id": f"bench-new-{number:08}", "point": str(2 + number), "asker": "Lan", "kind": "question"}
            say(house, "submit", **fields, text=f"Câu hỏi mới {number}")
        return [row for job in JOBS for row in _done(job, house, Window(opened, LAPTOP))]


def _let_speak(house: House) -> None:
    """Whoever was called has begun."""
    state = asked(house, "moderator/state.json")
    say(house, "speak", question=state["floor"]["question"], turn=state["turn"])


def _done(job: Job, house: House, window: Window) -> list[Row]:
    if job.name == "one minute more":
        _let_speak(house)
    window.page.goto(f"http://{HOST}:{house.port}/s/{house.tokens['moderator']}?lang=vi", wait_until="load", timeout=60_000)
    window.page.wait_for_timeout(1500)
    hand = Hand(window.page)
    begun = hand.now()
    job.work(hand)
    window.page.locator(job.done).first.wait_for(state="attached", timeout=15_000)
    seconds = (hand.now() - begun) / 1000
    window.close()
    ours = f"{hand.presses_made} presses, {hand.letters} letters, {seconds:.1f} s"
    return [told(job.name, f"{ours} · OpenSlides: {job.theirs} ({job.by})")]
