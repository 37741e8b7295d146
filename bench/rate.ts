/** How often something can be done in a second. */

/** seconds before it counts, so that the engine has compiled what it will compile; seconds that count */
const WARM_UP = 0.3;
const MEASURED = 1;
/** looking at the clock takes time, too */
const BATCH = 500;

function repeat(work: () => void, seconds: number): { readonly times: number; readonly seconds: number } {
  const started = performance.now();
  for (let times = BATCH; ; times += BATCH) {
    for (let i = 0; i < BATCH; i++) work();
    const elapsed = (performance.now() - started) / 1000;
    if (elapsed >= seconds) return { times, seconds: elapsed };
  }
}

/** Times a second, after a warm-up. */
export function rate(work: () => void): number {
  repeat(work, WARM_UP);
  const { times, seconds } = repeat(work, MEASURED);
  return times / seconds;
}

/** Times a second that each of the items is worked on, all of them once. */
export function rateOver<T>(items: readonly T[], work: (item: T) => void): number {
  const started = performance.now();
  for (const item of items) work(item);
  return items.length / ((performance.now() - started) / 1000);
}
