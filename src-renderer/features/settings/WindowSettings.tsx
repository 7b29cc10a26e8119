import type { Settings } from '../../../src-main/contract/settings.ts';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './SettingsScreen.module.css';

interface WindowSettingsProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

const themes = [
  { id: 'system', label: 'System' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
] as const;

/** How the window looks. */
export function WindowSettings({ settings, onChange }: WindowSettingsProps) {
  return (
    <section className={cx(styles.block)} aria-labelledby="window">
      <h2 id="window">Window</h2>
      <div className={cx(styles.panel)}>
        <Field label="Theme" layout="left">
          {() => (
            <Segmented
              label="Theme"
              options={themes}
              value={settings.theme}
              onChange={(theme) => onChange({ theme })}
            />
          )}
        </Field>
        <Field label="Projector mode" layout="left" help="Everything 25% larger, for the back row.">
          {() => (
            <Switch isOn={settings.projector} onChange={(projector) => onChange({ projector })}>
              <span className="visually-hidden">Projector mode</span>
              {settings.projector ? 'On' : 'Off'}
            </Switch>
          )}
        </Field>
      </div>
    </section>
  );
}
