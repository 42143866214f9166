"""Why a spare could not take over, as a sentence for whoever pressed the button."""

from live.conference.words import Sentence
from live.journal.contract import Damaged
from live.journal.file import NotAJournal
from live.keys import NoKey
from live.moving.receiving import WentOn
from live.moving.taking_over import Elsewhere


def why(fault: Exception) -> Sentence:
    """What stood in the way; nothing has changed here. What only a technician reads follows in brackets."""
    if isinstance(fault, Elsewhere):
        return Sentence("The conference has moved to {address}.", {"address": str(fault)})
    if isinstance(fault, WentOn):
        return Sentence(
            "A copy of this conference lies on this computer and went on by itself: it has {entries} entries of its own. "
            "Nothing was changed. Set its file aside, then press again.",
            {"entries": fault.entries},
        )
    if isinstance(fault, Damaged):
        return Sentence("What came over is damaged at entry {seq}. Nothing was changed.", {"seq": fault.seq})
    if isinstance(fault, NoKey):
        return Sentence("The key of the house cannot be used here ({detail}). Nothing was changed.", {"detail": str(fault)})
    if isinstance(fault, NotAJournal):
        return Sentence("A file that lies here is no record ({detail}). Nothing was changed.", {"detail": str(fault)})
    return Sentence("The disk of this computer did not take the record ({detail}). Press again.", {"detail": str(fault)})
