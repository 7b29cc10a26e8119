import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import { App } from './app/App.tsx';
import { registerActions } from './app/register.ts';
import { showRememberedTheme } from './app/theme.ts';
import { bridgeTransport, createHostClient, socketTransport, takeToken } from './host/index.ts';

showRememberedTheme();
registerActions();

const transport = window.jetlab
  ? bridgeTransport(window.jetlab)
  : socketTransport({ url: `ws://${location.host}/control`, token: takeToken() });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <App host={createHostClient(transport)} />
  </StrictMode>,
);
