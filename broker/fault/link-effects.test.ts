import { describe, expect, test } from 'vitest';
import { FREE, type LinkMode } from '../link/index.ts';
import { LinkBoard } from './link-board.ts';
import { addedRoundTrip, composeMode, type LinkEffect, rateOf } from './link-effects.ts';

const cut: LinkEffect = { does: 'cut' };
const hold = (...directions: ('up' | 'down')[]): LinkEffect => ({ does: 'hold', directions });
const latency = (ms: number, ...directions: ('up' | 'down')[]): LinkEffect => {
  return { does: 'latency', directions, ms, jitterMs: 0, seed: 1 };
};
const bandwidth = (bytesPerSecond: number, ...directions: ('up' | 'down')[]): LinkEffect => {
  return { does: 'bandwidth', directions, bytesPerSecond };
};
const slowClose: LinkEffect = { does: 'slow-close', delayMs: 100 };
const late = (ms: number) => ({ latency: { ms, jitterMs: 0, seed: 1 } });

describe('what a link does under its faults', () => {
  test.each<{ when: string; effects: LinkEffect[]; mode: LinkMode }>([
    { when: 'no fault', effects: [], mode: { at: 'pass' } },
    { when: 'a cut and anything else', effects: [latency(5, 'up'), cut, hold('up')], mode: { at: 'reset' } },
    {
      when: 'both directions held by two faults',
      effects: [hold('up'), hold('down')],
      mode: { at: 'hold', direction: 'both' },
    },
    { when: 'one direction held', effects: [hold('down')], mode: { at: 'hold', direction: 'down' } },
    {
      when: 'one direction held and the other delayed',
      effects: [hold('up'), latency(5, 'down')],
      mode: { at: 'shape', up: { ...FREE, held: true }, down: { ...FREE, ...late(5) }, slowCloseMs: 0 },
    },
    {
      when: 'a delay and a limit of two directions',
      effects: [latency(5, 'up'), bandwidth(9, 'down')],
      mode: {
        at: 'shape',
        up: { ...FREE, ...late(5) },
        down: { ...FREE, bandwidth: { bytesPerSecond: 9 } },
        slowCloseMs: 0,
      },
    },
    {
      when: 'two delays of one direction: the later counts',
      effects: [latency(5, 'up', 'down'), latency(7, 'up')],
      mode: { at: 'shape', up: { ...FREE, ...late(7) }, down: { ...FREE, ...late(5) }, slowCloseMs: 0 },
    },
    {
      when: 'a slow close alone',
      effects: [slowClose],
      mode: { at: 'shape', up: FREE, down: FREE, slowCloseMs: 100 },
    },
  ])('$when', ({ effects, mode }) => {
    expect(composeMode(effects)).toEqual(mode);
  });

  test('what is to be measured follows from it', () => {
    const slice: LinkEffect = { does: 'slice', directions: ['up'], maxBytes: 10, delayMs: 5 };
    const mode = composeMode([latency(30, 'up', 'down'), bandwidth(9_000, 'up'), slice]);

    expect(addedRoundTrip(mode)).toBe(60);
    expect([rateOf(mode, 'up'), rateOf(mode, 'down')]).toEqual([2_000, null]);
    expect(addedRoundTrip({ at: 'reset' })).toBe(0);
  });
});

describe('faults come and go', () => {
  const board = () => {
    const modes: [string, LinkMode['at']][] = [];
    const replaced: string[] = [];
    const links = new LinkBoard({
      setMode: async (link, mode) => void modes.push([link, mode.at]),
      onReplaced: (owner) => replaced.push(owner),
    });
    return { links, modes, replaced };
  };

  test('a link is told only when what it does has changed', async () => {
    const { links, modes } = board();
    await links.set(
      'a',
      new Map([
        ['n1-n2', cut],
        ['n3-n1', cut],
      ]),
    );
    await links.set('b', new Map([['n1-n2', cut]]));
    await links.remove('b');
    await links.remove('a');
    await links.remove('a');

    expect(modes).toEqual([
      ['n1-n2', 'reset'],
      ['n3-n1', 'reset'],
      ['n1-n2', 'pass'],
      ['n3-n1', 'pass'],
    ]);
  });

  test.each<{ when: string; earlier: LinkEffect; later: LinkEffect; isReplaced: boolean }>([
    { when: 'a delay by a later one', earlier: latency(5, 'up'), later: latency(9, 'up', 'down'), isReplaced: true },
    { when: 'a delay by one of less', earlier: latency(5, 'up', 'down'), later: latency(9, 'up'), isReplaced: false },
    { when: 'a delay by a limit', earlier: latency(5, 'up'), later: bandwidth(9, 'up'), isReplaced: false },
    { when: 'a slow close by another', earlier: slowClose, later: slowClose, isReplaced: true },
    { when: 'a cut by another', earlier: cut, later: cut, isReplaced: false },
    { when: 'a hold by another', earlier: hold('up'), later: hold('up'), isReplaced: false },
  ])('$when: replaced $isReplaced', async ({ earlier, later, isReplaced }) => {
    const { links, replaced } = board();
    await links.set('a', new Map([['n1-n2', earlier]]));
    await links.set('b', new Map([['n1-n2', later]]));

    expect(replaced).toEqual(isReplaced ? ['a'] : []);
    await links.remove('b');
    expect(links.modeOf('n1-n2').at === 'pass').toBe(isReplaced);
  });

  test('a fault of two links is not replaced by one of one', async () => {
    const { links, replaced } = board();
    await links.set(
      'a',
      new Map([
        ['n1-n2', latency(5, 'up')],
        ['n3-n1', latency(5, 'up')],
      ]),
    );
    await links.set('b', new Map([['n1-n2', latency(9, 'up')]]));

    expect(replaced).toEqual([]);
  });
});
