import type { WebSocket } from 'ws';
import { JetlabError, type ErrorData } from '../../broker/domain/errors.ts';
import type { Batch } from '../contract/contract.ts';
import { HostFrame, type ClientFrame } from '../contract/wire.ts';

interface Waiting {
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
}

/** One connection that was greeted and is in use. It ends once, and is then replaced by another. */
export class ControlLine {
  readonly #socket: WebSocket;
  readonly #calls = new Map<number, Waiting>();
  #nextCall = 1_000_000;
  onValue: (id: number, value: unknown) => void = () => {};
  onBatch: (id: number, batch: Batch<unknown>, restarted: boolean) => void = () => {};
  onLost: () => void = () => {};

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', () => {
      for (const call of this.#calls.values()) call.reject(new JetlabError('host-disconnected', {}));
      this.#calls.clear();
      this.onLost();
    });
    socket.on('error', () => {});
  }

  call(name: string, input: unknown): Promise<unknown> {
    const id = this.#nextCall++;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#send({ t: 'call', id, name, input });
    });
  }

  watch(id: number, name: string, params: unknown): void {
    this.#send({ t: 'watch', id, name, params });
  }

  unwatch(id: number): void {
    this.#send({ t: 'unwatch', id });
  }

  close(): void {
    this.#socket.close();
  }

  #send(frame: ClientFrame): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
    else if (frame.t === 'call') {
      this.#calls.get(frame.id)?.reject(new JetlabError('host-disconnected', {}));
      this.#calls.delete(frame.id);
    }
  }

  #receive(text: string): void {
    const frame = parseFrame(text);
    switch (frame.t) {
      case 'answer':
        this.#calls.get(frame.id)?.resolve(frame.output);
        this.#calls.delete(frame.id);
        break;
      case 'refusal':
        this.#calls.get(frame.id)?.reject(JetlabError.fromData(frame.error as ErrorData));
        this.#calls.delete(frame.id);
        break;
      case 'value':
        this.onValue(frame.id, frame.value);
        break;
      case 'batch':
        this.onBatch(frame.id, { items: frame.items, dropped: frame.dropped }, frame.restarted);
        break;
      case 'welcome':
      case undefined:
        break;
    }
  }
}

function parseFrame(text: string): HostFrame | { t: undefined } {
  try {
    return HostFrame.parse(JSON.parse(text));
  } catch {
    return { t: undefined };
  }
}
