import { toErrorData } from '../../../broker/domain/errors.ts';
import { type HostClient, useTopic } from '../../host/index.ts';
import { redirect } from '../../state/route.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { bytes, counted } from '../../ui/figures.ts';
import { toast } from '../../ui/toasts.ts';

interface DeleteStreamDialogProps {
  stream: string;
  host: HostClient;
  onClose: () => void;
}

/** States what deleting a stream loses, with live counts, and asks for its name. */
export function DeleteStreamDialog({ stream, host, onClose }: DeleteStreamDialogProps) {
  const found = useTopic('stream.list', null)?.find((one) => one.name === stream);
  const remove = async (confirm: string) => {
    const lost = await host.call('stream.remove', { name: stream, confirm });
    toast({
      tone: 'plain',
      icon: 'trash',
      title: `${stream} deleted`,
      text:
        lost.messages === null
          ? 'How many messages it held is not known.'
          : `${counted(lost.messages, 'message')}${lost.bytes === null ? '' : `, ${bytes(lost.bytes)}`} are gone.`,
    });
    redirect('/streams');
  };
  return (
    <ConfirmDialog
      title={`Delete ${stream}`}
      word={stream}
      confirmLabel={`Delete ${stream}`}
      onConfirm={remove}
      explain={(thrown) => toErrorData(thrown, 'stream.remove')}
      onClose={onClose}
    >
      <p>
        {found ? (
          <>
            {counted(found.messages, 'message')} ({bytes(found.bytes)}) on{' '}
            {found.replicas.length > 0 ? found.replicas.join(', ') : 'all its servers'} will be lost, with{' '}
            {counted(found.consumers, 'consumer')} and their positions. This cannot be undone.
          </>
        ) : (
          <>What {stream} holds is not known at the moment. All of it will be lost. This cannot be undone.</>
        )}
      </p>
      {found && found.subjects.length > 0 && (
        <p>
          Messages published to <span className="mono">{found.subjects.join(' ')}</span> then reach listeners only.
        </p>
      )}
    </ConfirmDialog>
  );
}
