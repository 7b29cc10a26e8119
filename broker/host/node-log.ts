import { join } from 'node:path';
import type { LogLine } from '../../src-main/contract/node.ts';
import { LogFile } from '../server/log-file.ts';
import type { ParsedLine } from '../server/log-line.ts';
import { LogRing } from '../server/log-ring.ts';

/** Lines of each node that are held in memory. */
const HELD_LINES = 5_000;

/** A node's output over all its runs: the newest lines in memory, all of them in `<dir>/nats.log`. */
export class NodeLog {
  readonly ring = new LogRing<LogLine>(HELD_LINES);
  readonly #node: string;
  readonly #file: LogFile;
  #seq = 0;

  constructor(node: string, dir: string) {
    this.#node = node;
    this.#file = new LogFile(join(dir, 'nats.log'));
  }

  add(line: ParsedLine, raw: string): LogLine {
    this.#seq += 1;
    const entry: LogLine = { node: this.#node, seq: this.#seq, ...line };
    this.ring.push(entry);
    this.#file.append(`${raw}\n`);
    return entry;
  }

  close(): void {
    this.#file.close();
  }
}
