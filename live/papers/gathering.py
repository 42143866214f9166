"""What one agency owes by one day as one line of the notice; the list of tasks tells it row by row."""

from collections import defaultdict

from msgspec.structs import replace

from live.papers.account import Task

Same = tuple[str, ...]


def gathered(tasks: list[Task], told_above: bool = False) -> list[Task]:
    """In the order of the first of each. `told_above`: which opinions are to be answered stands in part III already."""
    alike: dict[Same, list[Task]] = defaultdict(list)
    for task in tasks:
        alike[_same(task)].append(task)
    return [_as_one(those, told_above) for those in alike.values()]


def _same(task: Task) -> Same:
    """Replies by who owes them until when; promises only where they say the same."""
    words = "" if task.is_reply else task.words.casefold().strip(" .;")
    return str(task.is_reply), words, task.lead, task.due, task.product


def _as_one(tasks: list[Task], told_above: bool) -> Task:
    first, numbers = tasks[0], tuple(number for task in tasks for number in task.numbers)
    if not first.is_reply:
        return replace(first, numbers=numbers)
    if not told_above and len(tasks) == 1:
        return first
    return replace(first, words=_which(numbers, told_above), supporting=_supporting(tasks), numbers=())


def _which(numbers: tuple[int, ...], told_above: bool) -> str:
    which = f"{len(numbers)} ý kiến" if len(numbers) > 1 else f"ý kiến số {numbers[0]}"
    if told_above:
        return f"Trả lời {which} nêu tại mục III"
    return f"Trả lời {which}, số {', '.join(map(str, numbers))} (nội dung tại Phụ lục)"


def _supporting(tasks: list[Task]) -> str:
    """Who supports; where they differ, in which of them."""
    if len({task.supporting for task in tasks}) == 1:
        return tasks[0].supporting
    found: dict[str, list[str]] = defaultdict(list)
    for task in tasks:
        found[task.supporting] += map(str, task.numbers)
    return "; ".join(f"{agencies} (số {', '.join(numbers)})" for agencies, numbers in found.items() if agencies)
