"""What comes in from one who should only listen, beside the pongs: read to the letter by the protocol of websockets itself.

It is made for those few who say something at all, so that a listener who is silent costs none of it.
"""

from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.server import ServerProtocol

from live.web.following.closing import NO_DATA, NOT_TEXT

MOST = 64 * 1024


class Hearing:
    """One connection's; nothing is written here, what there is to write is returned."""

    def __init__(self, deflates: bool) -> None:
        self._conn = ServerProtocol(state=State.OPEN, max_size=MOST)
        if deflates:
            self._conn.extensions = [PerMessageDeflate(True, True, 15, 15)]
        self._kind = Opcode.BINARY
        self._pieces: list[bytes] = []
        self.over = False  # nothing more is to be said or heard

    def say_goodbye(self, code: int, reason: str = "") -> bytes:
        """Begin to part."""
        if self._conn.state is State.OPEN:
            self._conn.send_close(code, reason)
        return self._said()

    def hear(self, data: bytes) -> bytes:
        """Take in these bytes; what is to be written because of them."""
        self._conn.receive_data(data)
        if self._conn.parser_exc is None:
            for event in self._conn.events_received():
                if isinstance(event, Frame) and event.opcode in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
                    self._hear_data(event)
        self.over = self.over or self._conn.parser_exc is not None or self._conn.close_rcvd is not None
        return self._said()

    @property
    def is_parting(self) -> bool:
        """Whether a goodbye was said."""
        return self._conn.state is not State.OPEN

    def _hear_data(self, frame: Frame) -> None:
        """No data is wanted: whoever has said something whole is shown out."""
        if frame.opcode is not Opcode.CONT:
            self._kind, self._pieces = frame.opcode, []
        self._pieces.append(bytes(frame.data))
        if not frame.fin or self._conn.state is not State.OPEN:
            return
        if self._kind is Opcode.TEXT and not is_text(b"".join(self._pieces)):
            self._conn.fail(NOT_TEXT)
            self.over = True
        else:
            self._conn.send_close(NO_DATA)

    def _said(self) -> bytes:
        return b"".join(self._conn.data_to_send())


def is_text(said: bytes) -> bool:
    """Whether these bytes are text, as a text message has to be."""
    try:
        said.decode()
    except UnicodeDecodeError:
        return False
    return True
