"""Heads that nobody should send to a socket's address, and what may come of them: the same whichever way in they take."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import NamedTuple

from .raw import CLOSE, PING, PONG, TEXT, spoken

KEY = base64.b64encode(bytes(16)).decode()


class Head(NamedTuple):
    """`{path}`, `{host}` and `{cookie}` (a whole line, or nothing) stand for those of whoever comes; `after`: bytes behind it."""

    what: str
    said: bytes
    after: bytes = b""
    sets_cookies: bool = False  # or decides under which name they are looked for: then there is no seat to compare with


def heads() -> Iterator[Head]:
    """Every one of them."""
    for kind in (_origins, _hosts, _cookies, _words, _keys, _versions, _extensions, _targets, _syntax, _bodies, _behind):
        yield from kind()


def plain(*more: str, without: str = "", first: str = "GET {path} HTTP/1.1", host: str = "Host: {host}") -> bytes:
    """As a browser asks, with these lines more or instead of those of the same name."""
    names = {line.partition(":")[0].lower() for line in more} | {without.lower()}
    usual = [
        host, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {KEY}",
    ]  # fmt: skip
    kept = [line for line in usual if line.partition(":")[0].lower() not in names]
    return "\r\n".join([first, *kept, *more]).encode("latin-1") + b"\r\n{cookie}\r\n"


def twice(line: str) -> bytes:
    return plain(line, line)


def _origins() -> Iterator[Head]:
    yield Head("as a browser asks", plain("Origin: http://{host}"))
    yield Head("with its own name in capitals", plain("Origin: HTTP://{host}"))
    wrong = [
        "http://evil.example", "null", "", "file://", "https://{host}", "http://{host}.evil.example", "http://{host}/",
        "http://{host}@evil", "http://evil.example#{host}", "http://127.0.0.1", "http://[::1]", "http://localhost:1",
        "javascript:1", "\xff\xfe", "http://" + "a" * 8000, "http://{host} http://evil.example",
        "http://{host},http://evil.example",
    ]  # fmt: skip
    for origin in wrong:
        yield Head(f"from {origin[:40]!r}", plain(f"Origin: {origin}"))
    yield Head("from two pages", plain("Origin: http://{host}", "Origin: http://evil.example"))
    yield Head("from two pages the other way round", plain("Origin: http://evil.example", "Origin: http://{host}"))
    for site in ("cross-site", "same-site", "none", "same-origin", "CROSS-SITE", "x"):
        yield Head(f"Sec-Fetch-Site {site}", plain(f"Sec-Fetch-Site: {site}"))


def _hosts() -> Iterator[Head]:
    yield Head("without a host", plain(without="Host"))
    wrong = [
        "", "evil.example", "evil.example:80", "127.0.0.1@evil.example", "127.0.0.1.evil.example", "a b", "\xe9",
        "[::1", "::1", "127.0.0.1:99999999", "127.0.0.1:x", "a" * 8000, "localhost.", "LOCALHOST", "127.1",
        "0x7f000001", "2130706433", "../", "127.0.0.1, evil.example",
    ]  # fmt: skip
    for host in wrong:
        yield Head(f"host {host[:30]!r}", plain(f"Host: {host}"))
    yield Head("two hosts", plain("Host: {host}", "Host: evil.example"))
    yield Head("the same host twice", twice("Host: {host}"))
    yield Head("a forwarded host", plain("X-Forwarded-Host: evil.example"))
    yield Head("a forwarded address", plain("X-Forwarded-For: 10.0.0.1", "X-Forwarded-Proto: https"), sets_cookies=True)


def _cookies() -> Iterator[Head]:
    wrong = [
        "seat=", "seat=x", "seat=\x01", "seat=" + "a" * 30_000, "seat=\xff\xfe", 'seat="', "=", ";;;;",
        "seat=a; seat=b", "seat", "; ".join(f"a{number}=b" for number in range(2000)), "seat=../../etc", "seat=%00",
        "lang=\xe9; seat=a.b.c", "$Version=1; seat=x",
    ]  # fmt: skip
    for cookie in wrong:
        yield Head(f"cookie {cookie[:20]!r}, {len(cookie)}", plain(f"Cookie: {cookie}"), sets_cookies=len(cookie) < 8000)
    yield Head("two cookie lines", plain("Cookie: seat=a", "Cookie: seat=b"))


def _words() -> Iterator[Head]:
    for upgrade in ("", "h2c", "websocket, h2c", "WebSocket", "websocket/13", "web socket", "\xff"):
        yield Head(f"upgrade {upgrade!r}", plain(f"Upgrade: {upgrade}"))
    yield Head("no upgrade", plain(without="Upgrade"))
    yield Head("upgrade twice", twice("Upgrade: websocket"))
    for connection in ("", "close", "keep-alive", "keep-alive, Upgrade", "upgrade", "Upgrade, close", "Upgrade\t", "x,,Upgrade,"):
        yield Head(f"connection {connection!r}", plain(f"Connection: {connection}"))
    yield Head("no connection", plain(without="Connection"))
    yield Head("connection twice", twice("Connection: Upgrade"))
    for protocol in ("chat", "chat, superchat", "", "a b", "\xff", "x" * 8000):
        yield Head(f"protocol {protocol[:20]!r}", plain(f"Sec-WebSocket-Protocol: {protocol}"))
    yield Head("protocol twice", twice("Sec-WebSocket-Protocol: chat"))


def _keys() -> Iterator[Head]:
    wrong = [
        "", "x", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA=", base64.b64encode(bytes(15)).decode(),
        base64.b64encode(bytes(17)).decode(), "A" * 8000, "!!!!!!!!!!!!!!!!!!!!!!==", "AAAAAAAAAAA AAAAAAAAAAA==",
        KEY + KEY, "\xff" * 24, KEY + "\t", base64.urlsafe_b64encode(b"\xff" * 16).decode(),
    ]  # fmt: skip
    for key in wrong:
        yield Head(f"key {key[:24]!r}, {len(key)}", plain(f"Sec-WebSocket-Key: {key}"))
    yield Head("no key", plain(without="Sec-WebSocket-Key"))
    yield Head("two keys", twice(f"Sec-WebSocket-Key: {KEY}"))


def _versions() -> Iterator[Head]:
    for version in ("", "8", "12", "14", "13, 8", "8, 13", "013", "13.0", "+13", "-13", "13 ", "1" * 5000, "\xb9\xb3"):
        yield Head(f"version {version[:20]!r}", plain(f"Sec-WebSocket-Version: {version}"))
    yield Head("no version", plain(without="Sec-WebSocket-Version"))
    yield Head("two versions", twice("Sec-WebSocket-Version: 13"))


def _extensions() -> Iterator[Head]:
    wrong = [
        "permessage-deflate", "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=15", "permessage-deflate; client_max_window_bits=8",
        "permessage-deflate; client_max_window_bits=16", "permessage-deflate; server_max_window_bits=8",
        "permessage-deflate; server_max_window_bits=9", "permessage-deflate; server_max_window_bits",
        "permessage-deflate; server_max_window_bits=abc", "permessage-deflate; server_no_context_takeover=1",
        "permessage-deflate; client_no_context_takeover; client_no_context_takeover", "permessage-deflate; unknown",
        "permessage-deflate; server_max_window_bits=09", 'permessage-deflate; client_max_window_bits="15"',
        "permessage-deflate, permessage-deflate; server_max_window_bits=9",
        "permessage-deflate; unknown, permessage-deflate", "x-webkit-deflate-frame", "permessage-bzip2", "", ",",
        ",;=", ";", "permessage-deflate;", '"', "a=b", "\xff", ", ".join(["permessage-deflate; unknown"] * 300),
        ", ".join(f"x{number}" for number in range(1000)), "x" * 8000,
        "permessage-deflate; " + "; ".join(f"p{number}" for number in range(500)),
    ]  # fmt: skip
    for extension in wrong:
        yield Head(f"extensions {extension[:60]!r}, {len(extension)}", plain(f"Sec-WebSocket-Extensions: {extension}"))
    yield Head("two lines of extensions", plain("Sec-WebSocket-Extensions: x", "Sec-WebSocket-Extensions: permessage-deflate"))


def _targets() -> Iterator[Head]:
    queries = [
        "?", "?lang=en", "?lang=%00", "?lang=%ff%fe", "?lang=" + "a" * 8000, "?since=-1", "?since=9" + "9" * 40,
        "?since=abc", "?since=1&since=2", "?epoch=%ff", "?epoch=x&since=5", "?since=%D9%A1", "?epoch=&since=", "?v=x",
        "?" + "a=b&" * 5000, "?%", "?%zz", "?a[]=1", "?lang=vi&lang=en", "?\xe9", "?lang=../../x",
        "?own=1&digest=x&heal=1", "#x", "/", "/.", "/x", "%20",
    ]  # fmt: skip
    for query in queries:
        yield Head(f"target with {query[:30]!r}, {len(query)}", plain(first=f"GET {{path}}{query} HTTP/1.1"))
    for target in (
        "/{path}",
        "/.{path}",
        "/x/..{path}",
        "http://{host}{path}",
        "http://evil.example{path}",
        "*",
        "",
        "\xff",
        "/" + "a" * 9000,
    ):
        yield Head(f"target {target[:30]!r}", plain(first=f"GET {target} HTTP/1.1"))
    for first in (
        "POST {path} HTTP/1.1", "HEAD {path} HTTP/1.1", "OPTIONS {path} HTTP/1.1", "CONNECT {path} HTTP/1.1",
        "get {path} HTTP/1.1", "GET {path} HTTP/1.0", "GET {path} HTTP/0.9", "GET {path} HTTP/2.0",
        "GET {path} HTTP/1.11", "GET  {path}  HTTP/1.1", "GET {path}", "GET\t{path}\tHTTP/1.1", "GET {path} http/1.1",
        "GET {path} HTTP/1.1 ",
    ):  # fmt: skip
        yield Head(f"first line {first!r}", plain(first=first))


def _syntax() -> Iterator[Head]:
    lines = [
        "no colon", " X-A: folded", "X A: b", "X-A : b", ": nothing", "X-A: a\x00b", "X-A: a\rb", "X-A: a\nb",
        "X-\xe9: b", "X-A: \x7f", "X-A: " + "a" * 30_000, "X" * 8000 + ": b", "Sec-WebSocket-Accept: x",
        "X-A: \x1b[2J",
    ]  # fmt: skip
    for line in lines:
        yield Head(f"line {line[:20]!r}, {len(line)}", plain(line))
    yield Head("three hundred lines", plain(*(f"X-{number}: a" for number in range(300))))
    yield Head("lines ended by LF alone", plain().replace(b"\r\n", b"\n"))
    yield Head("an empty line before", b"\r\n" + plain())
    yield Head("a TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200))
    yield Head("an HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9))
    yield Head("a frame instead of a head", spoken(TEXT, b"x" * 100))


def _bodies() -> Iterator[Head]:
    for size in ("5", "0", "-1", "x", "5, 5", "99999999999999999999"):
        yield Head(f"a body of {size} bytes", plain(f"Content-Length: {size}"), b"abcde")
    yield Head("a body of two sizes", plain("Content-Length: 5", "Content-Length: 0"), b"abcde")
    yield Head("a body in chunks", plain("Transfer-Encoding: chunked"), b"5\r\nabcde\r\n0\r\n\r\n")
    yield Head("a body of both kinds", plain("Transfer-Encoding: chunked", "Content-Length: 5"), b"0\r\n\r\n")
    yield Head("a body that waits to be asked for", plain("Expect: 100-continue", "Content-Length: 5"))


def _behind() -> Iterator[Head]:
    """What comes in one packet with the head."""
    for what, said in (
        ("a ping", spoken(PING, b"p")), ("a pong", spoken(PONG, b"")), ("a goodbye", spoken(CLOSE, b"\x03\xe8")),
        ("a text", spoken(TEXT, b"x")), ("half a frame", b"\x81"),
        ("an unmasked text", spoken(TEXT, b"x", mask=False)), ("noise", bytes(range(256))),
        ("another request", b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"), ("much", spoken(PONG, bytes(125)) * 400),
    ):  # fmt: skip
        yield Head(f"behind it {what}", plain(), said)
