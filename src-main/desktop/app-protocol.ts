import { net, protocol } from 'electron';
import { pathToFileURL } from 'node:url';
import { pageFile } from '../pages/page-file.ts';
import { securityHeaders } from '../pages/security-headers.ts';

const SCHEME = 'jetlab';
const HOST = 'app';
/** The first page of the app. The window loads nothing of another scheme or host. */
export const APP_URL = `${SCHEME}://${HOST}/`;

/** Whether a URL is a page of the app. Node gives URLs of such a scheme no origin, so scheme and host are compared. */
export function isAppPage(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${SCHEME}:` && parsed.host === HOST;
}

/** Must run before the app is ready: a standard, secure scheme has an origin, and with it storage and a strict policy. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built renderer under `jetlab://app/`, with the same headers as the web host. */
export function serveAppPages(rendererDir: string): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    const file = isAppPage(request.url) && request.method === 'GET' ? await pageFile(rendererDir, url.pathname) : null;
    if (file === null) return new Response('Not found', { status: 404, headers: securityHeaders({ connect: [] }) });
    const body = await net.fetch(pathToFileURL(file.path).href);
    return new Response(body.body, { headers: { ...securityHeaders({ connect: [] }), 'content-type': file.type } });
  });
}
