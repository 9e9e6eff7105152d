// Receives callbacks, checks their signature and prints them. Needs Node 20 and nothing else.
//   SHENZHENG_SECRET=… node receive.mjs [PORT]
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secret = process.env.SHENZHENG_SECRET ?? '';
/** Seconds after which a message is no longer believed. */
const OLD = 300;
/** Deliveries that were taken: the same one may come again. Keep them in a database in earnest. */
const taken = new Set();

function isGenuine(signature, body) {
  const [, seconds, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (!seconds || Math.abs(Date.now() / 1000 - Number(seconds)) > OLD) return false;
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
  return timingSafeEqual(expected, Buffer.from(given, 'hex'));
}

const server = createServer(async (request, response) => {
  let body = '';
  for await (const piece of request.setEncoding('utf8')) body += piece;
  if (!isGenuine(request.headers['shenzheng-signature'], body)) {
    response.writeHead(401).end();
    return;
  }
  const delivery = request.headers['shenzheng-delivery'];
  if (!taken.has(delivery)) {
    taken.add(delivery);
    const { event, application } = JSON.parse(body);
    console.log(`${event} ${application.no} ${application.status}`);
  }
  response.writeHead(204).end();
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});
