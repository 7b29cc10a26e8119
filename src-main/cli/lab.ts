import { JetlabError } from '../../broker/domain/errors.ts';
import type { Host, ParamsOf, TopicName, ValueOf } from '../contract/index.ts';
import type { Cli } from './cli.ts';

/** Patience for the first value of a topic. */
const VALUE_MS = 10_000;

/** The running lab's host, while a command uses it. `lost` rejects when contact is lost. */
export interface Lab {
  host: Host;
  lost: Promise<never>;
}

/** Runs a command against the lab of the workspace. @throws JetlabError `lab-not-running` */
export async function withLab<T>(cli: Cli, run: (lab: Lab) => Promise<T>): Promise<T> {
  const { connectControl } = await import('../control/connect-control.ts');
  const client = await connectControl(cli.workspaceDir, { as: 'cli' });
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => undefined);
  client.onConnection((isConnected) => {
    if (!isConnected) lost.reject(new JetlabError('host-disconnected', {}));
  });
  try {
    return await run({ host: client, lost: lost.promise });
  } finally {
    client.close();
  }
}

/** The present value of a topic. */
export function valueOf<K extends TopicName>(lab: Lab, name: K, params: ParamsOf<K>): Promise<ValueOf<K>> {
  return waitFor(lab, name, params, () => true, { what: `The answer to ${name}`, withinMs: VALUE_MS });
}

/** The first value of a topic that fits. @throws JetlabError `not-ready-in-time`, `host-disconnected` */
export async function waitFor<K extends TopicName>(
  lab: Lab,
  name: K,
  params: ParamsOf<K>,
  fits: (value: ValueOf<K>) => boolean,
  patience: { what: string; withinMs: number; lastSeen?: (value: ValueOf<K>) => string },
): Promise<ValueOf<K>> {
  let lastSeen = 'nothing';
  let stop = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  const seen = new Promise<ValueOf<K>>((resolve, reject) => {
    timer = setTimeout(() => {
      const seconds = patience.withinMs / 1_000;
      reject(new JetlabError('not-ready-in-time', { what: patience.what, seconds, lastSeen }));
    }, patience.withinMs);
    stop = lab.host.watch(name, params, (value) => {
      lastSeen = patience.lastSeen?.(value) ?? 'a value';
      if (fits(value)) resolve(value);
    });
  });
  try {
    return await Promise.race([seen, lab.lost]);
  } finally {
    clearTimeout(timer);
    stop();
  }
}
