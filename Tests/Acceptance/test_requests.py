"""Requests that no browser of ours sends: each gets a plain answer, and the server goes on."""
import http.client
import socket
import urllib.parse

import pytest

from server import Server
from visitor import Visitor

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def server(binary, tmp_path_factory):
    server = Server(binary, tmp_path_factory.mktemp("requests")).start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def ann(server):
    ann = Visitor(server.address).join("ann-of-tests")
    ann.thread = ann.thread_of(ann.start_thread("A good day", "We baked."))
    ann.csrf = ann.open(ann.thread).form(f"{ann.thread}/posts").fields["csrf"]
    return ann


def is_our_page(answer):
    """A whole page with our headers and a way to help."""
    return ("default-src 'none'" in (answer.header("Content-Security-Policy") or "")
            and answer.header("X-Content-Type-Options") == "nosniff" and "/help-now" in answer.text)


def raw(server, request, seconds=10):
    """Sends bytes as they are and returns all that comes back until the connection ends or falls silent."""
    target = urllib.parse.urlsplit(server.address)
    with socket.create_connection((target.hostname, target.port), timeout=seconds) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        pieces = []
        try:
            while piece := connection.recv(65536):
                pieces.append(piece)
        except (ConnectionResetError, TimeoutError):
            pass
    return b"".join(pieces)


@pytest.mark.parametrize("size", [600_000, 5_000_000])
def test_too_large_a_form_gets_a_page(ann, size):
    answer = ann.send("POST", f"{ann.thread}/posts", b"body=" + b"x" * size, FORM)
    assert answer.status == 413
    assert is_our_page(answer) and "more than we can take at once" in answer.text


def test_too_large_a_form_in_pieces_gets_a_page(server, ann):
    target = urllib.parse.urlsplit(server.address)
    connection = http.client.HTTPConnection(target.hostname, target.port, timeout=20)
    connection.request("POST", f"{ann.thread}/posts", body=(b"y" * 10_000 for _ in range(80)),
                       headers=FORM | {"Cookie": f"snug={ann.cookies['snug']}"}, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


def test_the_longest_post_fits(ann):
    """20,000 characters of four bytes each, percent-encoded: the largest that anybody may send by right."""
    answer = ann.reply(ann.thread, "🦔" * 20_000)
    assert answer.status == 303


@pytest.mark.parametrize("kind, body", [
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="body"\r\n\r\nhello\r\n--x--\r\n'),
    ("text/plain", b"body=hello"),
    ("application/json", b'{"body": "hello"}'),
    ("application/x-www-form-urlencoded", b"body=%FF%FE"),
    ("application/x-www-form-urlencoded", b"body=%C3%28"),
    ("application/x-www-form-urlencoded", b"body=%ED%A0%80"),
    ("application/x-www-form-urlencoded", b"body=%zz"),
])
def test_what_is_no_form_gets_a_page(ann, kind, body):
    answer = ann.send("POST", f"{ann.thread}/posts", body, {"Content-Type": kind})
    assert answer.status == 400
    assert is_our_page(answer) and "couldn’t read that" in answer.text


def test_a_form_with_control_characters_is_kept_without_them(ann):
    fields = {"csrf": ann.csrf, "once": "control-characters", "action": "publish", "body": "one\0two\x1b[31mthree"}
    assert ann.post(f"{ann.thread}/posts", fields).status == 303
    assert "onetwo[31mthree" in ann.open(f"{ann.thread}?end").text


@pytest.mark.parametrize("path", [
    "/threads/%FF%FE", "/threads/%00", "/boards/..%2f..%2fetc", "/assets/..%2f..%2fsnug.db", "/threads/" + "a" * 5000,
    "/search/" + "A" * 3000, "/%e2%98%83", "//evil.example", "/posts/%F0%9F%A6%94",
])
def test_strange_addresses_find_nothing(ann, path):
    answer = ann.get(path)
    assert answer.status in (404, 303)
    assert answer.status == 404 or answer.location.startswith("/") and not answer.location.startswith("//")
    assert answer.header("X-Content-Type-Options") == "nosniff"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_find_nothing(ann, method):
    answer = ann.send(method, "/boards")
    assert answer.status in (404, 405)
    assert is_our_page(answer)


@pytest.mark.parametrize("path", ["/", "/boards", "/help-now", "/healthz", "/sign-in", "/nothing-there"])
def test_head_is_get_without_the_page(server, path):
    visitor = Visitor(server.address)
    whole, head = visitor.get(path), visitor.send("HEAD", path)
    assert head.status == whole.status
    assert head.body == b"" and head.header("Content-Type") == whole.header("Content-Type")
    assert head.header("Content-Security-Policy") == whole.header("Content-Security-Policy")


@pytest.mark.parametrize("request_line, headers", [
    (b"GET / HTTP/1.1", [b"Host: snug", b"X-Long: " + b"x" * 200_000]),
    (b"GET / HTTP/1.1", [b"Host: snug"] + [b"X-%d: y" % number for number in range(5000)]),
    # More fields than a message of the HTTP library can hold: this once ended whole servers (CVE-2026-28980).
    (b"GET / HTTP/1.1", [b"Host: snug"] + [b"X: y"] * 70_000),
    (b"GET /" + b"a" * 200_000 + b" HTTP/1.1", [b"Host: snug"]),
    (b"BREW /pot HTTP/1.1", [b"Host: snug"]),
    (b"GET / HTTP/9.9", [b"Host: snug"]),
    (b"nonsense", []),
    (b"POST /join HTTP/1.1", [b"Host: snug", b"Content-Length: -5"]),
    (b"POST /join HTTP/1.1", [b"Host: snug", b"Content-Length: 5", b"Content-Length: 6"]),
    (b"POST /join HTTP/1.1", [b"Host: snug", b"Content-Length: 5", b"Transfer-Encoding: chunked"]),
    (b"POST /join HTTP/1.1", [b"Host: snug", b"Transfer-Encoding: chunked", b"", b"zz"]),
])
def test_what_is_no_http_ends_the_connection(server, request_line, headers):
    answer = raw(server, b"\r\n".join([request_line, *headers, b"", b""]))
    assert answer == b"" or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 5"))
    assert b"at Sources" not in answer and b"Error" not in answer
    assert Visitor(server.address).get("/help-now").status == 200


@pytest.mark.parametrize("cookie", [
    "snug=" + "x" * 30_000, "snug=; snug=; snug-visit=%FF", "; ".join(f"c{number}=v" for number in range(900)),
    "snug=\"quoted\"", "snug",
])
def test_strange_cookies_are_a_stranger(server, cookie):
    answer = Visitor(server.address, headers={"Cookie": cookie}).get("/boards")
    assert answer.status == 200
    assert "/sign-in" in answer.text


def test_a_session_after_a_large_foreign_cookie_still_counts(server, ann):
    cookie = f"other={'x' * 20_000}; snug={ann.cookies['snug']}"
    answer = Visitor(server.address, headers={"Cookie": cookie}).get("/boards")
    assert "seen by others as" in answer.text


def test_nothing_of_all_that_was_an_error_of_ours(server, ann):
    assert Visitor(server.address).get("/boards").status == 200
    log = server.log.read_text()
    assert "A request failed" not in log, log[-2000:]
