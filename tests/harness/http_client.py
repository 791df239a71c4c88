# SPDX-License-Identifier: GPL-3.0-or-later
import socket
from dataclasses import dataclass
from http.client import HTTPResponse


@dataclass
class Answer:
    status: int
    headers: dict  # by lower-case name; several of one name joined by ", "
    body: bytes


class HttpClient:
    """HTTP/1.1 to a loopback port over one kept connection, sending targets and headers byte for byte."""

    def __init__(self, port, timeout=60, tls=None, receive_buffer=None, retries=True):
        """tls: an ssl.SSLContext that trusts the server as "localhost"; receive_buffer: bytes, small for a slow reader;
        retries: whether a request on a kept connection that the server had closed is sent again, on a new one."""
        self._address = ("127.0.0.1", port)
        self._timeout = timeout
        self._tls = tls
        self._receive_buffer = receive_buffer
        self._retries = retries
        self._socket = None

    def request(self, method, target, headers=(), body=None):
        """headers: dict or pairs. Host, and Content-Length for a body, are added where missing."""
        message = _message(method, target, headers, body)
        kept = self._socket is not None
        try:
            return self._exchange(method, message)
        except (ConnectionError, EOFError):
            # Only a kept connection may have been closed by the server between two requests.
            self.close()
            if not kept or not self._retries:
                raise
            return self._exchange(method, message)

    def get(self, target, headers=()):
        return self.request("GET", target, headers)

    def post(self, target, body, headers=()):
        return self.request("POST", target, headers, body)

    def pipeline(self, requests):
        """Sends all (method, target) at once over a new connection and gives their answers."""
        self.close()
        self.connect()
        self._socket.sendall(b"".join(_message(method, target, (), None) for method, target in requests))
        shared = _SharedReader(self._socket)
        return [_read_answer(shared, method)[0] for method, _ in requests]

    def connect(self):
        """The socket, connected now where it was not."""
        if self._socket is None:
            self._socket = self._open()
            if self._tls is not None:
                self._socket = self._tls.wrap_socket(self._socket, server_hostname="localhost")
        return self._socket

    def _open(self):
        opened = socket.socket()
        if self._receive_buffer is not None:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._receive_buffer)
        opened.settimeout(self._timeout)
        opened.connect(self._address)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def _exchange(self, method, message):
        self.connect().sendall(message)
        answer, closes = _read_answer(self._socket, method)
        if closes:
            self.close()
        return answer

    def close(self):
        if self._socket is not None:
            self._socket.close()
            self._socket = None


class _SharedReader:
    """One buffered file for several responses: each HTTPResponse would read ahead into its own."""

    def __init__(self, connected):
        self._file = connected.makefile("rb")

    def makefile(self, _mode):
        return _Kept(self._file)


class _Kept:
    """The file, but for its end."""

    def __init__(self, file):
        self.read, self.readline, self.readinto, self.flush = file.read, file.readline, file.readinto, file.flush

    def close(self):
        pass


def _read_answer(connected, method):
    response = HTTPResponse(connected, method=method)
    try:
        response.begin()
        body = response.read()
    finally:
        closes = response.will_close
        response.close()
    return Answer(response.status, _by_name(response.getheaders()), body), closes


def _by_name(pairs):
    headers = {}
    for name, value in pairs:
        name = name.lower()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _message(method, target, headers, body):
    pairs = list(headers.items() if hasattr(headers, "items") else headers)
    names = {_bytes(name).lower() for name, _ in pairs}
    if b"host" not in names:
        pairs.insert(0, ("Host", "localhost"))
    if body is not None and not names & {b"content-length", b"transfer-encoding"}:
        pairs.append(("Content-Length", str(len(_bytes(body)))))
    lines = [b"%s %s HTTP/1.1" % (_bytes(method), _bytes(target))]
    lines += [b"%s: %s" % (_bytes(name), _bytes(value)) for name, value in pairs]
    return b"\r\n".join(lines) + b"\r\n\r\n" + _bytes(body or b"")


def _bytes(text):
    return text if isinstance(text, bytes) else str(text).encode()
