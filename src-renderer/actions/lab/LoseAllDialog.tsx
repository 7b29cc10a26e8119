import { toErrorData } from '../../../broker/domain/errors.ts';
import type { StreamSummary } from '../../../src-main/contract/stream.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { bytes, counted } from '../../ui/figures.ts';

interface LoseAllDialogProps {
  title: string;
  word: string;
  confirmLabel: string;
  streams: readonly StreamSummary[];
  /** What happens then, and what stays. */
  after: string;
  run: (typed: string) => Promise<unknown>;
  onClose: () => void;
}

/** States what is lost when every stream of the cluster goes, and asks for a word. */
export function LoseAllDialog({ title, word, confirmLabel, streams, after, run, onClose }: LoseAllDialogProps) {
  const messages = streams.reduce((sum, stream) => sum + stream.messages, 0);
  const size = streams.reduce((sum, stream) => sum + stream.bytes, 0);
  return (
    <ConfirmDialog
      title={title}
      word={word}
      confirmLabel={confirmLabel}
      onConfirm={run}
      explain={(thrown) => toErrorData(thrown, title)}
      onClose={onClose}
    >
      <p>
        {streams.length === 0
          ? 'There are no streams to lose.'
          : `${counted(streams.length, 'stream')} with ${counted(messages, 'message')} (${bytes(size)}) will be lost on all nodes. This cannot be undone.`}
      </p>
      <p>{after}</p>
    </ConfirmDialog>
  );
}
