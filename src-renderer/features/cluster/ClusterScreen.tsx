import { ScreenBar } from '../../ui/ScreenBar.tsx';

export function ClusterScreen() {
  return <ScreenBar title="Cluster" />;
}
