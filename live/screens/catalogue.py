"""SCREENS: which regions each seat's screen has, in page order."""

from live.conference.words import Role
from live.screens import agency, audience, branch, chair, moderator, organiser, overlay, point, secretary, stage, technician
from live.screens.region import Region
from live.screens.shared import HALT, MOVED
from live.screens.tours import LED, TOUR, TOURS

_SCREENS: dict[Role, tuple[Region, ...]] = {
    Role.MODERATOR: moderator.REGIONS,
    Role.CHAIR: chair.REGIONS,
    Role.POINT: point.REGIONS,
    Role.TECHNICIAN: technician.REGIONS,
    Role.STAGE: stage.REGIONS,
    Role.OVERLAY: overlay.REGIONS,
    Role.AUDIENCE: audience.REGIONS,
    Role.SECRETARY: secretary.REGIONS,
    Role.AGENCY: agency.REGIONS,
    Role.BRANCH: branch.REGIONS,
    Role.ORGANISER: organiser.REGIONS,
}
# On top of every page (templates/page.html): whether anything can be recorded, where the conference went, what to try.
_WAITED_FOR = (Role.MODERATOR, Role.CHAIR, Role.SECRETARY)
SCREENS = {
    role: (HALT, MOVED, *([LED if role in _WAITED_FOR else TOUR] if role in TOURS else []), *regions)
    for role, regions in _SCREENS.items()
}
