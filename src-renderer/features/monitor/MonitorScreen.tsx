import { ScreenBar } from '../../ui/ScreenBar.tsx';

export function MonitorScreen() {
  return <ScreenBar title="Monitor" />;
}
