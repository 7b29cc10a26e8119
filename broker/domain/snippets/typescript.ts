import { quotedLines } from './snippet.ts';

/** https://github.com/nats-io/nats.js, in its current form of several packages. Compiled and run by a test. */
export function typescript(urls: readonly string[]): string {
  return `// npm install @nats-io/transport-node @nats-io/jetstream
import { connect } from '@nats-io/transport-node';
import { jetstream, jetstreamManager, JetStreamApiError } from '@nats-io/jetstream';

const STREAM_NOT_FOUND = 10059;

const nc = await connect({
  name: 'my-app',
  servers: [
${quotedLines(urls, '    ', "'")}
  ],
});

nc.subscribe('orders.>', {
  callback: (error, message) => {
    if (error) console.error(error);
    else console.log(\`received \${message.subject}: \${message.string()}\`);
  },
});

try {
  const manager = await jetstreamManager(nc);
  await manager.streams.info('ORDERS');
  const ack = await jetstream(nc).publish('orders.created', JSON.stringify({ id: 1 }));
  console.log(\`stored in \${ack.stream} as \${ack.seq}\`);
} catch (error) {
  if (!(error instanceof JetStreamApiError) || error.code !== STREAM_NOT_FOUND) throw error;
  console.log('There is no stream ORDERS yet. Create it with the subjects orders.> first.');
} finally {
  await nc.drain();
}
`;
}
