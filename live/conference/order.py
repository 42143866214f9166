"""An order of ids: one more, one less, back to where one stood, and some among each other."""

# So many at the end are looked at first.
NEAR = 200


def insert(order: tuple[str, ...], id: str, place: int) -> tuple[str, ...]:
    """The order with one more at a place, or at the end where the order is shorter."""
    return (*order[:place], id, *order[place:])


def without(order: tuple[str, ...], id: str) -> tuple[str, ...]:
    """The order with one less."""
    place = find(order, id)
    return order if place is None else (*order[:place], *order[place + 1 :])


def back(order: tuple[str, ...], id: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The order with one where it stood before: behind the nearest before it who is still there, else ahead of the next."""
    order = without(order, id)
    stood = before.index(id)
    for other in reversed(before[:stood]):
        if (place := find(order, other)) is not None:
            return insert(order, id, place + 1)
    for other in before[stood + 1 :]:
        if (place := find(order, other)) is not None:
            return insert(order, id, place)
    return (*order, id)


def find(order: tuple[str, ...], id: str) -> int | None:
    """Where one stands, None where he does not. Looks at the end first: in a long record those who still move stand there."""
    start = max(len(order) - NEAR, 0)
    for begin, end in ((start, len(order)), (0, start)):
        try:
            return order.index(id, begin, end)
        except ValueError:
            continue
    return None


def refill(order: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The order with those of `new` in their new order among each other; everybody else stays where he is."""
    following, moving = iter(new), frozenset(new)
    return tuple(next(following) if id in moving else id for id in order)
