import { I18nProvider } from 'react-aria-components/I18nProvider';
import { type HostClient, HostProvider } from '../host/index.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Shell } from './Shell.tsx';

interface AppProps {
  host: HostClient;
}

export function App({ host }: AppProps) {
  return (
    <I18nProvider locale="en-US">
      <ErrorBoundary what="Jetlab’s window">
        <HostProvider host={host}>
          <Shell />
        </HostProvider>
      </ErrorBoundary>
    </I18nProvider>
  );
}
