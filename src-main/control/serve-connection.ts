import { JetlabError, toErrorData } from '../../broker/domain/errors.ts';
import type { Batch } from '../contract/contract.ts';
import { contract, type Host } from '../contract/index.ts';
import { ClientFrame, type HostFrame } from '../contract/wire.ts';
import { limits } from './limits.ts';
import { Outlet } from './outlet.ts';

/** The host as names and values that came from outside: the host itself parses them. */
interface UntypedHost {
  call(name: string, input: unknown): Promise<unknown>;
  watch(name: string, params: unknown, onValue: (value: unknown) => void): () => void;
  follow(name: string, params: unknown, onBatch: (batch: Batch<unknown>, restarted: boolean) => void): () => void;
}

export interface Connection {
  /** Takes one frame from the other side, whatever it is. */
  receive(frame: unknown): void;
  /** To be called when a congested transport has room again. */
  drained(): void;
  /** Ends all subscriptions. Answers that come later are not sent. */
  close(): void;
}

/**
 * Joins one connection to the host. Both transports use it; it knows nothing of sockets or IPC.
 *
 *     frame ──parsed──> call ─────────> host ──> answer | refusal
 *                       watch ────────> host ──> outlet ──> value | batch
 *
 * @param options.isCongested whether the transport holds too much that is unsent; never, where it cannot know
 * @param options.onBadFrame  a frame that is none of the protocol's; it is ignored otherwise
 */
export function serveConnection(options: {
  host: Host;
  send: (frame: HostFrame) => void;
  isCongested?: () => boolean;
  onBadFrame?: (reason: string) => void;
}): Connection {
  const host = options.host as unknown as UntypedHost;
  const watches = new Map<number, { stop: () => void; outlet: Outlet }>();
  let callsWaiting = 0;
  let isOpen = true;

  const send = (frame: HostFrame): void => {
    if (isOpen) options.send(frame);
  };
  const refuse = (id: number, error: unknown, name: string): void =>
    send({ t: 'refusal', id, error: toErrorData(error, name) });

  async function call(id: number, name: string, input: unknown): Promise<void> {
    if (callsWaiting >= limits.maxCalls) {
      refuse(id, new JetlabError('not-allowed', { reason: `more than ${limits.maxCalls} calls wait` }), name);
      return;
    }
    callsWaiting++;
    try {
      const output = await host.call(name, input);
      send({ t: 'answer', id, ok: true, output: output ?? null });
    } catch (error) {
      refuse(id, error, name);
    } finally {
      callsWaiting--;
    }
  }

  function watch(id: number, name: string, params: unknown): void {
    unwatch(id);
    if (watches.size >= limits.maxWatches) {
      refuse(id, new JetlabError('not-allowed', { reason: `more than ${limits.maxWatches} watches` }), name);
      return;
    }
    const outlet = new Outlet(id, send, options.isCongested ?? (() => false));
    try {
      const stop = isFeed(name)
        ? host.follow(name, params, (batch, restarted) => outlet.batch(batch, restarted))
        : host.watch(name, params, (value) => outlet.value(value));
      watches.set(id, { stop, outlet });
    } catch (error) {
      refuse(id, error, name);
    }
  }

  function unwatch(id: number): void {
    watches.get(id)?.stop();
    watches.delete(id);
  }

  return {
    receive(raw) {
      if (!isOpen) return;
      const parsed = ClientFrame.safeParse(raw);
      if (!parsed.success) {
        options.onBadFrame?.('a frame that is none of the protocol’s');
        return;
      }
      const frame = parsed.data;
      switch (frame.t) {
        case 'call':
          void call(frame.id, frame.name, frame.input);
          break;
        case 'watch':
          watch(frame.id, frame.name, frame.params);
          break;
        case 'unwatch':
          unwatch(frame.id);
          break;
        case 'hello':
          // The socket has dealt with it before; over IPC the sender is known by other means.
          break;
      }
    },
    drained() {
      for (const { outlet } of watches.values()) outlet.flush();
    },
    close() {
      isOpen = false;
      for (const id of [...watches.keys()]) unwatch(id);
    },
  };
}

function isFeed(name: string): boolean {
  return Object.hasOwn(contract, name) && contract[name as keyof typeof contract].kind === 'feed';
}
