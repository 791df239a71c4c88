# SPDX-License-Identifier: GPL-3.0-or-later
import select
import socket
import threading


class TcpProxy:
    """Passes connections from a loopback port on to the port `target` of HOST; both may be changed: new connections follow.

    freeze() makes the connections of now silent for ever, as if the peer's machine had vanished: nothing is passed on,
    not even an end. With cut_after=N a new connection is closed once the client has sent N bytes."""

    def __init__(self, target, host="127.0.0.1"):
        self.target, self.host = target, host
        self.cut_after = None
        self.cuts = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._links = []
        self._wake, self._waker = socket.socketpair()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def freeze(self):
        for link in list(self._links):
            link.frozen = True
        self._waker.send(b"f")

    def cut(self):
        for link in list(self._links):
            link.close()
        self._waker.send(b"c")

    def close(self):
        self._listener.close()
        self._waker.send(b"q")
        self._thread.join()
        for link in self._links:
            link.close()

    def _run(self):
        while self._listener.fileno() != -1:
            self._links = [link for link in self._links if not link.closed]
            ends = {end: link for link in self._links if not link.frozen for end in (link.client, link.server)}
            try:
                ready, _, _ = select.select([self._listener, self._wake, *ends], [], [])
            except (OSError, ValueError):  # closed under our hands
                continue
            for end in ready:
                self._serve(end, ends)

    def _serve(self, end, ends):
        if end is self._wake:
            self._wake.recv(1024)
        elif end is self._listener:
            self._accept()
        elif not ends[end].frozen and not ends[end].pass_on(end):
            self.cuts += 1

    def _accept(self):
        try:
            client, _ = self._listener.accept()
        except OSError:  # closed
            return
        try:
            server = socket.create_connection((self.host, self.target))
        except OSError:
            client.close()
            return
        self._links.append(_Link(client, server, self.cut_after))


class _Link:
    def __init__(self, client, server, cut_after):
        self.client, self.server = client, server
        self.frozen = self.closed = False
        self._cut_after = cut_after
        self._sent = 0

    def pass_on(self, source):
        """False where the connection was cut."""
        try:
            data = source.recv(65536)
            if source is self.client:
                self._sent += len(data)
            if not data or (self._cut_after is not None and self._sent > self._cut_after):
                self.close()
                return not data
            (self.server if source is self.client else self.client).sendall(data)
        except OSError:
            self.close()
        return True

    def close(self):
        self.closed = True
        self.client.close()
        self.server.close()
