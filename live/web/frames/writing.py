"""One frame to many: the innermost loop of the house, in which nothing is asked but whether the connection still stands."""

import os
from collections.abc import Sequence

from live.screens.board import Eye
from live.web.frames.follower import Follower
from live.web.frames.frame import Frame


def write_all(here: Sequence[Follower], frame: Frame | None, before: Eye, after: Eye) -> None:
    """To each of these who has still seen what was `before`, and nothing else since; whoever cannot take all of it is behind.

    Nobody else runs meanwhile, so whatever closed did so before, and its transport knows: its number may be another's by now.
    """
    write = os.write
    plain = frame.bytes(False) if frame else b""
    packed = frame.bytes(True) if frame and any(one.deflates for one in here) else plain
    for one in here:
        if one.eye is not before or one.behind:
            continue
        one.eye = after
        said = packed if one.deflates else plain
        if one.fd < 0:
            one.write(said)
        elif said and not one.transport.is_closing():
            try:
                sent = write(one.fd, said)
            except BlockingIOError:
                sent = 0
            except OSError:  # gone: its transport hears of it too
                continue
            if sent != len(said):
                one.transport.write(said[sent:])
