import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256Of } from './program/file-digest.ts';

export interface Download {
  url: string;
  /** Grows while bytes come in. What a broken attempt left is continued by the next one. */
  file: string;
  /** Lower-case hex. The file is accepted only when it matches. */
  sha256: string;
  onBytes(done: number, total: number | undefined): void;
  /** How long no byte may come before an attempt counts as broken. */
  stallMs?: number;
  attempts?: number;
}

/**
 * Downloads a file of known digest. An attempt that breaks is continued where it broke when the server can do that; a file
 * that is complete but wrong is thrown away and fetched once more from the start.
 * @throws the last attempt's error
 */
export async function download({ attempts = 4, stallMs = 20_000, ...wanted }: Download): Promise<void> {
  let last: unknown;
  let wrongFiles = 0;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      await fetchRest(wanted, stallMs);
    } catch (error) {
      last = error;
      if (error instanceof HttpStatusError && error.isFinal) break;
      continue;
    }
    const actual = await sha256Of(wanted.file);
    if (actual === wanted.sha256) return;
    last = new Error(`the file has SHA-256 ${actual.slice(0, 12)}…, published is ${wanted.sha256.slice(0, 12)}…`);
    await rm(wanted.file, { force: true });
    if (++wrongFiles === 2) break;
  }
  throw last;
}

/** A small text file in one piece, for lists of digests. */
export async function downloadText(url: string, timeoutMs = 20_000): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new HttpStatusError(response.status);
  return response.text();
}

export class HttpStatusError extends Error {
  override name = 'HttpStatusError';
  readonly status: number;

  constructor(status: number) {
    super(`the server answered ${status}`);
    this.status = status;
  }

  /** Asking again would give the same answer. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

async function fetchRest(wanted: Omit<Download, 'attempts' | 'stallMs'>, stallMs: number): Promise<void> {
  const have = await sizeOf(wanted.file);
  const stall = new StallGuard(stallMs);
  try {
    const headers = have > 0 ? { range: `bytes=${have}-` } : undefined;
    const response = await fetch(wanted.url, { signal: stall.signal, ...(headers && { headers }) });
    // 416: there is nothing after what we have. The digest decides whether that is the whole file.
    if (response.status === 416 && have > 0) {
      await response.body?.cancel();
      return;
    }
    if (!response.ok || response.body === null) throw new HttpStatusError(response.status);

    const continues = response.status === 206;
    let done = continues ? have : 0;
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    const total = Number.isFinite(length) ? done + length : undefined;
    const counted = async function* (source: AsyncIterable<Uint8Array>) {
      for await (const chunk of source) {
        stall.beat();
        done += chunk.length;
        wanted.onBytes(done, total);
        yield chunk;
      }
    };
    await pipeline(
      Readable.from(response.body),
      counted,
      createWriteStream(wanted.file, { flags: continues ? 'a' : 'w' }),
    );
    if (total !== undefined && done < total) throw new Error(`the connection ended after ${done} of ${total} bytes`);
  } catch (error) {
    throw stall.signal.aborted ? new Error(`no byte came for ${stallMs / 1000} s`, { cause: error }) : error;
  } finally {
    stall.end();
  }
}

/** Aborts when `beat` was not called for a while. */
class StallGuard {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(stallMs: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), stallMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  beat(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}
