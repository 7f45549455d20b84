"""A server on this computer that replays recorded answers and misbehaves as it is told. The network is never used."""

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass
class Reply:
    """What to answer: ``cut`` promises more than it sends, ``pause`` is slept between the pieces of ``drip`` bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    drip: int = 0
    pause: float = 0.0


class Service:
    """Answers by address or else by path; replies to the same are given in turn, and the last one for ever."""

    def __init__(self, server, scheme):
        self.replies, self.asked, self.headers = {}, [], []
        self.base = f"{scheme}://127.0.0.1:{server.server_port}"

    def on(self, path, *replies):
        self.replies[path] = list(replies)

    def reply_to(self, path):
        waiting = self.replies.get(path) or self.replies.get(urlsplit(path).path) or [Reply(status=404)]
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        service = self.server.service
        service.asked.append(self.path)
        service.headers.append(dict(self.headers))
        reply = service.reply_to(self.path)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body) + (50 if reply.cut else 0)))
        self.end_headers()
        self.send_pieces(reply)
        self.close_connection = self.close_connection or reply.cut

    def send_pieces(self, reply):
        step = reply.drip or len(reply.body) or 1
        for start in range(0, len(reply.body), step):
            try:
                self.wfile.write(reply.body[start : start + step])
                self.wfile.flush()
            except OSError:
                return  # whoever asked has had enough
            time.sleep(reply.pause)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


@contextmanager
def running(context=None):
    """A service while the block lasts; with a TLS context it speaks https."""
    server = Server(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.service = Service(server, "https" if context else "http")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
