"""Addresses for the tests: an S3 server on this machine that counts what it is asked."""

import contextlib
import logging

KEYS = {
    "AWS_ACCESS_KEY_ID": "reader",
    "AWS_SECRET_ACCESS_KEY": "secret-of-the-tests",
    "AWS_EC2_METADATA_DISABLED": "true",
}


class S3:
    """A server, its address, and what it was asked: (method, path)."""

    def __init__(self, server):
        self.server, self.asked = server, []
        host, port = server.get_host_and_port()
        self.address = f"http://{host}:{port}"
        answering = server._server.app

        def counting(environ, start):
            self.asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
            return answering(environ, start)

        server._server.app = counting

    @property
    def settings(self):
        """The variables by which it is found."""
        return {**KEYS, "AWS_ENDPOINT_URL": self.address}


@contextlib.contextmanager
def s3():
    """An S3 server for as long as the block lasts; skip first where moto is not installed."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield S3(server)
    finally:
        server.stop()
