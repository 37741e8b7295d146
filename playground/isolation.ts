/** Shared memory, which the solver needs: from the server's headers, or from the service worker's after one more load of the page. */

/** Milliseconds a service worker may take to take control. */
const CONTROL_MS = 10_000;
const RELOADED = 'iovcheck-reloaded';

export type Isolation =
  | { readonly kind: 'shared' }
  /** the page is being loaded again */
  | { readonly kind: 'reloading' }
  | { readonly kind: 'none'; readonly reason: string };

const hasShared = (): boolean => crossOriginIsolated && typeof SharedArrayBuffer !== 'undefined';

/** What there is of the browser's service workers; a browser may have none, or refuse. */
export async function register(): Promise<ServiceWorkerRegistration | string> {
  if (!('serviceWorker' in navigator)) return 'this browser has no service workers here';
  try {
    const registration = await navigator.serviceWorker.register('service-worker.js') as ServiceWorkerRegistration | undefined;
    return registration ?? 'service workers are blocked';
  } catch {
    return 'the service worker was refused';
  }
}

/** Resolves with true once a service worker of the page is active, false if that takes too long. */
function active(registration: ServiceWorkerRegistration): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => { resolve(false); }, CONTROL_MS);
    const done = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    if (registration.active !== null && registration.active.state === 'activated') done();
    else navigator.serviceWorker.addEventListener('controllerchange', done, { once: true });
  });
}

/** Loads the page again, once, where that brings shared memory. */
export async function isolate(registration: ServiceWorkerRegistration | string): Promise<Isolation> {
  if (hasShared()) {
    sessionStorage.removeItem(RELOADED);
    return { kind: 'shared' };
  }
  if (typeof registration === 'string') return { kind: 'none', reason: registration };
  if (!await active(registration)) return { kind: 'none', reason: 'the service worker did not start' };
  if (sessionStorage.getItem(RELOADED) !== null) {
    sessionStorage.removeItem(RELOADED);
    return { kind: 'none', reason: 'this browser does not share memory between a page and its workers' };
  }
  sessionStorage.setItem(RELOADED, '1');
  location.reload();
  return { kind: 'reloading' };
}

/** A newer build waits until no page of this one is open any more. */
export function onNewer(registration: ServiceWorkerRegistration, told: () => void): void {
  if (registration.waiting !== null) told();
  registration.addEventListener('updatefound', () => {
    const next = registration.installing;
    // without a controller it is the first one
    next?.addEventListener('statechange', () => { if (next.state === 'installed' && navigator.serviceWorker.controller !== null) told(); });
  });
}

/** Has everything kept for the next time, offline or not; `told`: when it is. */
export async function keepAll(told: () => void): Promise<void> {
  const { active: worker } = await navigator.serviceWorker.ready;
  navigator.serviceWorker.addEventListener('message', told, { once: true });
  worker?.postMessage({ kind: 'keep' });
}
