import type { Plugin } from 'vite';

/**
 * The page under development: without the built page's content security policy, which refuses the inline scripts and styles of
 * hot reload, and with a listener that takes the token of a restarted host.
 */
export function devPage(): Plugin {
  return {
    name: 'jetlab-dev-page',
    transformIndexHtml: {
      // Before Vite's own step, which gives an inline module its `import.meta.hot`.
      order: 'pre',
      handler: (html) => ({
        html: html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*\/>/, ''),
        tags: [{ tag: 'script', attrs: { type: 'module' }, children: LISTENER, injectTo: 'head' }],
      }),
    },
  };
}

const LISTENER = `
import.meta.hot?.on('jetlab:host', ({ token }) => {
  location.hash = 'token=' + token;
  location.reload();
});
`;
