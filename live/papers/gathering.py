"""What one agency owes by one day as one line of the notice; the list of tasks tells it row by row."""

from collections import defaultdict

from msgspec.structs import replace

from live.papers.account import Task

Same = tuple[str, ...]
ABOVE = "nêu tại mục III"


def gathered(tasks: list[Task], told_above: bool = False) -> list[Task]:
    """In the order of the first of each. `told_above`: who answers which opinions with whom stands in part III already."""
    alike: dict[Same, list[Task]] = defaultdict(list)
    for task in tasks:
        alike[_same(task, told_above)].append(task)
    return [_as_one(those, told_above) for those in alike.values()]


def supporting(tasks: list[Task]) -> str:
    """Who supports; where they differ, in which of them."""
    if len({task.supporting for task in tasks}) < 2:
        return tasks[0].supporting if tasks else ""
    found: dict[str, list[str]] = defaultdict(list)
    for task in tasks:
        found[task.supporting] += map(str, task.numbers)
    return "; ".join(f"{agencies} (số {', '.join(numbers)})" for agencies, numbers in found.items() if agencies)


def _same(task: Task, told_above: bool) -> Same:
    """Replies by who owes them until when; promises only where they say the same."""
    words = "" if task.is_reply else task.words.casefold().strip(" .;")
    lead = "" if task.is_reply and told_above else task.lead
    return str(task.is_reply), words, lead, task.due, task.product


def _as_one(tasks: list[Task], told_above: bool) -> Task:
    first, numbers = tasks[0], tuple(number for task in tasks for number in task.numbers)
    if not first.is_reply:
        return replace(first, numbers=numbers)
    if told_above:
        return _pointing(tasks, numbers)
    if len(tasks) == 1:
        return first
    words = f"Trả lời {len(numbers)} ý kiến, số {', '.join(map(str, numbers))} (nội dung tại Phụ lục)"
    return replace(first, words=words, supporting=supporting(tasks), numbers=())


def _pointing(tasks: list[Task], numbers: tuple[int, ...]) -> Task:
    """One row for all that part III gives out by agency."""
    words = f"Trả lời {len(numbers)} ý kiến {ABOVE}" if len(numbers) > 1 else f"Trả lời ý kiến số {numbers[0]} {ABOVE}"
    one = len({task.lead for task in tasks}) == 1
    lead = tasks[0].lead if one else f"Các cơ quan {ABOVE}"
    return replace(tasks[0], words=words, lead=lead, supporting=supporting(tasks) if one else f"N{ABOVE[1:]}", numbers=())
