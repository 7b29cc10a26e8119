import { type KeyboardEvent, useId, useState } from 'react';
import { allOffers, isApple, type Offer, useActionTools } from '../../actions/index.ts';
import { useView } from '../../state/view.ts';
import { announce } from '../../ui/announcer.ts';
import { copyText } from '../../ui/copy-text.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd, Keys } from '../../ui/Kbd.tsx';
import { useHold } from '../../ui/use-hold.ts';
import { PaletteRow } from './PaletteRow.tsx';
import { parseQuery, searchOffers } from './palette-results.ts';
import { sequenceOffers } from './sequence-offers.ts';
import styles from './Palette.module.css';

interface PaletteBodyProps {
  onClose: () => void;
}

/** A combobox with a list: text narrows, arrows choose, Enter runs, holding Enter runs what destroys. */
export function PaletteBody({ onClose }: PaletteBodyProps) {
  const tools = useActionTools();
  const [typed, setTyped] = useState(useView.getState().paletteText);
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const listId = useId();

  const query = parseQuery(typed);
  const groups =
    query.scope === 'sequence' ? sequenceOffers(query.text, tools.world) : searchOffers(allOffers(tools.world), query);
  const flat = groups.flatMap((group) => group.results.map((result) => result.offer));
  const chosen = flat.find((offer) => offer.key === chosenKey) ?? flat[0];

  const run = async (offer: Offer) => {
    onClose();
    await offer.run(tools).catch(() => {});
  };
  const [pressed, setPressed] = useState<Offer | null>(null);
  const hold = useHold(() => (pressed ? run(pressed) : undefined), false);

  const move = (step: number) => {
    const index = chosen ? flat.indexOf(chosen) : -1;
    const next = flat.at((index + step + flat.length) % flat.length);
    if (!next) return;
    setChosenKey(next.key);
    document.getElementById(optionId(listId, next))?.scrollIntoView({ block: 'nearest' });
  };
  const copyCli = async () => {
    if (!chosen?.cli) return;
    announce((await copyText(chosen.cli)) ? `Copied ${chosen.cli}` : 'The clipboard is not available.');
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && chosen?.kind === 'hold') {
      setPressed(chosen);
      hold.handlers.onKeyDown(event);
    } else if (event.key === 'Enter') {
      if (chosen && !event.repeat) void run(chosen);
    } else if (event.key === 'c' && (isApple ? event.metaKey : event.ctrlKey) && selectionStart === selectionEnd)
      void copyCli();
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={cx(styles.field)}>
        <Icon name="search" />
        <input
          // The palette is opened to type into it.
          autoFocus
          role="combobox"
          aria-label="Search or run a command"
          aria-expanded={flat.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? optionId(listId, chosen) : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Search or run a command"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosenKey(null);
          }}
          onKeyDown={onKeyDown}
          onKeyUp={(event) => {
            if (event.key === 'Enter') hold.handlers.onKeyUp(event);
          }}
          onBlur={hold.handlers.onBlur}
        />
        <Kbd>Esc</Kbd>
      </div>
      <div id={listId} role="listbox" aria-label="Results" className={cx(styles.list)}>
        {groups.map((group) => (
          <div key={group.heading} role="group" aria-label={group.heading}>
            <div className={cx(styles.heading)} aria-hidden="true">
              {group.heading}
            </div>
            {group.results.map(({ offer, ranges }) => (
              <PaletteRow
                key={offer.key}
                id={optionId(listId, offer)}
                offer={offer}
                ranges={ranges}
                isChosen={offer === chosen}
                holdState={pressed?.key === offer.key ? hold.state : 'rest'}
                onPoint={() => setChosenKey(offer.key)}
                onRun={() => void run(offer)}
                holdHandlers={{
                  ...hold.handlers,
                  onPointerDown: (event) => {
                    setPressed(offer);
                    hold.handlers.onPointerDown(event);
                  },
                }}
              />
            ))}
          </div>
        ))}
      </div>
      {flat.length === 0 && (
        <p className={cx(styles.nothing)} role="status">
          {query.scope === 'sequence'
            ? 'Type a sequence that a stream holds.'
            : 'No action, screen or event has these words.'}
        </p>
      )}
      <footer className={cx(styles.foot)}>
        <span>
          <Keys keys="↑ ↓" /> choose
        </span>
        <span>
          <Kbd>Enter</Kbd> run
        </span>
        {chosen?.cli && (
          <span className={cx(styles.cli)} title={chosen.cli}>
            <Keys keys={isApple ? '⌘ C' : 'Ctrl C'} /> copy as CLI
          </span>
        )}
        <span className={cx(styles.prefixes)}>&gt; command&ensp;# seq&ensp;@ node</span>
      </footer>
    </>
  );
}

function optionId(listId: string, offer: Offer): string {
  return `${listId}-${offer.key.replaceAll(/[^\w-]/g, '_')}`;
}
