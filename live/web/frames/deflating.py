"""What we answer to an offer of deflate, and what was agreed: without context takeover a message is deflated once for all."""

from collections.abc import Iterable

from websockets.extensions.base import Extension
from websockets.extensions.permessage_deflate import PerMessageDeflate, ServerPerMessageDeflateFactory

OFFERED = (ServerPerMessageDeflateFactory(True, True),)
_WINDOW = 15  # bits: what our frames need of the reader


def agreed(extensions: Iterable[Extension]) -> tuple[bool, bool]:
    """Whether deflate was agreed on, and whether the reader's window holds our frames: else he is sent plain ones."""
    deflate = next((one for one in extensions if isinstance(one, PerMessageDeflate)), None)
    return deflate is not None, deflate is not None and deflate.local_max_window_bits == _WINDOW
