import { useState } from 'react';
import { JetlabError, toErrorData, type ErrorData } from '../../broker/domain/errors.ts';
import type { CommandName, InputOf, OutputOf } from '../../src-main/contract/index.ts';
import { useHost } from './HostContext.tsx';

interface CallState<K extends CommandName> {
  /** Resolves with the output, or with `undefined` after a refusal, which then stands in `error`. */
  call: (input: InputOf<K>) => Promise<OutputOf<K> | undefined>;
  isBusy: boolean;
  error: ErrorData | null;
  clearError: () => void;
}

/** A command with what a form needs to know about it. */
export function useCall<K extends CommandName>(name: K): CallState<K> {
  const host = useHost();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  return {
    isBusy,
    error,
    clearError: () => setError(null),
    async call(input) {
      setBusy(true);
      setError(null);
      try {
        return await host.call(name, input);
      } catch (thrown) {
        setError(thrown instanceof JetlabError ? thrown.toData() : toErrorData(thrown, name));
        return undefined;
      } finally {
        setBusy(false);
      }
    },
  };
}
