import { expect, test } from 'vitest';
import type { FaultStage } from '../fault-stage.ts';
import { LinkBoard } from '../link-board.ts';
import { nodeStop } from './node-stop.ts';

test('on Windows a graceful stop is refused with the reason, and nothing is done', async () => {
  const done: string[] = [];
  const stage = { platform: 'win32', stop: async () => void done.push('stop') } as unknown as FaultStage;
  const links = new LinkBoard({ setMode: async () => undefined, onReplaced: () => undefined });
  const recipe = { kind: 'node.stop', aim: { by: 'node', node: 'n1' } } as const;
  const target = { title: 'n1 stopped', resolved: ['n1'], nodes: ['n1'], links: [] };

  const stopping = nodeStop.inject({ id: 'x', recipe, target, stage, links, by: 'app' });

  await expect(stopping).rejects.toMatchObject({
    code: 'unsupported-here',
    message: expect.stringContaining('Windows has no signal that asks a server to end') as string,
  });
  expect(done).toEqual([]);
});
