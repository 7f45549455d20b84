"""How the property tests run: the same examples every time, so that a red test is red for everybody, and at once.

``pytest --hypothesis-profile=search`` looks for new examples instead, for longer, and makes those it finds small.

No test reaches further than this computer, and one that asks for ``no_network`` opens no socket at all.
"""

import gc
import ipaddress
import socket

import pytest
from hypothesis import HealthCheck, Phase, settings

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]  # an example is a whole workbook

settings.register_profile(
    "suite",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile("search", deadline=None, max_examples=400, suppress_health_check=SLOW_IS_FINE)
settings.load_profile("suite")


# Thousands of tests, templates and pages live on to the end: collecting often looks at them all and finds nothing.
gc.set_threshold(100_000, 20, 20)


class ReachedOutError(AssertionError):
    """Something asked for the network. It is no OSError, so that nothing takes it for a service that is silent."""


@pytest.fixture(autouse=True, scope="session")
def only_this_computer():
    """Connections lead to this computer, or nowhere."""
    connect = socket.socket.connect

    def near(self, address):
        host = address[0] if isinstance(address, tuple) else "localhost"  # otherwise a file on this computer
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise ReachedOutError(address)
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", near)
        yield


@pytest.fixture
def no_network(monkeypatch):
    """Nobody may open a socket, nor ask where a name leads."""

    def refused(*asked, **_):
        raise ReachedOutError(asked)

    for way in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, way, refused)
    return ReachedOutError
