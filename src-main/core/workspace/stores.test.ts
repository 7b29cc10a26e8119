import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder.ts';
import { openDatabase } from './database.ts';
import { LabStore } from './lab-store.ts';
import { SettingsStore } from './settings-store.ts';
import { TimelineStore, type NewEvent } from './timeline-store.ts';

function open(): Disposable & { database: ReturnType<typeof openDatabase>['database'] } {
  const folder = tempFolder();
  const { database } = openDatabase(join(folder.path, 'jetlab.db'));
  return {
    database,
    [Symbol.dispose]: () => {
      database.close();
      folder[Symbol.dispose]();
    },
  };
}

const event = (over: Partial<NewEvent> = {}): NewEvent => ({
  lane: 'actions',
  kind: 'node.kill',
  at: 1_000,
  endedAt: null,
  open: false,
  title: 'n1 killed',
  text: 'n1 was killed by you.',
  severity: 'info',
  actor: 'app',
  node: 'n1',
  group: null,
  causeId: null,
  facts: { pid: 7, signal: 'SIGKILL', wanted: true, nothing: null },
  ...over,
});

test('settings begin with their defaults and keep what was changed', () => {
  using store = open();
  const settings = new SettingsStore(store.database);

  expect(settings.read()).toEqual({
    theme: 'system',
    projector: false,
    portBase: null,
    startWithApp: true,
    timelineOpen: true,
  });

  expect(settings.update({ theme: 'dark' })).toMatchObject({ theme: 'dark', projector: false });
  expect(new SettingsStore(store.database).read().theme).toBe('dark');
});

test('a setting that another version wrote is kept, a value that does not fit counts as not set', () => {
  using store = open();
  const put = store.database.prepare('INSERT INTO settings VALUES (?, ?)');
  put.run('hologram', '{"depth":3}');
  put.run('theme', '"sepia"');
  put.run('portBase', 'not json');
  const settings = new SettingsStore(store.database);

  expect(settings.read()).toMatchObject({ theme: 'system', portBase: null });
  settings.update({ projector: true });

  expect(store.database.prepare("SELECT value FROM settings WHERE key = 'hologram'").pluck().get()).toBe('{"depth":3}');
});

test('the lab remembers its ports and kind of store', () => {
  using store = open();
  const lab = new LabStore(store.database);

  expect(lab.read('port-base')).toBeNull();
  lab.write('port-base', 4232);
  lab.write('persistence', 'ephemeral');

  expect(lab.read('port-base')).toBe(4232);
  expect(lab.read('persistence')).toBe('ephemeral');
});

test('an event comes back as it was written, and changed as it was changed', () => {
  using store = open();
  const timeline = new TimelineStore(store.database);

  const span = timeline.append(event({ kind: 'node.pause', open: true }));
  expect(timeline.get(span.id)).toEqual(span);
  expect(timeline.open()).toEqual([span]);

  const ended = { ...span, open: false, endedAt: 5_000, title: 'n1 paused 4 s' };
  timeline.update(ended);
  expect(timeline.get(span.id)).toEqual(ended);
  expect(timeline.open()).toEqual([]);
  expect(timeline.lastKnownTime()).toBe(5_000);
});

test('a range gives the newest of what touches it, oldest first, and counts all', () => {
  using store = open();
  const timeline = new TimelineStore(store.database);
  const add = (title: string, at: number, endedAt: number | null = null, isOpen = false): void => {
    timeline.append(event({ title, at, endedAt, open: isOpen }));
  };
  add('before', 10);
  add('span that ended before', 10, 99);
  add('span into it', 10, 100);
  add('still open', 20, null, true);
  add('at its start', 100);
  add('at its end', 200);
  add('after', 201);

  const all = timeline.range({ from: 100, to: 200, limit: 100 });
  const some = timeline.range({ from: 100, to: 200, limit: 2 });

  expect(all.events.map((e) => e.title)).toEqual(['span into it', 'still open', 'at its start', 'at its end']);
  expect(all.total).toBe(4);
  expect(some.events.map((e) => e.title)).toEqual(['at its start', 'at its end']);
  expect(some.total).toBe(4);
});

test('a range agrees with a plain filter over any events', () => {
  const time = fc.integer({ min: 0, max: 40 });
  const span = fc.tuple(time, fc.option(fc.integer({ min: 0, max: 20 })), fc.boolean());
  fc.assert(
    fc.property(fc.array(span, { maxLength: 25 }), time, time, (spans, a, b) => {
      using store = open();
      const timeline = new TimelineStore(store.database);
      const [from, to] = a <= b ? [a, b] : [b, a];
      const written = spans.map(([at, length, isOpen]) =>
        timeline.append(event({ at, endedAt: isOpen || length === null ? null : at + length, open: isOpen })),
      );

      const found = timeline.range({ from, to, limit: 5_000 });

      const expected = written.filter((e) => e.at <= to && (e.open || (e.endedAt ?? e.at) >= from)).map((e) => e.id);
      expect(found.events.map((e) => e.id).sort((x, y) => x - y)).toEqual(expected);
      expect(found.total).toBe(expected.length);
    }),
    { numRuns: 30 },
  );
});

test('the timeline keeps the newest events up to its bound', () => {
  using store = open();
  const timeline = new TimelineStore(store.database, { keep: 50 });

  for (let at = 1; at <= 175; at++) timeline.append(event({ at }));
  timeline.prune();

  const kept = timeline.newest(1_000);
  expect(kept).toHaveLength(50);
  expect(kept[0]?.at).toBe(126);
  expect(kept.at(-1)?.at).toBe(175);
});
