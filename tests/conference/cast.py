"""The people of the stories, their seats, and the house that mints their links."""

from hashlib import sha256

from live.conference.words import By, Role

NOON = 1_774_504_800_000  # 26 March 2026, 13:00 in Hanoi
LAND, HEALTH, WORKS = "so-dat-dai", "so-y-te", "so-xay-dung"
AGENCIES = {LAND: "Sở Nông nghiệp và Môi trường", HEALTH: "Sở Y tế", WORKS: "Sở Xây dựng"}
POINTS = {"1": "Xã An Phú", "2": "Xã Bình Minh", "3": "Phường Hòa Lạc"}


# Hashes of devices, as the record holds them.
DEVICE, TABLET = "d" * 32, "a" * 32


def mint(seat: str, generation: int) -> str:
    """The SHA-256 of the token of a seat's link, as the house would make it."""
    return sha256(f"{seat}|{generation}".encode()).hexdigest()


def sits(seat: str, role: Role, of: str | None = None) -> By:
    return By(seat, role, NOON, of, mint)


CHAIR = sits("chair", Role.CHAIR)
CO_CHAIR = sits("chair-2", Role.CHAIR)
MODERATOR = sits("moderator", Role.MODERATOR)
ORGANISER = sits("organiser", Role.ORGANISER)
SECRETARY = sits("secretary-1", Role.SECRETARY)
SECOND_SECRETARY = sits("secretary-2", Role.SECRETARY)
TECHNICIAN = sits("technician", Role.TECHNICIAN)
STAGE = sits("stage", Role.STAGE)
AN_PHU = sits("point-1", Role.POINT, "1")
BINH_MINH = sits("point-2", Role.POINT, "2")
HOA_LAC = sits("point-3", Role.POINT, "3")
THE_LAND = sits(f"agency-{LAND}", Role.AGENCY, LAND)
THE_HEALTH = sits(f"agency-{HEALTH}", Role.AGENCY, HEALTH)
BRANCH = "doan-huyen"
THE_BRANCH = sits(f"branch-{BRANCH}", Role.BRANCH, BRANCH)
FOLLOWER = sits("audience-a1b2", Role.AUDIENCE)
NEIGHBOUR = sits("audience-c3d4", Role.AUDIENCE)

EVERYBODY = (
    CHAIR, CO_CHAIR, MODERATOR, ORGANISER, SECRETARY, SECOND_SECRETARY, TECHNICIAN, STAGE, AN_PHU, BINH_MINH,
    THE_LAND, THE_HEALTH, THE_BRANCH, FOLLOWER, NEIGHBOUR,
)  # fmt: skip
