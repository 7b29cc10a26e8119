import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dial, TcpTarget, type Peer } from '../testing/tcp.ts';
import { throughout } from '../testing/throughout.ts';
import { Flow } from './flow.ts';
import { holdStage } from './hold-stage.ts';
import type { MakeStage, Stage } from './stage.ts';

/** Gives on pieces of at most `size` bytes. */
const slicing =
  (size: number): MakeStage =>
  (out) => ({
    full: false,
    push: (chunk) => {
      for (let i = 0; i < chunk.length; i += size) out.push(chunk.subarray(i, i + size));
    },
    end: () => out.end(),
    takeAll: () => [],
  });

/** Gives on each chunk a turn of the event loop later, and is full while it holds more than one. */
const late: MakeStage = (out) => {
  let held: Buffer[] = [];
  let ended = false;
  const give = (): void => {
    const chunk = held.shift();
    if (chunk !== undefined) out.push(chunk);
    if (held.length === 0 && ended) out.end();
    else if (held.length > 0) setImmediate(give);
    out.room();
  };
  const stage: Stage = {
    get full() {
      return held.length > 1;
    },
    push: (chunk) => {
      if (held.push(chunk) === 1) setImmediate(give);
    },
    end: () => {
      ended = true;
      if (held.length === 0) out.end();
    },
    takeAll: () => {
      const taken = held;
      held = [];
      ended = false;
      return taken;
    },
  };
  return stage;
};

/** A flow between two real connections: what `sender` writes goes through the stages to `receiver`. */
async function openFlow(stages: MakeStage[]) {
  const left = await TcpTarget.listen();
  const right = await TcpTarget.listen();
  const sender = await dial(left.port);
  const receiver = await dial(right.port);
  // Not read by the test, but by the flow.
  const source = (await left.peer()).socket.removeAllListeners('data');
  const sink = (await right.peer()).socket;
  let bytes = 0;
  let ended = false;
  const flow = new Flow({
    source,
    sink,
    early: [],
    stages,
    onBytes: (count) => (bytes += count),
    onEnd: () => (ended = true),
  });
  return {
    flow,
    source,
    sender,
    receiver,
    counted: () => ({ bytes, ended }),
    [Symbol.asyncDispose]: async () => {
      flow.close();
      for (const peer of [sender, receiver] satisfies Peer[]) peer.socket.destroy();
      await left[Symbol.asyncDispose]();
      await right[Symbol.asyncDispose]();
    },
  };
}

describe('a flow through stages', () => {
  test.each([
    ['none', []],
    ['slicing', [slicing(3)]],
    ['late', [late]],
    ['slicing, then late', [slicing(1000), late]],
    ['late, then slicing', [late, slicing(7)]],
  ] as [string, MakeStage[]][])('(%s) gives on every byte in order, then the end', async (_, stages) => {
    await using open = await openFlow(stages);
    const sent = Buffer.from(Array.from({ length: 20_000 }, (_byte, i) => (i * 31) % 251));

    open.sender.socket.end(sent);

    expect(await open.receiver.waitForEnding()).toBe('end of stream');
    expect(open.receiver.received.equals(sent)).toBe(true);
    expect(open.counted()).toEqual({ bytes: sent.length, ended: true });
  });

  test('loses and reorders nothing when its stages are replaced again and again', async () => {
    const kinds: MakeStage[][] = [[], [slicing(5)], [late], [late, late], [holdStage], [late, holdStage, slicing(9)]];
    const step = fc.record({ kind: fc.nat({ max: kinds.length - 1 }), length: fc.integer({ min: 1, max: 5_000 }) });

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await using open = await openFlow([]);
        const sent: Buffer[] = [];
        for (const [i, { kind, length }] of steps.entries()) {
          open.flow.setStages(kinds[kind] ?? []);
          const chunk = Buffer.alloc(length, i + 1);
          sent.push(chunk);
          await new Promise((resolve) => open.sender.socket.write(chunk, resolve));
        }
        open.sender.socket.end();
        open.flow.setStages([late]);

        expect(await open.receiver.waitForEnding()).toBe('end of stream');
        expect(open.receiver.received.equals(Buffer.concat(sent))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('is not read while any stage is full', async () => {
    await using open = await openFlow([slicing(100), holdStage]);

    open.sender.socket.write(Buffer.alloc(32 << 20));
    const looks = await throughout(300, async () => open.source.bytesRead);

    expect(Number(looks.at(-1))).toBeGreaterThan(0);
    expect(Number(looks.at(-1))).toBeLessThan(1 << 20);
    expect(open.counted()).toEqual({ bytes: 0, ended: false });
  });
});
