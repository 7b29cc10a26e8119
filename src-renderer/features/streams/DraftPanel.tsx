import { useState } from 'react';
import { formatDuration, nanosFromWire } from '../../../broker/domain/duration.ts';
import type { StreamDraft } from '../../../broker/domain/stream-config.ts';
import { quorumOf, tolerates } from '../../../broker/domain/topology.ts';
import { Code } from '../../ui/Code.tsx';
import { cx } from '../../ui/cx.ts';
import { Facts } from '../../ui/Facts.tsx';
import { limitBytes } from '../../ui/figures.ts';
import { Section } from '../../ui/Inspector.tsx';
import { TabBar, TabPanel, Tabs } from '../../ui/Tabs.tsx';
import { streamAddCommand } from './stream-cli.ts';
import styles from './DraftPanel.module.css';

interface DraftPanelProps {
  draft: StreamDraft;
  nodes: number;
}

const tabs = [
  { id: 'cli', label: 'CLI' },
  { id: 'json', label: 'JSON' },
] as const;

/** What the draft means, and the same stream as a command and as the server's JSON. */
export function DraftPanel({ draft, nodes }: DraftPanelProps) {
  const [tab, setTab] = useState<(typeof tabs)[number]['id']>('cli');
  return (
    <aside className={cx(styles.panel)} aria-label="What the draft means" data-region="inspector">
      <Section title="What it means">
        <Facts
          rows={[
            ['Copies', `${draft.num_replicas} of ${nodes} servers`],
            [
              'Quorum',
              draft.num_replicas === 1
                ? 'none, one server'
                : `${quorumOf(draft.num_replicas)} of ${draft.num_replicas}`,
            ],
            ['Servers that may be down', String(tolerates(draft.num_replicas))],
            ['Oldest message goes', oldestGoes(draft)],
            [
              'Storage when full',
              draft.max_bytes > 0 ? `${limitBytes(draft.max_bytes * draft.num_replicas)} in all` : 'no limit',
            ],
          ]}
        />
      </Section>
      <Tabs selected={tab} onSelect={setTab} className={styles.tabs}>
        <TabBar label="The stream as code" tabs={tabs} />
        <TabPanel id="cli" className={styles.code}>
          <Code label="nats CLI command" text={streamAddCommand(draft)} />
        </TabPanel>
        <TabPanel id="json" className={styles.code}>
          <Code label="JSON of the stream" text={JSON.stringify(draft, null, 2)} />
        </TabPanel>
      </Tabs>
    </aside>
  );
}

function oldestGoes({ max_age, max_bytes, retention }: StreamDraft): string {
  const limits = [
    ...(max_age > 0 ? [`after ${formatDuration(nanosFromWire(max_age))}`] : []),
    ...(max_bytes > 0 ? [`above ${limitBytes(max_bytes)}`] : []),
    ...(retention === 'workqueue' ? ['when acked'] : []),
    ...(retention === 'interest' ? ['when all have acked'] : []),
  ];
  return limits.length > 0 ? limits.join(', or ') : 'never';
}
