"""What publishers' servers do on the way: each told in one sentence, in bounded time and memory."""

import datetime as dt
import gzip
import ssl
import tracemalloc

import pytest
from publishers import By, standing

from insight.build.refresh import web
from insight.build.refresh.waiting import in_time, seconds_asked
from insight.build.refresh.web import Known, NotFetched, Web

FILE = "https://x.org/file"


@pytest.fixture
def fetch(publishers, tmp_path):
    """`fetch(said, …)` has a publisher answer so, and fetches; `fetch.body` is what arrived."""

    def ask(said, *, most=1_000_000, patience=5):
        publishers.says["x.org/file"] = said
        asks = Web(publishers.address, pause=0, patience=patience)
        with (tmp_path / "x").open("wb") as file:
            asks.save(FILE, file, most=most, known=Known(), hosts=frozenset())
        return (tmp_path / "x").read_bytes()

    return ask


def headed(handler, *lines):
    handler.wfile.write("\r\n".join(("HTTP/1.1 200 OK", *lines, "", "")).encode())


def chunks_cut(handler):
    headed(handler, "Transfer-Encoding: chunked")
    handler.wfile.write(b"5\r\na,b\n1\r\n" + b"ff\r\n2,3")


def endless(handler):
    headed(handler, "Transfer-Encoding: chunked")
    while True:
        handler.wfile.write(b"2000\r\n" + b"1" * 0x2000 + b"\r\n")


def dripping(handler):
    """A byte at a time: no wait for one is long, and all of them would take years."""
    headed(handler, "Content-Length: 100000000")
    drip(handler)


def dripping_head(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    drip(handler)


def drip(handler):
    while not handler.server.publishers.over.wait(0.05):
        handler.wfile.write(b"1")
        handler.wfile.flush()


def test_chunks_that_break_off_are_not_the_whole(fetch):
    with pytest.raises(NotFetched, match=r"x\.org broke off after .* bytes \(expected the whole\)"):
        fetch(By(chunks_cut))


@pytest.mark.parametrize("drips", [dripping, dripping_head])
def test_who_drips_is_given_up(fetch, monkeypatch, drips):
    monkeypatch.setattr(web, "_LONGEST", 1)
    with pytest.raises(NotFetched, match="was still sending after 1 seconds"):
        fetch(By(drips), patience=1)


def test_who_sends_without_end_is_cut_short(fetch):
    with pytest.raises(NotFetched, match="sent more than 1 MB"):
        fetch(By(endless))


def test_what_unpacks_to_far_more_on_its_way_is_cut_short_in_bounded_memory(fetch):
    packed = gzip.compress(b"0" * 60_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(NotFetched, match="sent more than 1 MB"):
            fetch((200, {"Content-Encoding": "gzip"}, packed))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_what_is_not_packed_as_it_says_is_refused(fetch):
    with pytest.raises(NotFetched, match="broke off"):
        fetch((200, {"Content-Encoding": "gzip"}, b"a,b\n1,2\n"))


def test_a_publisher_that_is_busy_for_a_moment_is_asked_again(fetch, publishers):
    def busy_once(_):
        if len(publishers.asked) == 1:
            return 429, {"Retry-After": "0"}, b"busy"
        return b"a,b\n1,2\n"

    assert fetch(busy_once) == b"a,b\n1,2\n"
    assert len(publishers.asked) == 2


@pytest.mark.parametrize("status", [429, 503])
def test_a_publisher_that_asks_for_an_hour_is_not_asked_again(fetch, publishers, status):
    with pytest.raises(NotFetched, match=f"answered {status} and asks to be left alone for 3,600"):
        fetch((status, {"Retry-After": "3600"}, b"busy"))
    assert len(publishers.asked) == 1


@pytest.mark.parametrize("told", ["soon", "9" * 5000, "-5", ""])
def test_a_wait_that_is_none_is_no_wait(fetch, publishers, told):
    with pytest.raises(NotFetched, match="answered 503"):
        fetch((503, {"Retry-After": told}, b"busy"))
    assert len(publishers.asked) in {1, 3}


def test_a_day_to_wait_until_is_understood():
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=2)
    assert 7000 < seconds_asked(f"{later:%a, %d %b %Y %H:%M:%S} GMT") <= 7200


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("https://[bad/x", "leads on to what is no address"),
        ("https://x.org@evil.example/", "evil.example, which is another’s"),
        ("//evil.example/x", "evil.example, which is another’s"),
        ("ftp://x.org/file", "an address with https"),
        ("file:///etc/passwd", "an address with https"),
        ("https://x.org:99999/", "leads on to what is no address"),
        ("", "leads on and on"),
        ("/file", "leads on and on"),
    ],
)
def test_where_it_leads_on_to(fetch, to, words):
    with pytest.raises(NotFetched, match=words):
        fetch((302, {"Location": to}, b""))


def test_a_move_within_its_own_host_is_followed(fetch, publishers):
    publishers.says["x.org/new"] = b"a,b\n1,2\n"
    assert fetch((301, {"Location": "/new"}, b"")) == b"a,b\n1,2\n"


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    with standing(_own_certificate(tmp_path)) as (said, address):
        said.says["x.org/file"] = b"a,b\n1,2\n"
        with pytest.raises(NotFetched, match="its certificate is not one we trust"):
            Web(address, pause=0, patience=5, tries=1).read_json(FILE)
        assert said.asked == []


def _own_certificate(folder):
    """A context of TLS with a certificate that a server made for itself."""
    x509 = pytest.importorskip("cryptography.x509", reason="cryptography is not installed")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "own.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_what_goes_wrong_in_the_thread_that_reads_is_raised_where_it_is_taken():
    def pieces():
        yield 1
        raise KeyError("x")

    with in_time(pieces(), 5) as came, pytest.raises(KeyError):
        assert list(came) == [1]
