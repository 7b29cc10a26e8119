import type { Settings } from '../../../src-main/contract/settings.ts';
import { ActionButton } from '../../actions/index.ts';
import { makeEphemeral, makePersistent, resetLab } from '../../actions/lab/index.ts';
import { useTopic } from '../../host/index.ts';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { Note } from '../../ui/Note.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { PortField } from './PortField.tsx';
import styles from './SettingsScreen.module.css';

interface ClusterSettingsProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

/** Ports, start, and what becomes of the storage. */
export function ClusterSettings({ settings, onChange }: ClusterSettingsProps) {
  const lab = useTopic('lab.snapshot', null);
  const isEphemeral = lab?.persistence === 'ephemeral';
  return (
    <section className={cx(styles.block)} aria-labelledby="cluster-settings">
      <h2 id="cluster-settings">Local cluster</h2>
      <div className={cx(styles.panel)}>
        <Field label="Start with the app" layout="left" help="The cluster starts when Jetlab opens.">
          {() => (
            <Switch isOn={settings.startWithApp} onChange={(startWithApp) => onChange({ startWithApp })}>
              <span className="visually-hidden">Start with the app</span>
              {settings.startWithApp ? 'On' : 'Off'}
            </Switch>
          )}
        </Field>
        <PortField value={settings.portBase} inUse={lab?.ports.base} onChange={(portBase) => onChange({ portBase })} />
        {lab?.ports.moved && (
          <Note kind="late">
            Port {lab.ports.moved.port} is taken{lab.ports.moved.holder ? ` by ${lab.ports.moved.holder}` : ''}. Jetlab
            leaves that program alone and uses the block from {lab.ports.base}.
          </Note>
        )}
        <Field
          label="Storage"
          layout="left"
          help={
            isEphemeral
              ? 'Ephemeral: an empty store that is removed at stop. The persistent one is kept meanwhile.'
              : 'Persistent: streams survive a restart of the cluster and of the machine.'
          }
        >
          {() => <ActionButton action={isEphemeral ? makePersistent : makeEphemeral} context={null} />}
        </Field>
        <Field label="Start over" layout="left" help="Removes the storage of all nodes. The timeline is kept.">
          {() => <ActionButton action={resetLab} context={null} />}
        </Field>
      </div>
    </section>
  );
}
