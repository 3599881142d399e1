"""Limits for each visitor: as much at once as the burst, then as the rate allows; nobody pays for another."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sysmap.web.limits import Buckets, Limit, limit, visitor

LIMITS = {"runs": Limit(2, 6), "pictures": Limit(1, 1), "details": Limit(3, 60)}


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    buckets = Buckets(LIMITS, clock)
    assert [buckets.take("a", "runs") for _ in range(3)] == [0, 0, 10]
    clock.seconds += 5
    assert buckets.take("a", "runs") == pytest.approx(5)
    clock.seconds += 5
    assert buckets.take("a", "runs") == 0
    clock.seconds += 3600
    assert [buckets.take("a", "runs") for _ in range(3)] == [0, 0, 10]


def test_visitors_and_kinds_are_counted_apart() -> None:
    buckets = Buckets(LIMITS, Clock())
    assert buckets.take("a", "pictures") == 0
    assert buckets.take("a", "pictures") > 0
    assert buckets.take("b", "pictures") == 0
    assert buckets.take("a", "runs") == 0


def test_only_so_many_visitors_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysmap.web.limits.CLIENTS", 2)
    buckets = Buckets(LIMITS, Clock())
    for client in "abc":
        assert buckets.take(client, "pictures") == 0
    assert [buckets.take(client, "pictures") > 0 for client in "cab"] == [True, False, False]


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_an_address_stands_for_a_visitor(address: str | None, who: str) -> None:
    assert visitor(address) == who


@pytest.fixture
def client() -> FlaskClient:
    server = Flask("limited")
    limit(server, LIMITS)
    server.add_url_rule("/<path:path>", "all", lambda path: path, methods=["GET", "POST"])
    return server.test_client()


def asks(client: FlaskClient, *changed: str, **options: object) -> int:
    answer = client.post("/_dash-update-component", json={"changedPropIds": [*changed]}, **options)
    return answer.status_code


def test_who_asks_too_much_is_told_when_to_come_again(client: FlaskClient) -> None:
    assert [asks(client, "run-spec.data") for _ in range(3)] == [200, 200, 429]
    answer = client.post("/_dash-update-component", json={"changedPropIds": ["run-spec.data"]})
    assert (answer.headers["Retry-After"], answer.text) == (
        "10",
        "Too much was asked for from this address. Try again in 10 s.\n",
    )
    assert asks(client, "selection.data") == 200
    assert asks(client, "run-spec.data", environ_base={"REMOTE_ADDR": "192.0.2.1"}) == 200


def test_a_forwarded_address_counts_for_nothing_here(client: FlaskClient) -> None:
    told = [asks(client, "run-spec.data", headers={"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(3)]
    assert told == [200, 200, 429]


def test_pages_and_assets_are_not_counted_and_saved_files_are(client: FlaskClient) -> None:
    assert {client.get("/about").status_code for _ in range(9)} == {200}
    assert [client.get("/export/map.svg").status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'{"changedPropIds": 3}', b'{"changedPropIds": [null]}'])
def test_what_makes_no_sense_is_counted_too(client: FlaskClient, body: bytes) -> None:
    told = [client.post("/_dash-update-component", data=body).status_code for _ in range(4)]
    assert told == [200, 200, 200, 429]
