/**
 * Serves the page from its cache, so that it works offline, with the headers that shared memory needs, so that any static
 * host will do. A new build has a new cache; it takes over when no page of the old one is open any more.
 */

/** The build puts these in: a name with a hash of all files; files needed at once; files that may come later. */
declare const CACHE: string;
declare const FIRST: readonly string[];
declare const LATER: readonly string[];

interface WaitingEvent extends Event { waitUntil(work: Promise<unknown>): void }
interface RequestEvent extends WaitingEvent { readonly request: Request; respondWith(response: Promise<Response>): void }
interface Scope {
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  addEventListener(type: 'message', listener: (event: WaitingEvent & MessageEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
}

const scope = self as unknown as Scope;
const PREFIX = 'iovcheck-';
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin', 'X-Content-Type-Options': 'nosniff',
};

/** The file of the build that an address names; null: none. */
function fileOf(address: string): string | null {
  const { origin, pathname } = new URL(address);
  const base = new URL(scope.registration.scope);
  if (origin !== base.origin || !pathname.startsWith(base.pathname)) return null;
  const name = pathname.slice(base.pathname.length);
  const file = name === '' ? 'index.html' : name;
  return FIRST.includes(file) || LATER.includes(file) ? file : null;
}

function isolated(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

async function serve(file: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(file);
  if (kept !== undefined) return isolated(kept);
  const response = await fetch(file, { cache: 'no-cache' });
  if (response.ok) await cache.put(file, response.clone());
  return isolated(response);
}

async function keepLater(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const file of LATER) if (await cache.match(file) === undefined) await cache.add(new Request(file, { cache: 'no-cache' }));
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FIRST.map((file) => new Request(file, { cache: 'no-cache' })))));
});
scope.addEventListener('activate', (event) => { event.waitUntil(forgetOthers()); });
scope.addEventListener('message', (event) => {
  const { source } = event;
  event.waitUntil(keepLater().then(() => { source?.postMessage({ kind: 'kept' }); }));
});
scope.addEventListener('fetch', (event) => {
  const file = event.request.method === 'GET' ? fileOf(event.request.url) : null;
  if (file !== null) event.respondWith(serve(file));
});
