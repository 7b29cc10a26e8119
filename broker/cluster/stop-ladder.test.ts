import { expect, test } from 'vitest';
import { type StopRung, STOP_LADDER, descend, rungsFor } from './stop-ladder.ts';

const quick: StopRung[] = [
  { step: 'term', patienceMs: 20 },
  { step: 'interrupt', patienceMs: 20 },
  { step: 'kill', patienceMs: 20 },
];

/** A process that heeds one step and nothing milder. */
function heeds(wanted: string | null) {
  const gone = Promise.withResolvers<void>();
  const sent: string[] = [];
  const send = async (step: string) => {
    sent.push(step);
    if (step === wanted) gone.resolve();
  };
  return { gone: gone.promise, sent, send };
}

test('the first step that works is the last one sent', async () => {
  const server = heeds('term');

  expect(await descend(quick, server.gone, server.send)).toBe('term');
  expect(server.sent).toEqual(['term']);
});

test('a process that ignores SIGTERM and SIGINT is killed', async () => {
  const server = heeds('kill');

  expect(await descend(quick, server.gone, server.send)).toBe('kill');
  expect(server.sent).toEqual(['term', 'interrupt', 'kill']);
});

test('a process that outlives the ladder is told as that', async () => {
  const server = heeds(null);

  expect(await descend(quick, server.gone, server.send)).toBeNull();
});

test('in lame duck mode the ladder begins after SIGTERM, which the server would ignore', () => {
  const lameDuck = rungsFor({ at: 'lame-duck', since: 0, pid: 1, by: null });
  const ready = rungsFor({ at: 'ready', since: 0, pid: 1 });

  expect(lameDuck.map((rung) => rung.step)).toEqual(['interrupt', 'kill']);
  expect(ready).toEqual(STOP_LADDER);
});
