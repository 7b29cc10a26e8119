import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/**
 * The built file that a URL path names, or `null`: nothing outside `rendererDir`, no kind of file that the build does not
 * make. A path without an extension is a screen of the app and gives index.html.
 */
export async function pageFile(rendererDir: string, urlPath: string): Promise<{ path: string; type: string } | null> {
  const decoded = decode(urlPath);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null;
  const wanted = extname(decoded) === '' ? '/index.html' : decoded;
  const type = TYPES[extname(wanted)];
  if (type === undefined) return null;
  const path = normalize(join(rendererDir, wanted));
  if (!path.startsWith(normalize(rendererDir + sep))) return null;
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  return isFile ? { path, type } : null;
}

function decode(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}
