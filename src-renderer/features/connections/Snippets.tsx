import { useState } from 'react';
import type { Snippet } from '../../../broker/domain/connection-snippets.ts';
import { Code } from '../../ui/Code.tsx';
import { TabBar, TabPanel, Tabs } from '../../ui/Tabs.tsx';
import styles from './Snippets.module.css';

interface SnippetsProps {
  snippets: readonly Snippet[];
}

/** Complete small programs, one tab for each language. */
export function Snippets({ snippets }: SnippetsProps) {
  const [language, setLanguage] = useState(snippets[0]?.language ?? '');
  return (
    <Tabs selected={language} onSelect={setLanguage} className={styles.tabs}>
      <TabBar label="Language" tabs={snippets.map((one) => ({ id: one.language, label: one.language }))} />
      {snippets.map((one) => (
        <TabPanel key={one.language} id={one.language}>
          <Code label={`${one.language} program, ${one.fileName}`} text={one.code} />
        </TabPanel>
      ))}
    </Tabs>
  );
}
