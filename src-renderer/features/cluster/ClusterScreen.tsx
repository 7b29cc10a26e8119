import { useTopic } from '../../host/index.ts';
import { BootScreen } from './boot/BootScreen.tsx';
import { FailedScreen } from './boot/FailedScreen.tsx';
import { OffScreen } from './boot/OffScreen.tsx';
import { WaitingScreen } from './boot/WaitingScreen.tsx';
import { StageScreen } from './StageScreen.tsx';

/** The Cluster screen: the stage, or what stands in its place until there is a cluster. */
export function ClusterScreen() {
  const lab = useTopic('lab.snapshot', null);
  if (!lab) return <WaitingScreen />;
  switch (lab.phase) {
    case 'starting':
      return <BootScreen lab={lab} />;
    case 'failed':
      return <FailedScreen lab={lab} />;
    case 'off':
      return <OffScreen lab={lab} />;
    case 'ready':
    case 'degraded':
    case 'no-quorum':
    case 'stopping':
      return <StageScreen lab={lab} />;
  }
}
