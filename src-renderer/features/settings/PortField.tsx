import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { Segmented } from '../../ui/Segmented.tsx';

interface PortFieldProps {
  /** The first client port wanted; `null` is automatic. */
  value: number | null;
  /** The first client port of the running cluster. */
  inUse: number | undefined;
  onChange: (value: number | null) => void;
}

/** Bounds of Settings.portBase: the highest port of a block is 4,002 above its base. */
const LOWEST = 1_024;
const HIGHEST = 4_992;
const DEFAULT = 4_222;

/** Automatic, or a first port of one's own. Takes effect at the next start of the cluster. */
export function PortField({ value, inUse, onChange }: PortFieldProps) {
  const [text, setText] = useState(String(value ?? DEFAULT));
  const port = Number(text);
  const isValid = Number.isInteger(port) && port >= LOWEST && port <= HIGHEST;
  const help =
    inUse !== undefined && value !== null && inUse !== value
      ? `Used from the next start of the cluster; now it is ${inUse}.`
      : 'Automatic takes 4222, or the next free block. A change is used from the next start.';
  return (
    <Field
      label="First client port"
      layout="left"
      help={help}
      error={value !== null && !isValid ? `A whole number from ${LOWEST} to ${HIGHEST}.` : null}
    >
      {(ids) => (
        <>
          <Segmented
            label="First client port"
            options={[
              { id: 'automatic', label: 'Automatic' },
              { id: 'fixed', label: 'Fixed' },
            ]}
            value={value === null ? 'automatic' : 'fixed'}
            onChange={(choice) => onChange(choice === 'automatic' ? null : isValid ? port : DEFAULT)}
          />
          {value !== null && (
            <>
              <Input {...ids} mono inputMode="numeric" value={text} onChange={setText} />
              <Button isDisabled={!isValid || port === value} onPress={() => onChange(port)}>
                Set
              </Button>
            </>
          )}
        </>
      )}
    </Field>
  );
}
