"""Photos with the roll: which of them whose eyes may see."""

from immutables import Map

from live.conference.state import Photo, Point, Seat, State
from live.moment import Moment
from live.screens.reading import listed
from live.screens.region import Region


def photos_of(photos: tuple[Photo, ...], point: str | None) -> list[Photo]:
    """Those of one point, or of the hall (None), in the order in which they came."""
    return [one for one in photos if one.point == point]


def by_room(photos: tuple[Photo, ...], points: Map[str, Point]) -> list[Photo]:
    """The hall first, then the points in protocol order; what belongs to a point that is not there any more stays away."""
    rooms = {None: -1} | {point.id: place for place, point in enumerate(listed(points))}
    return sorted((one for one in photos if one.point in rooms), key=lambda one: (rooms[one.point], one.at))


def chosen_photos(state: State) -> list[Photo]:
    """Those that the organisers or a secretary chose for the news."""
    return [one for one in by_room(state.photos, state.points) if one.chosen]


def own_photos(moment: Moment, seat: Seat) -> list[Photo]:
    """Those of this point."""
    return photos_of(moment.state.photos, seat.of)


PHOTOS = Region("photos", ("photos",))
PHOTOS_MINE = Region("photos-mine", (), own=own_photos, of=("photos",))
