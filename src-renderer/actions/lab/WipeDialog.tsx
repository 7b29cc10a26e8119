import { useEffect, useState } from 'react';
import { type ErrorData, toErrorData } from '../../../broker/domain/errors.ts';
import type { NodeName, WipePreview } from '../../../src-main/contract/node.ts';
import type { HostClient } from '../../host/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { bytes, count, counted } from '../../ui/figures.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toasts.ts';
import styles from './WipeDialog.module.css';

interface WipeDialogProps {
  node: NodeName;
  host: HostClient;
  onClose: () => void;
}

/** States what wiping a node would lose and what the others keep, and asks for the node's name. */
export function WipeDialog({ node, host, onClose }: WipeDialogProps) {
  const [preview, setPreview] = useState<WipePreview | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);
  useEffect(() => {
    host.call('node.previewWipe', { node }).then(setPreview, (error: unknown) => {
      setFailure(toErrorData(error, 'node.previewWipe'));
    });
  }, [host, node]);

  const wipe = async (confirm: string) => {
    const lost = await host.call('node.wipe', { node, confirm });
    toast({ tone: 'plain', icon: 'trash', title: `Storage of ${node} wiped`, text: `${bytes(lost.bytes)} removed.` });
  };
  return (
    <ConfirmDialog
      title={`Wipe storage of ${node}`}
      word={node}
      confirmLabel={`Wipe ${node}`}
      onConfirm={wipe}
      explain={(thrown) => toErrorData(thrown, 'node.wipe')}
      isReady={preview !== null}
      onClose={onClose}
    >
      {failure && <ErrorNote error={failure} />}
      {!preview && !failure && <Skeleton width="70%" />}
      {preview && <Losses preview={preview} />}
    </ConfirmDialog>
  );
}

function Losses({ preview }: { preview: WipePreview }) {
  const gone = preview.streams.filter((stream) => stream.keptBy.length === 0);
  return (
    <>
      <p>
        {bytes(preview.bytes)} in {counted(preview.files, 'file')} on {preview.node} will be removed. This cannot be
        undone.
        {gone.length > 0 && (
          <b>
            {' '}
            {counted(gone.length, 'stream')} {gone.length === 1 ? 'has' : 'have'} no other replica and will be lost.
          </b>
        )}
      </p>
      {preview.streams.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>Stream</th>
              <th className={styles.number}>Messages</th>
              <th className={styles.number}>Bytes</th>
              <th>Kept by</th>
            </tr>
          </thead>
          <tbody>
            {preview.streams.map((stream) => (
              <tr key={stream.name}>
                <td className="mono">{stream.name}</td>
                <td className={styles.number}>{count(stream.messages)}</td>
                <td className={styles.number}>{bytes(stream.bytes)}</td>
                <td className={stream.keptBy.length === 0 ? styles.lost : undefined}>
                  {stream.keptBy.length === 0 ? 'nobody: lost' : stream.keptBy.join(' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
