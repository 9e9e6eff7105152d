"""An SMS gateway for the tests: gateway.py PORT FOLDER accept|refuse|busy|stall.

Each message that is taken becomes a file FOLDER/NUMBER.json with its token and key; each try to
deliver one adds a line to FOLDER/tries. `busy` puts the first try off, `stall` never answers it."""

import http.server
import json
import pathlib
import sys
import threading

port, folder, mode = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
tries = folder / "tries"
lock = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with lock:
            first = not tries.exists()
            with tries.open("a") as lines:
                lines.write(message["mobile"] + "\n")
        if mode == "stall" and first:
            threading.Event().wait(60)
        status = 422 if mode == "refuse" else 503 if mode == "busy" and first else 202
        if status == 202:
            self.take(message)
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def take(self, message):
        message["token"] = self.headers.get("authorization")
        message["key"] = self.headers.get("idempotency-key")
        with lock:
            number = len(list(folder.glob("*.json"))) + 1
            half = folder / f"{number}.part"
            half.write_text(json.dumps(message, ensure_ascii=False), encoding="utf-8")
            half.rename(folder / f"{number}.json")

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
print("ready", flush=True)
server.serve_forever()
