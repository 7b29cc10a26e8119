import type { ErrorData } from '../../../broker/domain/errors.ts';
import type { StreamDraft } from '../../../broker/domain/stream-config.ts';
import { ChoiceCards } from '../../ui/ChoiceCards.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { Note } from '../../ui/Note.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import type { FormProblem } from './form-problems.ts';
import { emptyForm, type FormValues } from './form-values.ts';
import { RetentionFigure } from './RetentionFigure.tsx';
import { useStreamDraft } from './stream-draft.ts';
import styles from './NewStreamFields.module.css';

interface NewStreamFieldsProps {
  problems: readonly FormProblem[];
  /** What the server said to the last try. */
  error: ErrorData | null;
}

/** Everything the form asks for, with advice under the choice that caused it. */
export function NewStreamFields({ problems, error }: NewStreamFieldsProps) {
  const { values, touched, change, touch } = useStreamDraft();
  const errorOf = (wire: keyof StreamDraft, field: keyof FormValues) =>
    touched.has(field) ? problems.find((one) => one.field === wire && one.severity === 'error')?.text : null;
  const adviceOn = (wire: keyof StreamDraft) =>
    problems
      .filter((one) => one.field === wire && one.severity === 'advice')
      .map((one) => (
        <Note key={one.text} kind="late" className={styles.advice}>
          {one.text}
        </Note>
      ));
  return (
    <>
      {error && <ErrorNote error={error} />}
      <h2 className={cx(styles.heading)}>What it is called and captures</h2>
      <Field label="Name" layout="left" error={errorOf('name', 'name')} help="Letters, digits, - and _.">
        {(ids) => (
          <Input
            {...ids}
            mono
            autoFocus
            placeholder="ORDERS"
            value={values.name}
            onChange={(name) => change({ name })}
            onBlur={() => touch('name')}
          />
        )}
      </Field>
      {adviceOn('name')}
      <Field
        label="Subjects"
        layout="left"
        error={errorOf('subjects', 'subjects')}
        help="One on each line. * stands for one token, > for all that follow."
      >
        {(ids) => (
          <TextArea
            {...ids}
            rows={3}
            placeholder="orders.>"
            value={values.subjects}
            onChange={(subjects) => change({ subjects })}
            onBlur={() => touch('subjects')}
          />
        )}
      </Field>
      {adviceOn('subjects')}

      <h2 className={cx(styles.heading)}>When may a message be removed?</h2>
      <ChoiceCards
        label="Retention"
        value={values.retention}
        onChange={(retention) => change({ retention })}
        options={retentions}
      />
      {adviceOn('retention')}
      <div className={cx(styles.group)}>
        <Field
          label="Max age"
          layout="left"
          changed={values.maxAge !== emptyForm.maxAge}
          error={errorOf('max_age', 'maxAge')}
          help="Such as 90s, 24h or 7d. Empty is no limit."
        >
          {(ids) => (
            <Input
              {...ids}
              mono
              placeholder="no limit"
              value={values.maxAge}
              onChange={(maxAge) => change({ maxAge })}
              onBlur={() => touch('maxAge')}
            />
          )}
        </Field>
        {adviceOn('max_age')}
        <Field
          label="Max bytes"
          layout="left"
          changed={values.maxBytes !== emptyForm.maxBytes}
          error={errorOf('max_bytes', 'maxBytes')}
          help="Such as 512 MiB or 20 GiB, for each replica. The server reserves it. Empty is no limit."
        >
          {(ids) => (
            <Input
              {...ids}
              mono
              placeholder="no limit"
              value={values.maxBytes}
              onChange={(maxBytes) => change({ maxBytes })}
              onBlur={() => touch('maxBytes')}
            />
          )}
        </Field>
        {adviceOn('max_bytes')}
      </div>

      <h2 className={cx(styles.heading)}>Where is it stored?</h2>
      <Field
        label="Storage"
        layout="left"
        changed={values.storage !== emptyForm.storage}
        help={values.storage === 'file' ? 'Survives a restart of its servers.' : 'Gone when its servers stop.'}
      >
        {() => (
          <Segmented
            label="Storage"
            options={storages}
            value={values.storage}
            onChange={(storage) => change({ storage })}
          />
        )}
      </Field>
      {adviceOn('storage')}
      <Field
        label="Replicas"
        layout="left"
        changed={values.replicas !== emptyForm.replicas}
        help={replicaHelp[values.replicas] ?? ''}
        error={errorOf('num_replicas', 'replicas')}
      >
        {() => (
          <Segmented
            label="Replicas"
            options={replicaChoices}
            value={String(values.replicas)}
            onChange={(replicas) => change({ replicas: Number(replicas) })}
          />
        )}
      </Field>
      {adviceOn('num_replicas')}
    </>
  );
}

const retentions = [
  {
    id: 'limits',
    label: 'Limits',
    figure: <RetentionFigure retention="limits" />,
    text: 'Messages stay until age, bytes or count removes them. Acks remove nothing.',
  },
  {
    id: 'interest',
    label: 'Interest',
    figure: <RetentionFigure retention="interest" />,
    text: 'A message stays until every consumer that matches it has acked it.',
  },
  {
    id: 'workqueue',
    label: 'Work queue',
    figure: <RetentionFigure retention="workqueue" />,
    text: 'One consumer per subject. Its ack removes the message.',
  },
] as const;

const storages = [
  { id: 'file', label: 'File' },
  { id: 'memory', label: 'Memory' },
] as const;

const replicaChoices = ['1', '2', '3'].map((id) => ({ id, label: id }));

const replicaHelp: Record<number, string> = {
  1: 'On one server. While it is down, nothing can be read or stored.',
  2: 'Needs both servers: one down stops it.',
  3: 'Goes on with one of three servers down.',
};
