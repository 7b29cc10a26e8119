import { ActionButton, menuEntry, runAction, useActionTools } from '../../actions/index.ts';
import { copyUrls, makeEphemeral, makePersistent, resetLab, startAll, stopAll } from '../../actions/lab/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { Menu } from '../../ui/Menu.tsx';
import { BarDivider, ScreenBar } from '../../ui/ScreenBar.tsx';
import { SplitMenu } from '../faults/index.ts';
import { startLoad } from '../load/index.ts';
import { GroupPicker } from './GroupPicker.tsx';
import type { Cluster } from './use-cluster.ts';
import styles from './ClusterBar.module.css';

/** Title, whose roles are shown, load, and what can be done to the whole cluster. */
export function ClusterBar({ cluster }: { cluster: Cluster }) {
  const stream = cluster.group?.stream ?? null;
  return (
    <ScreenBar
      title="Cluster"
      actions={
        <>
          <SplitMenu nodes={cluster.nodes.map(({ name }) => name)} />
          <ActionButton action={startLoad} context={{ stream }} words="label" />
          <ClusterMenu cluster={cluster} />
        </>
      }
    >
      <BarDivider />
      <span className={cx(styles.caption)}>Show roles for</span>
      <GroupPicker groups={cluster.groups} chosen={cluster.group} />
      {cluster.lab.persistence === 'ephemeral' && (
        <Chip kind="tolerant" title="The store is removed when the cluster stops.">
          Ephemeral
        </Chip>
      )}
    </ScreenBar>
  );
}

function ClusterMenu({ cluster }: { cluster: Cluster }) {
  const tools = useActionTools();
  const other = cluster.lab.persistence === 'ephemeral' ? makePersistent : makeEphemeral;
  const entry = (action: typeof startAll) => menuEntry({ ...action, kind: 'plain' }, null, tools);
  return (
    <Menu
      label="Cluster"
      placement="bottom end"
      groups={[
        { entries: [entry(startAll), entry(stopAll)] },
        { entries: [entry(copyUrls), entry(other)] },
        {
          entries: [
            {
              id: resetLab.id,
              label: `${resetLab.title(null)}…`,
              icon: resetLab.icon,
              danger: true,
              isDisabled: !cluster.isLive,
              // Nothing is lost by this press: the dialog says what would be, and asks for a word.
              onSelect: () => void runAction(resetLab, null, tools).catch(() => {}),
            },
          ],
        },
      ]}
    >
      <Button icon="more">Cluster</Button>
    </Menu>
  );
}
