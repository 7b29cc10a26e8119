import { quotedLines } from './snippet.ts';

/** https://github.com/nats-io/nats.py */
export function python(urls: readonly string[]): string {
  return `# pip install nats-py
import asyncio

import nats
from nats.js.errors import NotFoundError


async def main():
    nc = await nats.connect(
        name="my-app",
        servers=[
${quotedLines(urls, '            ')}
        ],
    )
    sub = await nc.subscribe("orders.>")
    js = nc.jetstream()

    try:
        await js.stream_info("ORDERS")
    except NotFoundError:
        print("There is no stream ORDERS yet. Create it with the subjects orders.> first.")
    else:
        ack = await js.publish("orders.created", b'{"id": 1}')
        print(f"stored in {ack.stream} as {ack.seq}")
        message = await sub.next_msg(timeout=5)
        print(f"received {message.subject}: {message.data.decode()}")

    await nc.drain()


asyncio.run(main())
`;
}
