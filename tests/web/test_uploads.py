"""A file that comes with a form is read in memory and nowhere else: it holds phones and contacts."""

from __future__ import annotations

import asyncio
import tempfile
from typing import Any

import pytest
from starlette.requests import Request

from live.conference.words import Invalid
from live.sheets.read import MOST_BYTES
from live.web.files.uploads import AROUND, uploaded
from live.web.guards.bodies import TooLarge, body_of

HEAD = (
    b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\npoints\r\n'
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n'
)
TAIL = b"\r\n--b--\r\n"


def request(*pieces: bytes, length: int | None = None, kind: bytes = b"multipart/form-data; boundary=b") -> Request:
    headers = [(b"content-type", kind)] + ([(b"content-length", str(length).encode())] if length is not None else [])
    messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    left = iter([*messages, {"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Any:
        return next(left, {"type": "http.disconnect"})

    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def form(content: bytes, name: bytes = b"a.csv") -> bytes:
    return HEAD % name + content + TAIL


def test_the_largest_file_never_lies_in_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def rolled(*_: object) -> None:
        raise AssertionError("onto the disk")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", rolled)
    content = bytes(MOST_BYTES)
    assert asyncio.run(uploaded(request(form(content)))) == ({"kind": "points"}, "a.csv", content)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (b"C:\\Users\\Lan\\a.csv", "a.csv"),
        (b"../../etc/a.csv", "a.csv"),
        (b"a\x01\x1b[2J.csv", "a??[2J.csv"),
        ("Xã.csv".encode(), "Xã.csv"),
    ],
)
def test_a_name_comes_without_folders_and_as_it_may_be_shown(sent: bytes, shown: str) -> None:
    assert asyncio.run(uploaded(request(form(b"a", sent))))[1] == shown


def test_what_is_over_the_limit_is_not_read_whatever_its_length_says() -> None:
    with pytest.raises(TooLarge):
        asyncio.run(uploaded(request(form(bytes(MOST_BYTES + 1)))))
    with pytest.raises(TooLarge):
        asyncio.run(body_of(request(b"a" * 6, b"a" * 6, length=3), 10))
    with pytest.raises(TooLarge):
        asyncio.run(body_of(request(length=MOST_BYTES + AROUND + 1), MOST_BYTES + AROUND))
    assert asyncio.run(body_of(request(b"a" * 5, b"a" * 5), 10)) == b"a" * 10


@pytest.mark.parametrize("kind", [b"text/csv", b"multipart/form-data", b"multipart/form-data; boundary=c", b""])
def test_what_is_no_form_is_refused_with_a_sentence(kind: bytes) -> None:
    with pytest.raises(Invalid):
        asyncio.run(uploaded(request(form(b"a"), kind=kind)))
