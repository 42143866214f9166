"""How an overlay looks, told in its address: `?side=right&clock=0`. Nothing of it is recorded: each mixer has its own."""

from collections.abc import Mapping

from starlette.datastructures import QueryParams

# The first word of each is what counts where the address says nothing, or something else.
OPTIONS = {
    "side": ("left", "right"),
    "size": ("normal", "small", "large"),
    "clock": ("1", "0"),
    "topic": ("1", "0"),
    "ground": ("none", "green"),
}


def options(query: Mapping[str, str]) -> dict[str, str]:
    """Every option with its word."""
    return {name: query[name] if query.get(name) in words else words[0] for name, words in OPTIONS.items()}


def kept(query: QueryParams) -> dict[str, str]:
    """Those that the address names, for the way from a seat's link to its page."""
    return {name: query[name] for name, words in OPTIONS.items() if query.get(name) in words}
