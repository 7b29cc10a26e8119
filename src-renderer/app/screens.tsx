import type { ComponentType } from 'react';
import { ClusterScreen } from '../features/cluster/index.ts';
import { ConnectionsScreen } from '../features/connections/index.ts';
import { LabScreen } from '../features/experiments/index.ts';
import { MonitorScreen } from '../features/monitor/index.ts';
import { SettingsScreen } from '../features/settings/index.ts';
import { StreamsScreen } from '../features/streams/index.ts';
import type { IconName } from '../ui/Icon.tsx';

/** A place in the rail. Only screens that work are listed. */
export interface Screen {
  path: string;
  title: string;
  icon: IconName;
  keys: string;
  /** At the top of the rail, or at its foot. */
  at: 'top' | 'foot';
  component: ComponentType;
}

export const screens: readonly Screen[] = [
  { path: 'cluster', title: 'Cluster', icon: 'cluster', keys: 'Mod+1', at: 'top', component: ClusterScreen },
  { path: 'streams', title: 'Streams', icon: 'streams', keys: 'Mod+2', at: 'top', component: StreamsScreen },
  { path: 'lab', title: 'Lab', icon: 'lab', keys: 'Mod+3', at: 'top', component: LabScreen },
  { path: 'monitor', title: 'Monitor', icon: 'monitor', keys: 'Mod+4', at: 'top', component: MonitorScreen },
  { path: 'connections', title: 'Connections', icon: 'plug', keys: 'Mod+5', at: 'foot', component: ConnectionsScreen },
  { path: 'settings', title: 'Settings', icon: 'settings', keys: 'Mod+6', at: 'foot', component: SettingsScreen },
];

/** The screen of a path; the first one where the path names none. */
export function screenOf(parts: readonly string[]): Screen {
  const first = screens[0];
  if (!first) throw new Error('there are no screens');
  return screens.find((screen) => screen.path === parts[0]) ?? first;
}
