"""Replies that one agency owes by one day, as one task: the notice tells it in a line, the list of tasks row by row."""

from collections import defaultdict

from msgspec.structs import replace

from live.papers.account import Task

Same = tuple[str, str, str, str]


def gathered(tasks: list[Task]) -> list[Task]:
    """In the order of the first of each; what is no reply to an opinion stays as it is."""
    alike: dict[Same, list[Task]] = defaultdict(list)
    for task in tasks:
        if task.number is not None:
            alike[_same(task)].append(task)
    told: list[Task] = []
    for task in tasks:
        if task.number is None:
            told.append(task)
        elif task is alike[_same(task)][0]:
            told.append(_as_one(alike[_same(task)]))
    return told


def _same(task: Task) -> Same:
    return task.lead, task.supporting, task.due, task.product


def _as_one(tasks: list[Task]) -> Task:
    if len(tasks) == 1:
        return tasks[0]
    numbers = ", ".join(str(task.number) for task in tasks)
    return replace(tasks[0], words=f"Trả lời {len(tasks)} ý kiến, số {numbers} (nội dung tại Phụ lục)", number=None)
