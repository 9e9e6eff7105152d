"""A mail server for the tests: smtp.py PORT FOLDER accept|refuse|busy.

Each message becomes a file FOLDER/NUMBER.eml with its headers, plain text and HTML decoded; each
try to deliver one adds a line to FOLDER/tries. `busy` puts the first try off."""

import asyncio
import email
import email.policy
import pathlib
import sys

from aiosmtpd.smtp import SMTP

port, folder, mode = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
tries = folder / "tries"


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        first = not tries.exists()
        with tries.open("a") as lines:
            lines.write(address + "\n")
        if mode == "refuse":
            return f"550 5.1.1 <{address}> is not known here"
        if mode == "busy" and first:
            return "451 4.7.1 please try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = [f"{name}: {value}" for name, value in message.items()]
        parts += [part.get_content_type() + "\n" + part.get_content() for part in message.iter_parts()]
        number = len(list(folder.glob("*.eml"))) + 1
        half = folder / f"{number}.part"
        half.write_text("\n".join(parts).replace("\r\n", "\n"), encoding="utf-8")
        half.rename(folder / f"{number}.eml")
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    await loop.create_server(lambda: SMTP(Handler(), loop=loop), "127.0.0.1", port)
    print("ready", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
