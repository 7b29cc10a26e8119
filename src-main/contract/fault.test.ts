import { expect, test } from 'vitest';
import { z } from 'zod';
import { FaultRecipe } from './fault.ts';

/* No fault can be aimed at anything but the lab: a recipe has no words for anything else. */

test('a recipe has no field for a process, a port, a path or a host', () => {
  const fields = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('properties' in value && typeof value.properties === 'object') {
      for (const name of Object.keys(value.properties ?? {})) fields.add(name);
    }
    Object.values(value).forEach(collect);
  };
  collect(z.toJSONSchema(FaultRecipe, { io: 'input' }));

  expect([...fields].filter((name) => /pid|port|path|file$|host|url|address|signal|command/i.test(name))).toEqual([]);
  expect([...fields].sort()).toMatchInlineSnapshot(`
    [
      "aim",
      "aims",
      "around",
      "by",
      "bytesPerSecond",
      "client",
      "delayMs",
      "direction",
      "from",
      "group",
      "groups",
      "how",
      "hub",
      "jitterMs",
      "kind",
      "link",
      "maxBytes",
      "maxFileBytes",
      "ms",
      "node",
      "preferred",
      "seed",
      "stream",
      "to",
    ]
  `);
});

test.each([
  { kind: 'node.kill', aim: { by: 'node', node: '4711' } },
  { kind: 'node.kill', aim: { by: 'node', node: '../n1' } },
  { kind: 'node.kill', aim: { by: 'pid', pid: 1 } },
  { kind: 'link.cut', link: { from: { by: 'node', node: 'n1' }, to: { by: 'node', node: '10.0.0.1' } } },
  { kind: 'link.cut', link: { client: { by: 'node', node: 'n1' }, around: { by: 'node', node: 'n1' } } },
  { kind: 'shell', command: 'ls' },
])('%j is no recipe', (recipe) => {
  expect(FaultRecipe.safeParse(recipe).success).toBe(false);
});
