import { chromium, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTestBlock, until } from '../../broker/testing/index.ts';
import type { RaftGroup } from '../../src-main/contract/raft.ts';
import type { TimelineEvent } from '../../src-main/contract/timeline.ts';
import { ensureChromium } from '../chromium.ts';
import { spread } from './statistics.ts';
import { WebLab } from './web-lab.ts';

/**
 * How soon the page tells what happened, measured in the page by a MutationObserver on the node cards:
 * the kill command's start → the node's card says Down; the server's own time of the election → a card says leader.
 */
export async function shown({ rounds }: { rounds: number }): Promise<object> {
  const workspace = await mkdtemp(join(tmpdir(), 'jetlab-shown-'));
  const { executablePath, args } = await ensureChromium(join(import.meta.dirname, '../..'), () => undefined);
  const browser = await chromium.launch({ executablePath, args });
  const down: number[] = [];
  const elected: number[] = [];
  try {
    const block = await findTestBlock(['n1', 'n2', 'n3']);
    await using lab = await WebLab.start(workspace, block.base);
    let groups: RaftGroup[] = [];
    const events: TimelineEvent[] = [];
    lab.control.watch('raft.groups', null, (value) => (groups = value));
    lab.control.follow('timeline.live', null, ({ items }) => void events.push(...items));
    await lab.control.call('stream.create', {
      name: 'SHOWN',
      subjects: ['shown'],
      retention: 'limits',
      storage: 'file',
      num_replicas: 3,
      max_age: 0,
      max_bytes: -1,
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(lab.url);
    await page
      .getByRole('button', { name: /^Show roles for SHOWN/ })
      .last()
      .click();
    await watchCards(page);
    const leader = (): string | null => groups.find((group) => group.id === 'stream/SHOWN')?.leader ?? null;

    for (let round = 0; round < rounds; round++) {
      const node = await until('SHOWN has a leader', leader, { withinMs: 20_000 });
      await cardSays(page, node, 'leader of SHOWN');
      const killedAt = Date.now();
      await lab.control.call('node.kill', { node });
      down.push((await cardSays(page, node, 'Down', killedAt)) - killedAt);

      const isElection = (event: TimelineEvent): boolean =>
        event.kind === 'leader.elected' && event.group === 'stream/SHOWN' && event.at > killedAt;
      const election = await until('the election is told', () => events.find(isElection) ?? null, { withinMs: 30_000 });
      const next = await until('SHOWN has a new leader', () => (leader() === node ? null : leader()), {
        withinMs: 20_000,
      });
      elected.push((await cardSays(page, next, 'leader of SHOWN', killedAt)) - election.at);

      await lab.control.call('node.start', { node });
      await until(`${node} is ready again`, () => stateOf(lab, node) === 'ready', { withinMs: 30_000 });
    }
  } finally {
    await browser.close();
    await rm(workspace, { recursive: true, force: true });
  }
  return {
    unit: 'ms',
    killToShownDown: { ...spread(down, 0), wanted: '≤ 100' },
    electionToShown: { ...spread(elected, 0), wanted: 'median ≤ 250' },
  };
}

function stateOf(lab: WebLab, node: string): string | undefined {
  return lab.snapshot.nodes.find((one) => one.name === node)?.state.at;
}

/** Keeps, for each card, when its accessible name last changed to what. */
async function watchCards(page: Page): Promise<void> {
  await page.evaluate(() => {
    const log: { at: number; label: string }[] = [];
    const last = new Map<string, string>();
    const look = (): void => {
      for (const card of document.querySelectorAll('[role="group"][aria-label^="n"]')) {
        const label = card.getAttribute('aria-label') ?? '';
        const node = label.slice(0, 2);
        if (last.get(node) !== label) log.push({ at: Date.now(), label });
        last.set(node, label);
      }
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    Object.assign(window, { cardLog: log });
  });
}

/** Milliseconds since the epoch at which the card first said this after `since`. */
async function cardSays(page: Page, node: string, words: string, since = 0): Promise<number> {
  const found = await page.waitForFunction(
    ([name, wanted, from]) => {
      const log = (window as unknown as { cardLog: { at: number; label: string }[] }).cardLog;
      return log.find(({ at, label }) => at >= from && label.startsWith(`${name},`) && label.includes(wanted))?.at;
    },
    [node, words, since] as const,
    { timeout: 30_000 },
  );
  return Number(await found.jsonValue());
}
