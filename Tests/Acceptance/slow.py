"""Clients that take their time, and how quick the server stays for the others."""
import socket
import statistics
import threading
import time
import urllib.parse

from visitor import Visitor


def connect(address, room=None):
    """A connection, on whose side the system keeps no more bytes than there is room for."""
    target = urllib.parse.urlsplit(address)
    connection = socket.socket()
    connection.settimeout(5)
    if room is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    connection.connect((target.hostname, target.port))
    return connection


def is_closed(connection):
    """Whether the other side has ended the connection."""
    connection.setblocking(False)
    try:
        while piece := connection.recv(65536):
            pass
        return piece == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


class Dripper:
    """Connections that send the beginning of something and then a byte now and then, from one thread."""

    def __init__(self, address, count, beginning, drop=b"", every=1.0):
        self.connections = [connect(address) for _ in range(count)]
        self.drop = drop
        self.every = every
        for connection in self.connections:
            connection.sendall(beginning)
            connection.setblocking(False)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._drip, daemon=True)
        self._thread.start()

    def _drip(self):
        while not self._stop.wait(self.every):
            for connection in self.connections:
                try:
                    if self.drop:
                        connection.send(self.drop)
                except OSError:
                    pass

    def closed(self):
        """How many the server has ended."""
        return sum(is_closed(connection) for connection in self.connections)

    def end(self):
        self._stop.set()
        self._thread.join()
        for connection in self.connections:
            connection.close()


def seconds_for(address, path="/boards"):
    """How long a new visitor waits for a page."""
    began = time.monotonic()
    answer = Visitor(address, timeout=60).get(path)
    assert answer.status == 200
    return time.monotonic() - began


def waits(address, count, every=0.05, path="/boards"):
    """How long visitors who come one after the other wait."""
    found = []
    for _ in range(count):
        found.append(seconds_for(address, path))
        time.sleep(every)
    return found


def share(values, percent):
    """The value that so many percent don't exceed; of a single one, that one."""
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
