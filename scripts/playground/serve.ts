/** A server of the built playground, on loopback. */
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** What shared memory needs. */
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin' };

export interface ServeOptions {
  /** 0: any that is free */
  readonly port: number;
  /** false: as a plain static host, without the headers for shared memory */
  readonly isolated: boolean;
}

/** Serves these files of a folder and no others; resolves when it listens. */
export function servePlayground(folder: string, files: readonly string[], { port, isolated }: ServeOptions): Promise<{ readonly server: Server; readonly address: string }> {
  const server = createServer(({ method, url }, response) => {
    const path = new URL(url ?? '/', 'http://localhost').pathname.slice(1);
    const file = path === '' ? 'index.html' : path;
    const isKnown = files.includes(file);
    const isRead = method === 'GET' || method === 'HEAD';
    response.writeHead(!isRead ? 405 : isKnown ? 200 : 404, {
      'Content-Type': (isKnown && isRead ? TYPES[extname(file)] : undefined) ?? 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache',
      ...(isolated ? ISOLATION : {}), ...(isRead ? {} : { Allow: 'GET, HEAD' }),
    });
    if (!isKnown || method !== 'GET') response.end(isKnown ? '' : 'not found\n');
    else createReadStream(join(folder, file)).on('error', () => { response.destroy(); }).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address();
      resolve({ server, address: `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : port}/` });
    });
  });
}
