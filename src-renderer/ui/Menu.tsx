import type { ReactElement } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Keys } from './Kbd.tsx';
import list from './List.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: IconName;
  /** Small text at the right, such as why it is off. */
  detail?: string | undefined;
  keys?: string | undefined;
  /** Opens a dialog that asks for a hold or a typed name. A menu never destroys by one click. */
  danger?: boolean;
  isDisabled?: boolean;
  isChosen?: boolean;
  onSelect: () => void;
}

export interface MenuGroup {
  heading?: string;
  entries: readonly MenuEntry[];
}

interface MenuProps {
  label: string;
  groups: readonly MenuGroup[];
  /** The button that opens it. */
  children: ReactElement;
  placement?: 'bottom start' | 'bottom end' | 'top end' | 'top start';
}

/** A button with a menu: arrows move, type to find, Esc closes. */
export function Menu({ label, groups, children, placement = 'bottom start' }: MenuProps) {
  const shown = groups.filter((group) => group.entries.length > 0);
  return (
    <MenuTrigger>
      {children}
      <Popover className={cx(list.popover)} offset={4} placement={placement}>
        <AriaMenu className={cx(list.list, 'scales')} aria-label={label}>
          {shown.map((group, index) => (
            <MenuSection
              key={group.heading ?? index}
              {...(group.heading ? {} : { 'aria-label': `${label}, part ${index + 1}` })}
            >
              {group.heading && <Header className={cx(list.heading)}>{group.heading}</Header>}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.label}
                  isDisabled={entry.isDisabled ?? false}
                  onAction={entry.onSelect}
                  className={cx(list.item, entry.danger && list.danger)}
                >
                  {entry.icon && <Icon name={entry.icon} size={14} />}
                  {entry.label}
                  {entry.detail && <span className={cx(list.detail)}>{entry.detail}</span>}
                  {entry.keys && (
                    <span className={cx(list.detail)}>
                      <Keys keys={entry.keys} />
                    </span>
                  )}
                  {entry.isChosen && <Icon name="check" size={12} label="chosen" className={list.tick} />}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
