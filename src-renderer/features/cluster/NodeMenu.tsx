import { menuEntry, useActionTools } from '../../actions/index.ts';
import { restartNode, startNode } from '../../actions/lab/index.ts';
import { useClusterView, type NodeTab } from '../../state/cluster-view.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { blackHoleNode, isolateNode, rejoinNode } from '../faults/index.ts';

const views: { tab: NodeTab; label: string; icon: IconName }[] = [
  { tab: 'node', label: 'Facts', icon: 'info' },
  { tab: 'faults', label: 'Faults', icon: 'bolt' },
  { tab: 'log', label: 'Log', icon: 'terminal' },
  { tab: 'config', label: 'Config', icon: 'file' },
  { tab: 'connections', label: 'Connections', icon: 'plug' },
];

/** The rest of what can be done with a node; nothing here destroys. */
export function NodeMenu({ node }: { node: string }) {
  const tools = useActionTools();
  const openNode = useClusterView((state) => state.openNode);
  const looks: MenuEntry[] = views.map(({ tab, label, icon }) => ({
    id: tab,
    label: `${label} of ${node}`,
    icon,
    onSelect: () => openNode(node, tab),
  }));
  const acts = [startNode, restartNode].map((action) => menuEntry({ ...action, kind: 'plain' }, { node }, tools));
  const faults = [isolateNode, blackHoleNode, rejoinNode].map((action) => menuEntry(action, { node }, tools));
  return (
    // A press on the menu is not a press on the card.
    <span onClick={(event) => event.stopPropagation()} role="presentation">
      <Menu
        label={`More for ${node}`}
        groups={[{ entries: looks }, { entries: acts }, { entries: faults }]}
        placement="bottom end"
      >
        <IconButton icon="more" label={`More for ${node}`} size="sm" iconSize={14} />
      </Menu>
    </span>
  );
}
