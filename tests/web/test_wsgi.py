"""The app as a host sets it up."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from sysmap.errors import ArgumentError
from sysmap.web import gunicorn, wsgi
from sysmap.web.limits import LIMITS

ROOT = Path(__file__).parents[2]
Hosts = Callable[..., Flask]


@pytest.fixture
def hosted(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Hosts:
    monkeypatch.setattr(wsgi, "warm", lambda: None)
    return lambda **settings: wsgi.application({"SYSMAP_DATA": str(tiny_folder), **settings})


def pictures(server: Flask, **options: object) -> int:
    return server.test_client().get("/export/map.svg", **options).status_code


def test_limits_are_set_by_name(hosted: Hosts) -> None:
    server = hosted(SYSMAP_PICTURES_AT_ONCE="1", SYSMAP_PICTURES_PER_MINUTE="1")
    assert [pictures(server), pictures(server)] == [200, 429]


def test_a_forwarded_address_is_believed_only_of_known_proxies(hosted: Hosts) -> None:
    few = {"SYSMAP_PICTURES_AT_ONCE": "1", "SYSMAP_PICTURES_PER_MINUTE": "1"}
    forged = [{"headers": {"X-Forwarded-For": f"192.0.2.{n}"}} for n in range(2)]
    plain, behind = hosted(**few), hosted(**few, SYSMAP_PROXIES="1")
    assert [pictures(plain, **one) for one in forged] == [200, 429]
    assert [pictures(behind, **one) for one in forged] == [200, 200]


@pytest.mark.parametrize("text", ["-1", "many", "", "0"])
def test_a_setting_that_is_no_number_is_named(hosted: Hosts, text: str) -> None:
    with pytest.raises(ArgumentError) as refused:
        hosted(SYSMAP_RUNS_AT_ONCE=text)
    assert str(refused.value) == f'SYSMAP_RUNS_AT_ONCE is "{text}"; it is a whole number, 1 or more'


def test_every_setting_is_written_up_with_its_usual_value() -> None:
    page = (ROOT / "docs" / "hosting.md").read_text()
    code = "".join(Path(module.__file__ or "").read_text() for module in (wsgi, gunicorn))
    names = set(re.findall(r"SYSMAP_[A-Z]+\b(?!_)", code)) | {f"SYSMAP_{kind.upper()}_AT_ONCE" for kind in LIMITS}
    assert {name for name in names if f"`{name}`" not in page} == set()
    for kind, usual in LIMITS.items():
        both = f"`SYSMAP_{kind.upper()}_AT_ONCE`, `SYSMAP_{kind.upper()}_PER_MINUTE`"
        assert f"| {both} | {usual.burst}, {usual.per_minute} |" in page
