import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageFile } from '../pages/page-file.ts';
import { securityHeaders } from '../pages/security-headers.ts';
import { checkSource } from './same-origin.ts';

/** Answers one HTTP request with a built file. Everything else is refused with a status and no body to speak of. */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  options: { rendererDir: string | null; port: number },
): Promise<void> {
  const { port } = options;
  const headers = securityHeaders({ connect: [`ws://127.0.0.1:${port}`, `ws://localhost:${port}`] });
  const refuse = (status: number, text: string): void => {
    response.writeHead(status, {
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(`${text}\n`);
  };

  if (checkSource(request.headers, port) !== null) return refuse(403, 'Forbidden');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Method not allowed');
  if (options.rendererDir === null) return refuse(404, 'This host serves no pages.');
  const [path = '/'] = (request.url ?? '/').split('?');
  const file = await pageFile(options.rendererDir, path);
  if (file === null) return refuse(404, 'Not found');

  // Built assets carry a hash of their content in their name; a page must always be the one of this host.
  const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
  response.writeHead(200, { ...headers, 'content-type': file.type, 'cache-control': caching });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}
