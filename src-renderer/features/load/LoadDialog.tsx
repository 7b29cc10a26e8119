import { useState } from 'react';
import { type ErrorData, toErrorData } from '../../../broker/domain/errors.ts';
import type { StreamSummary } from '../../../src-main/contract/stream.ts';
import { type HostClient, useTopic } from '../../host/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Code } from '../../ui/Code.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { defaultDraft, type LoadDraft, parseLoad } from './load-draft.ts';
import { loadCommand } from './load-cli.ts';
import { LoadFields } from './LoadFields.tsx';
import { sampleSubjects } from './sample-subjects.ts';

interface LoadDialogProps {
  /** Preselected; `null` takes the first. */
  stream: string | null;
  host: HostClient;
  onClose: () => void;
}

/** Asks for stream, subjects, rate and size, and starts the load. */
export function LoadDialog({ stream, host, onClose }: LoadDialogProps) {
  const streams = useTopic('stream.list', null) ?? [];
  const [chosenName, setChosenName] = useState(stream);
  const chosen = streams.find((one) => one.name === chosenName) ?? streams[0];
  return chosen ? (
    <LoadForm
      key={chosen.name}
      stream={chosen}
      streams={streams}
      host={host}
      onStream={setChosenName}
      onClose={onClose}
    />
  ) : (
    <Dialog isOpen onClose={onClose} title="Put load on a stream" icon="play">
      <EmptyState icon="streams" title="No streams on this cluster">
        Create a stream first: load is published to its subjects.
      </EmptyState>
    </Dialog>
  );
}

interface LoadFormProps {
  stream: StreamSummary;
  streams: readonly StreamSummary[];
  host: HostClient;
  onStream: (name: string) => void;
  onClose: () => void;
}

function LoadForm({ stream, streams, host, onStream, onClose }: LoadFormProps) {
  const nodes = useTopic('lab.snapshot', null)?.nodes ?? [];
  const [draft, setDraft] = useState<LoadDraft>(() => ({
    ...defaultDraft,
    subjects: sampleSubjects(stream.subjects).join('\n'),
  }));
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ErrorData | null>(null);
  const { plan, errors } = parseLoad(draft, stream);
  const isValid = Object.keys(errors).length === 0;
  const start = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await host.call('load.start', plan);
      onClose();
    } catch (error) {
      setRefusal(toErrorData(error, 'load.start'));
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Put load on ${stream.name}`}
      icon="play"
      footer={
        <>
          <Button size="lg" onPress={onClose}>
            Cancel
          </Button>
          <Button size="lg" variant="primary" busy={isBusy} isDisabled={!isValid} onPress={() => void start()}>
            Start load
          </Button>
        </>
      }
    >
      <Field label="Stream">
        {(ids) => (
          <Select
            {...ids}
            label="Stream"
            size="lg"
            mono
            value={stream.name}
            onChange={onStream}
            options={streams.map(({ name, num_replicas }) => ({ id: name, label: name, detail: `R${num_replicas}` }))}
          />
        )}
      </Field>
      <LoadFields draft={draft} errors={errors} nodes={nodes.map((node) => node.name)} onChange={setDraft} />
      {isValid && <Code label="the command" text={loadCommand(plan)} wrap />}
      {refusal && <ErrorNote error={refusal} />}
    </Dialog>
  );
}
