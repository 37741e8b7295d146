/** Waiting for work that was asked to stop, but not for ever. */

export type Settled<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'abandoned' };

/** The work's value; `abandoned` when it has not ended `grace` milliseconds after the signal. */
export async function settle<T>(work: Promise<T>, signal: AbortSignal, grace: number): Promise<Settled<T>> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const gaveUp = new Promise<Settled<T>>((resolve) => {
    onAbort = (): void => {
      timer = setTimeout(() => { resolve({ kind: 'abandoned' }); }, grace);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work.then((value): Settled<T> => ({ kind: 'done', value })), gaveUp]);
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
