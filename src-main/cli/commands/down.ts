import type { Command } from 'commander';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { readRunFile } from '../../core/workspace/run-file.ts';
import { workspaceFiles } from '../../core/workspace/paths.ts';
import type { Cli } from '../cli.ts';
import { valueOf, withLab } from '../lab.ts';
import { isAlive } from '../processes.ts';
import { pidOf } from '../words/node-words.ts';

/** Servers get a graceful stop, then the broker host forces them. */
const GONE_MS = 30_000;
const LOOK_EVERY_MS = 50;

export function addDownCommand(program: Command, cli: () => Cli): void {
  program
    .command('down')
    .description('end the lab wherever it runs, and wait until its processes are gone')
    .action(async () => {
      const gone = await withLab(cli(), async (lab) => {
        const { nodes } = await valueOf(lab, 'lab.snapshot', null);
        const host = readRunFile(workspaceFiles(cli().workspaceDir).runFile)?.pid;
        const servers = nodes.flatMap(({ name, state }) => ({ what: name, pid: pidOf(state) }));
        const all = [...servers, { what: 'the host', pid: host ?? null }].filter(hasPid);
        // The host may be gone before its answer has left.
        await Promise.race([lab.host.call('lab.shutdown', null), lab.lost]).catch((error: unknown) => {
          if (!(error instanceof JetlabError) || error.code !== 'host-disconnected') throw error;
        });
        return all;
      });
      await untilGone(gone);
      cli().out.answer({ ended: gone }, () => {
        const named = gone.map(({ what, pid }) => `${what} (pid ${pid})`).join(', ');
        return `The lab has ended: ${named} ${gone.length === 1 ? 'is' : 'are'} gone.`;
      });
    });
}

interface Named {
  what: string;
  pid: number;
}

function hasPid(process: { what: string; pid: number | null }): process is Named {
  return process.pid !== null;
}

async function untilGone(processes: readonly Named[]): Promise<void> {
  const deadline = performance.now() + GONE_MS;
  for (;;) {
    const left = processes.filter(({ pid }) => isAlive(pid));
    if (left.length === 0) return;
    if (performance.now() > deadline) {
      const lastSeen = left.map(({ what, pid }) => `${what} (pid ${pid}) still runs`).join(', ');
      throw new JetlabError('not-ready-in-time', { what: 'The end of the lab', seconds: GONE_MS / 1_000, lastSeen });
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
