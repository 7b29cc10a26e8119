import { Agent, request } from 'node:http';

/** Why a node's monitor port gave no usable answer. */
export type MonitorFailure =
  { at: 'refused'; reason: string } | { at: 'silent'; afterMs: number } | { at: 'unreadable'; reason: string };

/** A node did not answer, or not in a form that can be read. An ordinary event while nodes come and go. */
export class MonitorError extends Error {
  readonly node: string;
  readonly failure: MonitorFailure;

  constructor(node: string, path: string, failure: MonitorFailure) {
    super(`${node} ${path}: ${wordsOf(failure)}`);
    this.name = 'MonitorError';
    this.node = node;
    this.failure = failure;
  }
}

export interface MonitorAnswer {
  status: number;
  body: string;
}

/** A node with ten thousand assets answers with about 30 MB; more is not read. */
const LARGEST_BODY = 64 * 1024 * 1024;

/**
 * GET on one node's monitor port over kept connections (`node:http`, which costs less CPU than `fetch` here). A frozen
 * node accepts connections and never answers, so every request has a deadline, and its socket is not used again.
 */
export class MonitorHttp {
  readonly #node: string;
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4, maxFreeSockets: 2, scheduling: 'lifo' });

  constructor(node: string, port: number) {
    this.#node = node;
    this.#port = port;
  }

  get(path: string, timeoutMs: number): Promise<MonitorAnswer> {
    return new Promise((resolve, reject) => {
      const fail = (failure: MonitorFailure) => {
        clearTimeout(deadline);
        reject(new MonitorError(this.#node, path, failure));
        call.destroy();
      };
      const call = request({ host: '127.0.0.1', port: this.#port, path, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > LARGEST_BODY) fail({ at: 'unreadable', reason: `more than ${LARGEST_BODY} bytes` });
          else chunks.push(chunk);
        });
        response.on('error', (error) => fail({ at: 'refused', reason: error.message }));
        response.on('end', () => {
          clearTimeout(deadline);
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
        });
      });
      const deadline = setTimeout(() => fail({ at: 'silent', afterMs: timeoutMs }), timeoutMs);
      call.on('error', (error) => fail({ at: 'refused', reason: error.message }));
      call.end();
    });
  }

  /** Drops the kept connections. Requests under way fail. */
  close(): void {
    this.#agent.destroy();
  }
}

function wordsOf(failure: MonitorFailure): string {
  if (failure.at === 'silent') return `no answer within ${failure.afterMs} ms`;
  return failure.reason;
}
