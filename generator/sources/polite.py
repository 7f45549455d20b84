"""The only door to the network: one answer at a time, politely, and nothing believed that was not asked for.

Polite: a pause between requests, longer ones on 429 and 5xx and as long as the service asks for, few attempts. Careful:
certificates are checked, no other host is followed to, and an answer has a largest size and a longest time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError, MaxRetryError, NameResolutionError, NewConnectionError, SSLError
from urllib3.response import BaseHTTPResponse

from generator.problems import InFile, Problem, ProblemsFound

BUSY = frozenset({429, 500, 502, 503, 504})
MOVED = frozenset({301, 302, 303, 307, 308})
NOT_THERE = frozenset({404, 410})
FINE = 200
PIECE = 64 * 1024
AGENT = "arskull (reads open statistics, one municipality at a time)"

# What went wrong on the way → our code, the first that fits; what is left is an interrupted line.
CAUSES = MappingProxyType({
    SSLError: "fetch_certificate",
    NameResolutionError: "fetch_no_network",
    NewConnectionError: "fetch_no_network",
    HTTPError: "fetch_interrupted",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave; times in seconds. ``schemes`` and ``certificates`` differ only where a test has its own server."""

    pause: float = 0.5
    connecting: float = 10
    waiting: float = 30  # for the next piece
    longest: float = 120  # for a whole answer
    attempts: int = 4
    back_off: float = 1.0  # doubled for each attempt
    longest_back_off: int = 60  # also when the service asks for more
    largest: int = 32 * 1024 * 1024
    redirects: int = 3
    schemes: frozenset[str] = frozenset({"https"})
    certificates: str | None = None


@dataclass(slots=True)
class Polite:
    """Asks one address at a time. ``sleep`` and ``clock`` are the computer's, or a test's."""

    manners: Manners = field(default_factory=Manners)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _pool: PoolManager = field(init=False)
    _last: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """One pool of connections; certificates are required whatever the defaults become."""
        manners = self.manners
        retries = Retry(
            total=manners.attempts - 1,
            redirect=False,
            status_forcelist=BUSY,
            backoff_factor=manners.back_off,
            backoff_max=manners.longest_back_off,
            retry_after_max=manners.longest_back_off,
            raise_on_status=False,
        )
        timeout = Timeout(connect=manners.connecting, read=manners.waiting)
        self._pool = PoolManager(
            cert_reqs="CERT_REQUIRED", ca_certs=manners.certificates, retries=retries, timeout=timeout
        )

    def get(self, address: str, accept: str) -> bytes:
        """What the address answers, whole; or ``ProblemsFound`` with what kept it from answering."""
        first = asked = urlsplit(address)
        if asked.scheme not in self.manners.schemes:
            raise _refuse("fetch_not_safe", address)
        for _ in range(self.manners.redirects + 1):
            found = self._whole(asked.geturl(), accept)
            if isinstance(found, bytes):
                return found
            asked = urlsplit(urljoin(asked.geturl(), found))
            if (asked.scheme, asked.netloc) != (first.scheme, first.netloc):
                break
        raise ProblemsFound([Problem("fetch_led_elsewhere", InFile(address), {"host": asked.netloc})])

    def _whole(self, address: str, accept: str) -> bytes | str:
        """The answer, or where it has moved. An answer that broke off is asked for again from its beginning."""
        for attempt in range(self.manners.attempts):
            self._pause()
            try:
                return self._once(address, accept)
            except HTTPError as error:
                cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
                code = next(code for kind, code in CAUSES.items() if isinstance(cause, kind) or kind is HTTPError)
                if isinstance(error, MaxRetryError) or attempt == self.manners.attempts - 1:
                    raise _refuse(code, address) from None
        raise _refuse("fetch_interrupted", address)

    def _once(self, address: str, accept: str) -> bytes | str:
        headers = {"Accept": accept, "User-Agent": AGENT}
        answer = self._pool.request("GET", address, headers=headers, preload_content=False, redirect=False)
        try:
            if answer.status in MOVED:
                return answer.headers.get("Location", "")
            if answer.status != FINE:
                raise ProblemsFound([_not_fine(answer.status, address)])
            return self._body(answer, address)
        finally:
            answer.close()

    def _body(self, answer: BaseHTTPResponse, address: str) -> bytes:
        """The content, counted as it is unpacked: a small answer may swell, and a slow one may never end."""
        began, pieces, size = self.clock(), [], 0
        while piece := answer.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > self.manners.largest:
                limit = str(max(1, self.manners.largest // 1024**2))
                raise ProblemsFound([Problem("answer_too_large", InFile(address), {"limit": limit})])
            if self.clock() - began > self.manners.longest:
                raise _refuse("fetch_too_slow", address)
        return b"".join(pieces)

    def _pause(self) -> None:
        """At least ``pause`` since the last request, whoever was asked."""
        now = self.clock()
        if self._last is not None and (left := self.manners.pause - (now - self._last)) > 0:
            self.sleep(left)
        self._last = self.clock()


def _not_fine(status: int, address: str) -> Problem:
    if status in NOT_THERE:
        return Problem("fetch_not_there", InFile(address))
    details = {"status": str(status)}
    busy = status in BUSY
    return (
        Problem("fetch_busy", InFile(address), details) if busy else Problem("fetch_refused", InFile(address), details)
    )


def _refuse(code: str, address: str) -> ProblemsFound:
    """One problem of an address."""
    return ProblemsFound([Problem(code, InFile(address))])
