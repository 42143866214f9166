"""Settings, and the points, agencies and topics of a conference."""

from live.conference import commands as c
from live.conference import events as e
from live.conference.state import Agency, Point, Settings, Topic

from .cast import LAND
from .history import Hall, invalid


def test_a_setting_that_is_not_named_stays() -> None:
    hall = Hall()
    hall.organiser(c.Configure, title="Đối thoại 2026", tiers=["tỉnh", "xã"], point_limit=3)
    hall.organiser(c.Configure, round=3, point_limit=None, theme=None)
    assert hall.state.settings == Settings(title="Đối thoại 2026", tiers=("tỉnh", "xã"), round=3)
    assert hall.told() == (e.Configured({"theme": None, "round": 3, "point_limit": None}),)


def test_somebody_who_configures_nothing_is_told_so() -> None:
    with invalid("body"):
        Hall().organiser(c.Configure)


def test_one_thing_is_defined_at_a_time() -> None:
    hall = Hall()
    with invalid("body"):
        hall.organiser(c.Define)
    with invalid("body"):
        hall.organiser(c.Define, topic=c.TopicGiven("a", "A"), agency=c.AgencyGiven("b", "B"))


def test_what_is_defined_again_is_changed() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Define, point=c.PointGiven("1", "Xã An Phú Đông", tier="xã", phone="hash"))
    hall.organiser(c.Define, agency=c.AgencyGiven("so-y-te", "Sở Y tế tỉnh"))
    hall.organiser(c.Define, topic=c.TopicGiven("dat-dai", "Đất đai, môi trường"))
    assert hall.state.points["1"] == Point("1", "Xã An Phú Đông", "xã")
    assert hall.state.agencies["so-y-te"] == Agency("so-y-te", "Sở Y tế tỉnh", place=1)
    assert hall.state.topics["dat-dai"] == Topic("dat-dai", "Đất đai, môi trường")
    assert hall.state.seats["point-1"].generation == 1, "The link that was handed out goes on working."


def test_officials_stand_in_the_order_in_which_they_were_named() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Define, agency=c.AgencyGiven("so-dat-dai", "Sở Nông nghiệp"))
    hall.organiser(c.Define, agency=c.AgencyGiven("an-ninh", "Công an tỉnh"))
    agencies = sorted(hall.state.agencies.values(), key=lambda agency: agency.place)
    assert [agency.id for agency in agencies] == ["so-dat-dai", "so-y-te", "so-xay-dung", "an-ninh"]


def test_points_lie_below_each_other_but_never_below_themselves() -> None:
    hall = Hall().set_up()
    hall.organiser(c.Define, point=c.PointGiven("2", "Bình Minh", parent="1"))
    hall.organiser(c.Define, point=c.PointGiven("3", "Hòa Lạc", parent="2"))
    for parent in ("1", "3"):
        with invalid("point.parent"):
            hall.organiser(c.Define, point=c.PointGiven("1", "An Phú", parent=parent))
    with invalid("point.parent"):
        hall.organiser(c.Define, point=c.PointGiven("4", "Tân Lập", parent="99"))


def test_an_agency_works_from_a_day_to_a_day_and_has_successors(hall: Hall) -> None:
    old = c.AgencyGiven("so-tnmt", "Sở Tài nguyên", "2003-07-02", "2025-02-28", [LAND, LAND])
    hall.organiser(c.Define, agency=old)
    agency = hall.state.agencies["so-tnmt"]
    assert (agency.valid_from, agency.valid_to, agency.successors) == ("2003-07-02", "2025-02-28", (LAND,))
    with invalid("agency.valid_to"):
        hall.organiser(c.Define, agency=c.AgencyGiven("a", "A", "2025-02-28", "2025-02-27"))
    with invalid("agency.successors"):
        hall.organiser(c.Define, agency=c.AgencyGiven("a", "A", successors=["a"]))


def test_an_item_of_the_run_of_show_has_its_hour_its_words_and_its_film(hall: Hall) -> None:
    hall.organiser(c.Define, item=c.ItemGiven("phim", "Phóng sự", "Đài tỉnh", "08:30", 10, "Kính mời xem.", "phong-su.mp4"))
    item = hall.state.agenda[-1]
    assert (item.at, item.minutes, item.script, item.film) == ("08:30", 10, "Kính mời xem.", "phong-su.mp4")
