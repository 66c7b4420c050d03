import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts';
import { PERMISSIONS_POLICY } from './permissions-policy.ts';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://bundle`;
export const POPOVER_URL = `${APP_ORIGIN}/index.html`;

interface BundleFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly mimeType: string;
}

/** The renderer's files by URL. Read once: what was not there at the start is never served. */
export type Bundle = ReadonlyMap<string, BundleFile>;

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Files of an unknown kind (source maps too) are left out. */
export function loadBundle(folder: string): Bundle {
  return new Map(readFolder(folder, APP_ORIGIN));
}

/** Own recursion: inside an asar archive `recursive` and `parentPath` cannot be relied on. */
function readFolder(folder: string, url: string): [string, BundleFile][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return readFolder(path, `${url}/${entry.name}`);
    const mimeType = MIME_TYPES[extname(entry.name)];
    if (mimeType === undefined) return [];
    return [[`${url}/${entry.name}`, { body: new Uint8Array(readFileSync(path)), mimeType }]];
  });
}

/** Nothing of the URL ever becomes a path. */
export function serveFromBundle(bundle: Bundle, { method, url }: Pick<Request, 'method' | 'url'>): Response {
  const file = method === 'GET' ? bundle.get(url) : undefined;
  if (!file) return new Response(null, { status: 404, headers: headers('text/plain') });
  return new Response(file.body, { headers: headers(file.mimeType) });
}

function headers(mimeType: string): Record<string, string> {
  return {
    'Content-Type': mimeType,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Permissions-Policy': PERMISSIONS_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
