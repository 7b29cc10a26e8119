import { create } from 'zustand';
import { useView } from './view.ts';

/** What is selected on the stage of the Cluster screen, and so what the inspector shows. */
export type Selection = { at: 'nothing' } | { at: 'node'; node: string } | { at: 'link'; link: string };

export type NodeTab = 'node' | 'faults' | 'log' | 'config' | 'connections';

export type LinkTab = 'faults' | 'traffic' | 'log';

interface ClusterViewState {
  /** Id of the Raft group whose leader carries the ink plate; `null` until the user chooses: the first stream, else meta. */
  group: string | null;
  selection: Selection;
  nodeTab: NodeTab;
  linkTab: LinkTab;
  chooseGroup(id: string): void;
  select(selection: Selection): void;
  /** Selects a node, opens the inspector and turns to one of its tabs. */
  openNode(node: string, tab: NodeTab): void;
  /** The same for a link. */
  openLink(link: string, tab: LinkTab): void;
}

/** Outside the screen, so that the choice outlives a visit to another screen and the palette can make it. */
export const useClusterView = create<ClusterViewState>()((set) => ({
  group: null,
  selection: { at: 'nothing' },
  nodeTab: 'node',
  linkTab: 'faults',
  chooseGroup: (group) => set({ group }),
  select: (selection) => set({ selection }),
  openNode(node, nodeTab) {
    useView.getState().showInspector(true);
    set({ selection: { at: 'node', node }, nodeTab });
  },
  openLink(link, linkTab) {
    useView.getState().showInspector(true);
    set({ selection: { at: 'link', link }, linkTab });
  },
}));
