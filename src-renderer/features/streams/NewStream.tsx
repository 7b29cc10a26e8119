import { ActionButton } from '../../actions/index.ts';
import { useTopic } from '../../host/index.ts';
import { navigate } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { counted } from '../../ui/figures.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ScreenBar } from '../../ui/ScreenBar.tsx';
import { toast } from '../../ui/toasts.ts';
import { useCall } from '../../host/index.ts';
import { problemsOf } from './form-problems.ts';
import { parseForm } from './form-values.ts';
import { DraftPanel } from './DraftPanel.tsx';
import { NewStreamFields } from './NewStreamFields.tsx';
import { createOrders } from './stream-actions.tsx';
import { useStreamDraft } from './stream-draft.ts';
import styles from './NewStream.module.css';

/** The form for a new stream: checked while typing, the same as a command at the right. */
export function NewStream() {
  const { values, touched, touchAll, clear } = useStreamDraft();
  const streams = useTopic('stream.list', null);
  const lab = useTopic('lab.snapshot', null);
  const create = useCall('stream.create');
  const parsed = parseForm(values);
  const problems = problemsOf(parsed, { streams: streams ?? [], servers: lab?.nodes.length ?? 3 });
  const blocking = problems.filter((problem) => problem.severity === 'error');
  const advice = problems.length - blocking.length;

  const submit = async () => {
    touchAll();
    if (blocking.length > 0) {
      focusFirstError();
      return;
    }
    const created = await create.call(parsed.draft);
    if (!created) return;
    clear();
    navigate(`/streams/${encodeURIComponent(created.name)}`);
    toast({
      tone: 'plain',
      icon: 'streams',
      title: `${created.name} created`,
      text: created.leader ? `${created.leader} leads it.` : undefined,
    });
  };

  return (
    <div className={cx(styles.screen)}>
      <div className={cx(styles.main)}>
        <ScreenBar
          crumb={
            <>
              <a
                href="/streams"
                className={cx(styles.crumb)}
                onClick={(event) => {
                  event.preventDefault();
                  navigate('/streams');
                }}
              >
                Streams
              </a>
              <Icon name="chevron-right" size={14} />
            </>
          }
          title="New stream"
          actions={
            <>
              <ActionButton action={createOrders} context={null} variant="quiet" words="label" withIcon={false} />
              <IconButton icon="close" label="Close, the draft is kept" onPress={() => navigate('/streams')} />
            </>
          }
        >
          {values.name && (
            <Chip kind="plain" icon={null}>
              <span className="mono">{values.name}</span>
            </Chip>
          )}
        </ScreenBar>
        <form
          className={cx(styles.form)}
          aria-label="New stream"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <div className={cx(styles.fields)}>
            <NewStreamFields problems={problems} error={create.error} />
          </div>
          <footer className={cx(styles.foot)}>
            <Button size="lg" onPress={() => navigate('/streams')}>
              Cancel
            </Button>
            <span className={cx(styles.summary)} role="status">
              {summary(touched.size > 0 ? blocking.length : 0, advice)}
            </span>
            <Button size="lg" variant="primary" type="submit" busy={create.isBusy}>
              Create stream
            </Button>
          </footer>
        </form>
      </div>
      <DraftPanel draft={parsed.draft} nodes={lab?.nodes.length ?? 3} />
    </div>
  );
}

function summary(errors: number, advice: number): string {
  if (errors > 0) return `${counted(errors, 'field')} to correct`;
  return advice > 0 ? `${counted(advice, 'warning')} ${advice === 1 ? 'does' : 'do'} not block` : '';
}

function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
}
