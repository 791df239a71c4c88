# SPDX-License-Identifier: GPL-3.0-or-later
import socket

import h2.config
import h2.connection
import h2.events
import h2.exceptions

from harness.http_client import Answer


class Http2Client:
    """HTTP/2 without TLS (prior knowledge) to a loopback port; its windows grow only by what it has read."""

    def __init__(self, port, timeout=60):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._h2 = h2.connection.H2Connection(h2.config.H2Configuration(header_encoding="utf-8"))
        self._h2.initiate_connection()
        self._answers, self._done, self._pongs = {}, set(), 0
        self._flush()

    def get(self, target, headers=()):
        return self.receive(self.send("GET", target, headers))

    def post(self, target, body, headers=()):
        return self.receive(self.send("POST", target, headers, body))

    def send(self, method, target, headers=(), body=None):
        """Begins a request and gives the number of its stream. A body must fit into the window."""
        stream = self._h2.get_next_available_stream_id()
        pseudo = [(":method", method), (":path", target), (":scheme", "http"), (":authority", "localhost")]
        self._answers[stream] = Answer(0, {}, b"")
        self._h2.send_headers(stream, pseudo + list(headers), end_stream=body is None)
        if body is not None:
            self._h2.send_data(stream, body.encode() if isinstance(body, str) else body, end_stream=True)
        self._flush()
        return stream

    def receive(self, stream):
        """The answer of a stream, when it is whole; ConnectionError where it was reset."""
        self._read_until(lambda: stream in self._done)
        if self._answers[stream].status == 0:
            raise ConnectionError(f"stream {stream} was reset")
        return self._answers.pop(stream)

    def read_body(self, stream, size):
        """Returns when that much of the answer's body has come."""
        self._read_until(lambda: len(self._answers[stream].body) >= size)

    def update_window(self, stream, more):
        """Of a stream, or of the connection (0)."""
        self._h2.increment_flow_control_window(more, stream or None)
        self._flush()

    def is_done(self, stream):
        return stream in self._done

    def reset(self, stream):
        self._h2.reset_stream(stream)
        self._flush()

    def ping(self):
        """Returns when the server has read all that was sent before."""
        wanted = self._pongs + 1
        self._h2.ping(b"footfall")
        self._flush()
        self._read_until(lambda: self._pongs >= wanted)

    def close(self):
        self._socket.close()

    def _flush(self):
        self._socket.sendall(self._h2.data_to_send())

    def _read_until(self, condition):
        while not condition():
            data = self._socket.recv(65536)
            if not data:
                raise ConnectionError("the server hung up")
            for event in self._received(data):
                self._note(event)
            self._flush()

    def _received(self, data):
        try:
            return self._h2.receive_data(data)
        except h2.exceptions.ProtocolError as error:  # NGINX goes on for a moment after its GOAWAY.
            raise ConnectionError(str(error)) from None

    def _note(self, event):
        if isinstance(event, h2.events.ResponseReceived):
            headers = dict(event.headers)
            self._answers[event.stream_id] = Answer(int(headers[":status"]), headers, b"")
        elif isinstance(event, h2.events.DataReceived):
            self._answers[event.stream_id].body += event.data
            self._h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
        elif isinstance(event, (h2.events.StreamEnded, h2.events.StreamReset)):
            self._done.add(event.stream_id)
        elif isinstance(event, h2.events.PingAckReceived):
            self._pongs += 1
