"""A collector of OpenTelemetry for the tests: collector.py PORT FOLDER accept|busy.

The body of each export becomes a file FOLDER/NUMBER.pb; `busy` turns all away."""

import http.server
import pathlib
import sys
import threading

port, folder, mode = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
lock = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        good = mode == "accept" and self.path == "/v1/traces"
        if good:
            with lock:
                number = len(list(folder.glob("*.pb"))) + 1
                (folder / f"{number}.pb").write_bytes(body)
        self.send_response(200 if good else 503)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
print("ready", flush=True)
server.serve_forever()
