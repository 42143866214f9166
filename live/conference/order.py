"""An order of ids: one more, one less, back to where one stood, and some among each other."""


def insert(order: tuple[str, ...], id: str, place: int) -> tuple[str, ...]:
    """The order with one more at a place, or at the end where the order is shorter."""
    return (*order[:place], id, *order[place:])


def without(order: tuple[str, ...], id: str) -> tuple[str, ...]:
    """The order with one less."""
    try:
        place = order.index(id)
    except ValueError:
        return order
    return (*order[:place], *order[place + 1 :])


def back(order: tuple[str, ...], id: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The order with one where it stood before: behind the nearest before it who is still there, else ahead of the next."""
    order = without(order, id)
    stood = before.index(id)
    for other in reversed(before[:stood]):
        if other in order:
            return insert(order, id, order.index(other) + 1)
    for other in before[stood + 1 :]:
        if other in order:
            return insert(order, id, order.index(other))
    return (*order, id)


def refill(order: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The order with those of `new` in their new order among each other; everybody else stays where he is."""
    following, moving = iter(new), frozenset(new)
    return tuple(next(following) if id in moving else id for id in order)
