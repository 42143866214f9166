"""Who leads the hall or keeps its record: they see every question whole; contacts are for those who may ring."""

from live.conference.words import Role

STAFF = frozenset((Role.MODERATOR, Role.CHAIR, Role.ORGANISER, Role.SECRETARY))
RINGS = frozenset((Role.MODERATOR, Role.ORGANISER))
