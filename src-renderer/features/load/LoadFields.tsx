import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { ANY_NODE, type LoadDraft, type LoadErrors } from './load-draft.ts';
import styles from './LoadFields.module.css';

interface LoadFieldsProps {
  draft: LoadDraft;
  errors: LoadErrors;
  nodes: readonly string[];
  onChange: (draft: LoadDraft) => void;
}

/** Subjects, rate, size and first node of the load. */
export function LoadFields({ draft, errors, nodes, onChange }: LoadFieldsProps) {
  return (
    <>
      <Field label="Subjects" help="Literal, one on each line, used in turn." error={errors.subjects}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={4}
            value={draft.subjects}
            onChange={(subjects) => onChange({ ...draft, subjects })}
          />
        )}
      </Field>
      <div className={cx(styles.pair)}>
        <Field label="Rate" error={errors.rate}>
          {(ids) => (
            <Input
              {...ids}
              size="lg"
              mono
              inputMode="numeric"
              unit="msg/s"
              value={draft.rate}
              onChange={(rate) => onChange({ ...draft, rate })}
            />
          )}
        </Field>
        <Field label="Payload" error={errors.size}>
          {(ids) => (
            <Input {...ids} size="lg" mono value={draft.size} onChange={(size) => onChange({ ...draft, size })} />
          )}
        </Field>
      </div>
      <Field label="Connects first to" help="The client moves on when that node fails.">
        {() => (
          <Segmented
            label="Connects first to"
            options={[{ id: ANY_NODE, label: 'Any node' }, ...nodes.map((id) => ({ id, label: id }))]}
            value={draft.node}
            onChange={(node) => onChange({ ...draft, node })}
          />
        )}
      </Field>
    </>
  );
}
