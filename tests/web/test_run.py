"""Serving: a port that is taken is the user's mistake, said in a sentence."""

import socket

import pytest
from click.testing import CliRunner

from sysmap.cli import main
from sysmap.errors import ArgumentError
from sysmap.model import SystemMap
from sysmap.web.factory import create_app
from sysmap.web.run import run


def test_a_port_that_is_taken_is_said(tiny: SystemMap) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = rf"^port {port} on 127\.0\.0\.1 cannot be had: Address already in use\. Try another --port\.$"
        with pytest.raises(ArgumentError, match=said):
            run(create_app(tiny), "127.0.0.1", port, print)


def test_broken_data_are_told_and_nothing_is_served(tmp_path: object) -> None:
    result = CliRunner().invoke(main, ["serve", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "found no such file" in result.stderr
    assert result.stdout == ""
