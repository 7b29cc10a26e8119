import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel as AriaTabPanel } from 'react-aria-components/Tabs';
import { cx } from './cx.ts';
import styles from './Tabs.module.css';

interface TabsProps<T extends string> {
  selected: T;
  onSelect: (id: T) => void;
  /** A TabBar and its TabPanels, in any layout. */
  children: ReactNode;
  className?: string | undefined;
}

/** Tabs: one TabBar, one TabPanel for each of its tabs. */
export function Tabs<T extends string>({ selected, onSelect, children, className }: TabsProps<T>) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(key as T)}
      className={cx(styles.tabs, className)}
    >
      {children}
    </AriaTabs>
  );
}

interface TabBarProps {
  label: string;
  tabs: readonly { id: string; label: string; count?: number | undefined }[];
  /** What stands at the right end, such as a copy button. */
  end?: ReactNode;
  className?: string | undefined;
}

export function TabBar({ label, tabs, end, className }: TabBarProps) {
  return (
    <div className={cx(styles.bar, className)}>
      <TabList aria-label={label} className={cx(styles.list)}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={cx(styles.tab)}>
            {tab.label}
            {tab.count !== undefined && <span className={cx(styles.count)}>{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {end && <span className={cx(styles.end)}>{end}</span>}
    </div>
  );
}

interface TabPanelProps {
  id: string;
  children: ReactNode;
  className?: string | undefined;
}

export function TabPanel({ id, children, className }: TabPanelProps) {
  return (
    <AriaTabPanel id={id} className={cx(styles.panel, className)}>
      {children}
    </AriaTabPanel>
  );
}
