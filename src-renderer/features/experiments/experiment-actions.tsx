import { toErrorData } from '../../../broker/domain/errors.ts';
import type { ExperimentEntry } from '../../../src-main/contract/experiment.ts';
import { defineAction, offer, type Offer } from '../../actions/index.ts';
import type { HostClient } from '../../host/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { navigate } from '../../state/route.ts';
import type { World } from '../../state/world.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { draftOf } from './drafts.ts';
import { pathOfRun } from './lab-path.ts';

/** What is run: a file, with the changes that were not saved. */
export type OnExperiment = Pick<ExperimentEntry, 'file' | 'from' | 'name' | 'destructive'> & {
  /** Of the text as it is shown. */
  problems: number;
};

export function onEntry(entry: ExperimentEntry): OnExperiment {
  const { file, from, name, destructive } = entry;
  return { file, from, name, destructive, problems: draftOf(entry) === null ? entry.problems.length : 0 };
}

const runUnderWay = (world: World) =>
  world.experiment?.at === 'run' && world.experiment.run.at !== 'ended' ? world.experiment.run : null;

export const startExperiment = defineAction<OnExperiment>({
  id: 'experiment.start',
  icon: 'play',
  kind: 'plain',
  label: 'Run',
  title: ({ name }) => `Run ${name}`,
  detail: ({ destructive }) => (destructive ? 'asks first: loses stored data of whole nodes' : 'experiment'),
  cli: ({ file, from }) => `jetlab experiment run ${from === 'catalogue' ? file.replace(/\.yaml$/, '') : file}`,
  available({ problems }, world) {
    const underWay = runUnderWay(world);
    if (underWay) return `${underWay.name} runs.`;
    if (problems > 0) return 'The file has problems: they are listed below it.';
    const fault = world.faults?.find((one) => one.endedAt === null);
    if (fault) return 'A fault is set. Clear it first.';
    return world.lab?.phase === 'ready' || 'All nodes must be up. Start them on the Cluster screen.';
  },
  async run(context, { host }) {
    const text = draftOf(context) ?? (await host.call('experiment.read', context)).text;
    if (!context.destructive) return start(host, text);
    return openDialog((close) => (
      <ConfirmDialog
        title={`Run ${context.name}`}
        icon="play"
        word={context.name}
        confirmLabel="Run"
        onConfirm={(confirm) => start(host, text, confirm)}
        explain={(thrown) => toErrorData(thrown, 'experiment.start')}
        onClose={close}
      >
        <p>
          Its faults lose stored data of whole nodes. Streams of yours on this cluster are hit too: what they store on
          those nodes can be lost.
        </p>
      </ConfirmDialog>
    ));
  },
});

async function start(host: HostClient, text: string, confirm?: string): Promise<void> {
  const { runId } = await host.call('experiment.start', { text, ...(confirm === undefined ? {} : { confirm }) });
  navigate(pathOfRun(runId));
}

export const stopExperiment = defineAction({
  id: 'experiment.stop',
  icon: 'stop',
  kind: 'plain',
  label: 'Stop and restore',
  title: () => 'Stop the experiment and restore the cluster',
  detail: (_, world) => runUnderWay(world)?.name ?? '',
  available: (_, world) => runUnderWay(world) !== null || 'No experiment runs.',
  run: (_, { host }) => host.call('experiment.stop', null),
});

export const showRun = defineAction<{ runId: string; name: string }>({
  id: 'experiment.show',
  icon: 'lab',
  kind: 'plain',
  worksInPast: true,
  title: ({ name }) => `Show the run of ${name}`,
  run: ({ runId }) => navigate(pathOfRun(runId)),
});

/** What the palette offers: stop and show the run under way, run any file without problems. */
export function experimentOffers(world: World): Offer[] {
  const underWay = runUnderWay(world);
  return [
    ...offer(stopExperiment, null, world, { words: 'lab abort' }),
    ...(underWay ? offer(showRun, { runId: underWay.runId, name: underWay.name }, world, { group: 'Go to' }) : []),
    ...(world.experiments ?? []).flatMap((entry) =>
      offer(startExperiment, onEntry(entry), world, {
        words: `experiment lab ${entry.file}`,
        onlyWhenSought: true,
      }),
    ),
  ];
}
