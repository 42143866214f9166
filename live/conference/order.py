"""An order of ids, with one more or one less."""


def insert(order: tuple[str, ...], id: str, place: int) -> tuple[str, ...]:
    """The order with one more at a place, or at the end where the order is shorter."""
    return (*order[:place], id, *order[place:])


def without(order: tuple[str, ...], id: str) -> tuple[str, ...]:
    """The order with one less."""
    return tuple(other for other in order if other != id)
