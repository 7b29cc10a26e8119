/**
 * The process of an experiment's clients: publishes, consumes, reads back, and keeps the record of all of it. A process of
 * its own, so that neither a busy window nor the supervisor's work bends what it measures.
 *
 *     runner ──fork, IPC──> clients ──official NATS client──> client proxies
 */
import { Clients } from './clients.ts';
import type { FromClients, ToClients } from './protocol.ts';

if (process.send === undefined) {
  process.stderr.write('The clients of an experiment are started by Jetlab, not by hand.\n');
  process.exit(2);
}

let clients: Clients | null = null;

// Only the runner that forked this process can send on its channel.
process.on('message', (message) => void take(message as ToClients));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
// The terminal's own signals are meant for the program in front of it; the runner decides what they mean here.
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);

async function take(message: ToClients): Promise<void> {
  try {
    switch (message.t) {
      case 'start':
        clients = new Clients(message, send);
        return;
      case 'misbehave':
        return clients?.misbehave(message.id, message.client);
      case 'behave':
        return clients?.behave(message.id);
      case 'stop-publishing':
        return await clients?.stopPublishing();
      case 'stop-consuming':
        return await clients?.stopConsuming();
      case 'read-back':
        return await clients?.readBack(message.nodes, message.subjects);
      case 'hand-over':
        return clients?.handOver();
    }
  } catch (error) {
    send({ t: 'failed', text: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: FromClients): void {
  if (process.connected) process.send?.(message);
}
