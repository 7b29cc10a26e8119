import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FAULTS } from './registry.ts';

/*
 * Nothing but the lab's own processes, ports and folders can be aimed at, by construction: recipes name nodes and
 * streams alone (src-main/contract/fault.test.ts), and the files of faults have no way to a process, a socket or a file but through the stage.
 */
const root = import.meta.dirname;
const sources = globSync('**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('open-test-'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(root, file), 'utf8') }));

/** Files that reach out, and what for. */
const REACHES: Record<string, readonly string[]> = {
  'probe/probe-line.ts': ['node:net'],
  'probe/client-probe.ts': ['node:crypto', 'node:events', 'node:net'],
  'probe/route-probe.ts': ['node:crypto', 'node:timers/promises'],
  'fault-desk.ts': ['node:crypto'],
  'link-board.ts': ['node:util'],
};

test.each(sources)('$file imports nothing that reaches beyond the stage', ({ file, text }) => {
  const imported = [...text.matchAll(/from '(node:[^']+|[^.'][^']*)'/g)].map(([, name]) => name ?? '');
  const allowed = new Set(['node:timers/promises', ...(REACHES[file] ?? [])]);

  expect(imported.filter((name) => !allowed.has(name))).toEqual([]);
  expect(text).not.toMatch(/process\.kill|\.signalServer|spawnServer|child_process/);
});

test.each(sources.filter(({ file }) => /^(faults|evidence)\//.test(file)))(
  '$file knows the stage, and no cluster, host, link or port behind it',
  ({ text }) => {
    const rooms = [...text.matchAll(/^import (?!type)[^;]*from '\.\.\/\.\.\/([^/']+)/gms)].map(([, room]) => room);

    expect(rooms.filter((room) => !['domain', 'monitor'].includes(room ?? ''))).toEqual([]);
  },
);

test('sockets are opened to this machine alone', () => {
  const dials = sources.flatMap(({ text }) => [...text.matchAll(/connect\(\{[^}]*\}/g)].map(([call]) => call));

  expect(dials.length).toBeGreaterThan(0);
  for (const call of dials) expect(call).toContain("host: '127.0.0.1'");
});

test('every kind is registered under its own name', () => {
  for (const [kind, fault] of Object.entries(FAULTS)) expect(fault.kind).toBe(kind);
});
