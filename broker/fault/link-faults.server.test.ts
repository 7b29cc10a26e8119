import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultRecipe } from '../../src-main/contract/fault.ts';
import { between, node, TestDesk } from './open-test-desk.ts';

let bench: TestDesk;
beforeAll(async () => {
  bench = await TestDesk.open();
});
afterAll(() => bench[Symbol.asyncDispose]());
afterEach(async () => {
  await bench.desk.clearAll();
  await bench.whole();
});

const client = { client: node('n2') };

describe('each fault of a link is proved', () => {
  test.each<{ recipe: FaultRecipe; title: string; evidence: RegExp }>([
    {
      recipe: { kind: 'link.cut', link: between('n1', 'n2') },
      title: 'n1–n2 cut',
      evidence: /^No route between n1 and n2 in \/routez of n1, n2\.$/,
    },
    {
      recipe: { kind: 'link.cut', link: client },
      title: 'client link of n2 cut',
      evidence: /^A new client of n2 was reset after \d+ ms\.$/,
    },
    {
      recipe: { kind: 'link.black-hole', link: between('n3', 'n1') },
      title: 'n3–n1 black hole',
      evidence: /^No route between n3 and n1 in \/routez of n1, n3\.$/,
    },
    {
      recipe: { kind: 'link.black-hole', link: client },
      title: 'client link of n2 black hole',
      evidence: /^A new client of n2 was connected; within 700 ms not even the greeting/,
    },
    {
      recipe: { kind: 'link.hold', link: between('n2', 'n1'), direction: 'forward' },
      title: 'n2 → n1 held',
      evidence: /^n2 → n1: \d+ messages offered in 700 ms, 0 arrived, 0 bytes passed\.$/,
    },
    {
      recipe: { kind: 'link.hold', link: { around: node('n3') }, direction: 'backward' },
      title: 'routes of n3 (in) held',
      evidence: /^n1 → n3: .* 0 arrived, 0 bytes passed\. n2 → n3: .* 0 arrived, 0 bytes passed\.$/,
    },
    {
      recipe: { kind: 'link.hold', link: client, direction: 'forward' },
      title: 'client link of n2 (to the node) held',
      evidence: /the greeting of the server came, and no answer to a ping\.$/,
    },
    {
      recipe: { kind: 'link.latency', link: between('n1', 'n3'), direction: 'both', ms: 60, jitterMs: 0, seed: 1 },
      title: 'n1–n3 +60 ms',
      evidence: /^n1–n3 and back: 1\d\d ms measured, 12\d ms expected/,
    },
    {
      recipe: { kind: 'link.latency', link: between('n2', 'n1'), direction: 'forward', ms: 80, jitterMs: 20, seed: 5 },
      title: 'n2 → n1 +80 ± 20 ms',
      evidence: /^n2–n1 and back: \d+ ms measured, 8\d ms expected/,
    },
    {
      recipe: { kind: 'link.latency', link: client, direction: 'backward', ms: 100, jitterMs: 0, seed: 1 },
      title: 'client link of n2 (to the applications) +100 ms',
      evidence: /measured, 10\d ms expected/,
    },
    {
      recipe: { kind: 'link.bandwidth', link: between('n1', 'n2'), direction: 'backward', bytesPerSecond: 200_000 },
      title: 'n2 → n1 200 kB/s',
      evidence: /^n2 → n1: \d+ kB\/s measured while more was waiting, 200 kB\/s expected\.$/,
    },
    {
      recipe: { kind: 'link.bandwidth', link: client, direction: 'forward', bytesPerSecond: 1_000_000 },
      title: 'client link of n2 (to the node) 1.0 MB/s',
      evidence: /measured while more was waiting, 1\.0 MB\/s expected\.$/,
    },
    {
      recipe: { kind: 'link.slice', link: between('n2', 'n3'), direction: 'forward', maxBytes: 500, delayMs: 10 },
      title: 'n2 → n3 in slices of 500 B, 10 ms',
      evidence: /^n2 → n3: .* 50 kB\/s expected\.$/,
    },
    {
      recipe: { kind: 'link.slow-close', link: client, delayMs: 200 },
      title: 'client link of n2 closes 200 ms late',
      evidence: /came back after \d+ ms, 400 ms expected\.$/,
    },
    {
      recipe: { kind: 'link.slow-close', link: between('n1', 'n2'), delayMs: 200 },
      title: 'n1–n2 closes 200 ms late',
      evidence: /came back after \d+ ms, 400 ms expected\.$/,
    },
  ])('$title', async ({ recipe, title, evidence }) => {
    const injection = await bench.prove(recipe);

    expect(injection.title).toBe(title);
    expect(injection.proof.evidence).toMatch(evidence);
    expect(injection.proof.state).toBe('proved');
  });
});

