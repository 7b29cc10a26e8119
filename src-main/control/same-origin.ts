import type { IncomingHttpHeaders } from 'node:http';

/**
 * Refuses what a foreign page could send: a name that was rebound to 127.0.0.1 shows in `Host`, a page of another
 * origin in `Origin`. Node clients send no `Origin`; browsers always do on a socket. `null` when all is well.
 */
export function checkSource(headers: IncomingHttpHeaders, port: number): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host)) return 'the request names another host';
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
    return 'the request comes from another origin';
  }
  return null;
}
