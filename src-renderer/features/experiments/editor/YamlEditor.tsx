import { type KeyboardEvent, useId, useRef } from 'react';
import type { FileProblem } from '../../../../src-main/contract/experiment.ts';
import { cx } from '../../../ui/cx.ts';
import { YamlLines } from './YamlLines.tsx';
import { ProblemList } from './ProblemList.tsx';
import { newLine, offsetOf, shiftLines, type TextEdit } from './text-edits.ts';
import styles from './YamlEditor.module.css';

interface YamlEditorProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  problems: readonly FileProblem[];
}

/**
 * A text editor for one file. The text is drawn in colours under a real text area, so that selection, undo, input methods
 * and assistive technology work as everywhere. Tab leaves it; Ctrl ] and Ctrl [ move lines.
 */
export function YamlEditor({ label, text, onChange, problems }: YamlEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const keysId = useId();
  const lines = text.split('\n');

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const isCommand = event.ctrlKey || event.metaKey;
    const edit =
      event.key === 'Enter' && !isCommand && !event.shiftKey && !event.nativeEvent.isComposing
        ? newLine(text, selectionStart, selectionEnd)
        : isCommand && (event.key === ']' || event.key === '[')
          ? shiftLines(text, selectionStart, selectionEnd, event.key === ']' ? 1 : -1)
          : null;
    if (!edit) return;
    event.preventDefault();
    applyEdit(event.currentTarget, edit, onChange);
  };

  const goTo = ({ line, column }: FileProblem) => {
    const offset = offsetOf(text, line, column);
    area.current?.focus();
    area.current?.setSelectionRange(offset, offset);
    area.current?.parentElement?.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <div className={cx(styles.editor)}>
      <div className={cx(styles.frame)}>
        <div className={cx(styles.scroll)}>
          <div className={cx(styles.gutter)} aria-hidden="true">
            {lines.map((_, i) => (
              <span key={i} className={cx(problems.some((one) => one.line === i + 1) && styles.wrong)}>
                {i + 1}
              </span>
            ))}
          </div>
          <div className={cx(styles.stack)}>
            <YamlLines lines={lines} problems={problems} />
            <textarea
              ref={area}
              className={cx(styles.area)}
              aria-label={label}
              aria-describedby={keysId}
              aria-invalid={problems.length > 0}
              value={text}
              rows={lines.length}
              wrap="off"
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              onChange={(event) => onChange(event.target.value)}
              onKeyDown={onKeyDown}
            />
          </div>
        </div>
      </div>
      <span id={keysId} hidden>
        Control right bracket and Control left bracket move lines. Tab leaves the editor.
      </span>
      <ProblemList problems={problems} onChoose={goTo} />
    </div>
  );
}

/** As if it were typed, so that undo takes it back; set as a whole where the browser does not offer that. */
function applyEdit(area: HTMLTextAreaElement, edit: TextEdit, onChange: (text: string) => void): void {
  area.setSelectionRange(edit.from, edit.to);
  const isTyped =
    edit.insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, edit.insert);
  if (!isTyped) {
    area.setRangeText(edit.insert, edit.from, edit.to);
    onChange(area.value);
  }
  area.setSelectionRange(edit.selection[0], edit.selection[1]);
}
