"""Whatever arrives instead of a command is answered with a status of the contract, and nothing of it stops the house."""

from __future__ import annotations

import pytest
from contract.cast import Hall

ID = "0123456789abcdef"
JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
MULTIPART = {"content-type": "multipart/form-data; boundary=b"}
PART = b'--b\r\nContent-Disposition: form-data; name="text"%s\r\n\r\n%s\r\n--b--\r\n'
BODIES: dict[str, tuple[dict[str, str], bytes, set[int]]] = {
    "nothing": (JSON, b"", {422}),
    "a list": (JSON, b"[]", {422}),
    "a text": (JSON, b'"text"', {422}),
    "half": (JSON, b'{"id":"', {422}),
    "lists without end": (JSON, b'{"id":' + b"[" * 200_000, {422}),
    "objects without end": (JSON, b'{"id":' * 40_000, {422}),
    "a deep list": (JSON, b'{"id":"%s","text":%s}' % (ID.encode(), b"[" * 900 + b"]" * 900), {422}),
    "deep supporting": (JSON, b'{"id":"%s","text":"a","point":%s}' % (ID.encode(), b"[" * 300 + b"]" * 300), {422}),
    "half a letter": (JSON, b'{"id":"%s","text":"\\ud800"}' % ID.encode(), {422}),
    "half a letter in a name": (JSON, b'{"id":"%s","\\udfff":"a"}' % ID.encode(), {422}),
    "half a letter in bytes": (JSON, b'{"id":"%s","text":"\xed\xa0\x80"}' % ID.encode(), {422}),
    "overlong bytes": (JSON, b'{"id":"%s","text":"\xc0\xbcscript"}' % ID.encode(), {422}),
    "nul": (JSON, b'{"id":"%s","text":"a\\u0000b"}' % ID.encode(), {422}),
    "escape": (JSON, b'{"id":"%s","text":"\\u001b[2J"}' % ID.encode(), {422}),
    "not a number": (JSON, b'{"id":"%s","text":NaN}' % ID.encode(), {422}),
    "a number without end": (JSON, b'{"id":"%s","text":1e999999}' % ID.encode(), {422}),
    "many digits": (JSON, b'{"id":"%s","text":%s}' % (ID.encode(), b"9" * 100_000), {422}),
    "an id with a line": (JSON, b'{"id":"%s\\r\\nSet-Cookie: a","text":"a"}' % ID.encode(), {422}),
    "only unseen letters": (JSON, f'{{"id":"{ID}","text":"\u200b\u3164\u2066"}}'.encode(), {422}),
    "a word of a megabyte": (JSON, b'{"id":"%s","text":"%s"}' % (ID.encode(), b"a" * 2**20), {413}),
    "a word just within the body": (JSON, b'{"id":"%s","text":"%s"}' % (ID.encode(), b"a" * 250_000), {422}),
    "marks without a letter": (JSON, '{{"id":"{}","text":"{}"}}'.format(ID, "\u0301\u0323" * 60_000).encode(), {422}),
    "a tower of marks": (JSON, '{{"id":"{}","text":"a{}"}}'.format(ID, "\u0301\u0323" * 60_000).encode(), {200, 409, 422}),
    "a form of bytes": (FORM, b"id=" + ID.encode() + b"&text=%ED%A0%80%FF", {200, 409, 422}),
    "a form of nothing": (FORM, b"&&&=&=", {422}),
    "a form of many": (FORM, b"a=&" * 60_000, {422}),
    "a part without end": (MULTIPART, b"--b\r\nContent-Disposition: form-data; name=" + b"a" * 100_000, {422}),
    "a file": (MULTIPART, PART % (b'; filename="../../a"', b"MZ"), {422}),
    "a foreign charset": (MULTIPART, PART % (b"\r\nContent-Type: text/plain; charset=utf-7", b"+ADw-"), {422}),
    "a charset that nobody has": ({"content-type": "multipart/form-data; boundary=b; charset=none"}, PART % (b"", b"a"), {422}),
    "no boundary": ({"content-type": "multipart/form-data"}, b"--b", {422}),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_body_that_is_no_command_is_refused_in_words(hall: Hall, name: str, accept: str) -> None:
    headers, body, expected = BODIES[name]
    answered = hall.an_phu.http.post(hall.an_phu.path("do", "submit"), content=body, headers=headers | {"accept": accept})
    assert answered.status_code in expected | ({303} if 200 in expected else set()), (answered.status_code, answered.text[:300])
    assert "Traceback" not in hall.house.said()


@pytest.mark.parametrize(
    "path",
    [
        "/%00", "/%ED%A0%80", "/..%2f..%2fetc", "/doithoai/point-1/sheet/%00", "/s/%00", "/s/" + "a" * 5000,
        "/doithoai/point-1/sheet/" + "a" * 5000, "/doithoai/organiser/sheet/" + "a" * 300, "/doithoai/organiser/sheet/%00",
        "/doithoai/organiser/sheet/..%2fpage", "/doithoai/organiser/import/%00.csv", "/doithoai/organiser/import/..%2fpoints.csv",
        "/doithoai/organiser/import/" + "a" * 5000, "/static/%00", "/static/../live/app.py", "/static/a/%2e%2e/%2e%2e/app.py",
        "/static/" + "a/" * 2000, "/static/a/" + "b" * 4000, "/doithoai/moderator/do/__class__", "/doithoai/%0d%0aSet-Cookie:a",
    ],
)  # fmt: skip
def test_a_path_that_leads_nowhere_is_refused_in_words(hall: Hall, path: str) -> None:
    for seat in (hall.organiser, hall.an_phu):
        assert seat.http.get(path).status_code in (400, 401, 403, 404, 405), seat.http.get(path).text[:200]
    assert "Traceback" not in hall.house.said()


@pytest.mark.parametrize("value", ["%00", "%ED%A0%80", "nobody", "%22%3E%3Cb%3E", "a" * 5000, ""])
def test_a_sheet_that_is_asked_about_nothing_that_exists_says_so(hall: Hall, value: str) -> None:
    """Of every sheet, about everything that a sheet may be about."""
    from contract.test_canaries import SHEETS

    about = "&".join(f"{kind}={value}" for kind in ("question", "point", "agency", "topic", "item", "seat", "commitment", "open"))
    for sheet in SHEETS:
        for seat in (hall.organiser, hall.moderator, hall.land):
            assert seat.http.get(f"{seat.path(*sheet)}?{about}").status_code in (200, 404), (seat.name, sheet)
    assert "Traceback" not in hall.house.said()
