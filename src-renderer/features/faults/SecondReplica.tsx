import { Switch } from '../../ui/Switch.tsx';

interface SecondReplicaProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** The step beyond what replication forgives: asked for by itself. */
export function SecondReplica({ isOn, onChange }: SecondReplicaProps) {
  return (
    <Switch isOn={isOn} onChange={onChange}>
      Also when another node’s data is not whole yet: acked messages can be lost for good
    </Switch>
  );
}