describe('several faults at once', () => {
  test('a delay one way and a limit the other, each healed by itself', async () => {
    const delay = await bench.prove({
      kind: 'link.latency',
      link: between('n1', 'n2'),
      direction: 'forward',
      ms: 70,
      jitterMs: 0,
      seed: 1,
    });
    const limit = await bench.prove({
      kind: 'link.bandwidth',
      link: between('n1', 'n2'),
      direction: 'backward',
      bytesPerSecond: 300_000,
    });
    expect([delay.proof.state, limit.proof.state]).toEqual(['proved', 'proved']);
    expect(await modeOf('n1-n2')).toMatchObject({
      at: 'shape',
      up: { latency: { ms: 70 }, bandwidth: null },
      down: { latency: null, bandwidth: { bytesPerSecond: 300_000 } },
    });

    await bench.desk.clear(delay.id);

    expect(await modeOf('n1-n2')).toMatchObject({ at: 'shape', up: { latency: null } });
    expect(bench.desk.set.map(({ id }) => id)).toEqual([limit.id]);
  });

  test('a later delay takes the place of the earlier one, and is measured against what was asked', async () => {
    const latency = {
      kind: 'link.latency',
      link: between('n2', 'n3'),
      direction: 'both',
      jitterMs: 0,
      seed: 1,
    } as const;
    const first = await bench.prove({ ...latency, ms: 40 });
    const second = await bench.prove({ ...latency, ms: 90 });

    expect(second.proof).toMatchObject({ state: 'proved' });
    expect(bench.latest(first.id)).toMatchObject({ endedBy: 'replaced', proof: { state: 'proved' } });
    expect(bench.desk.set.map(({ id }) => id)).toEqual([second.id]);
  });

  test('a cut under a split stays when the split is healed', async () => {
    const cut = await bench.prove({ kind: 'link.cut', link: between('n1', 'n2') });
    const split = await bench.prove({ kind: 'split', groups: [[node('n1')]], how: 'cut' });
    expect([cut.proof.state, split.proof.state]).toEqual(['proved', 'proved']);

    await bench.desk.clear(split.id);

    expect(await modeOf('n1-n2')).toEqual({ at: 'reset' });
    expect(await modeOf('n3-n1')).toEqual({ at: 'pass' });
  });
});

describe('splits', () => {
  test.each<{ recipe: FaultRecipe; title: string; resolved: string[] }>([
    {
      recipe: { kind: 'split', groups: [[node('n1')]], how: 'cut' },
      title: 'n1 | n2 n3',
      resolved: ['n1-n2', 'n3-n1'],
    },
    {
      recipe: { kind: 'split', groups: [[node('n1')], [node('n2')], [node('n3')]], how: 'cut' },
      title: 'n1 | n2 | n3',
      resolved: ['n1-n2', 'n3-n1', 'n2-n3'],
    },
    { recipe: { kind: 'split.hub', hub: node('n2'), how: 'cut' }, title: 'all see n2 only', resolved: ['n3-n1'] },
  ])('$title', async ({ recipe, title, resolved }) => {
    const injection = await bench.prove(recipe);

    expect(injection).toMatchObject({ title, resolved, proof: { state: 'proved' } });
    expect(injection.proof.evidence).toMatch(/^No route between .* in \/routez of .*\.$/);
  });

  test.each<{ recipe: FaultRecipe; reason: string }>([
    { recipe: { kind: 'split', groups: [[node('n1'), node('n2'), node('n3')]], how: 'cut' }, reason: 'no link lies' },
    { recipe: { kind: 'split', groups: [[node('n1')], [node('n1')]], how: 'cut' }, reason: 'n1 is in two groups' },
    { recipe: { kind: 'link.cut', link: between('n1', 'n1') }, reason: 'both ends are n1' },
  ])('$reason', async ({ recipe, reason }) => {
    await expect(bench.inject(recipe)).rejects.toThrow(reason);
    expect(bench.desk.set).toEqual([]);
  });
});

async function modeOf(link: string): Promise<unknown> {
  return (await bench.stage.linkStats()).find(({ id }) => id === link)?.mode;
}
