/** Where things are kept between runs. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Layout of what is kept: another layout, another folder. */
const LAYOUT = '1';

/** The user's cache folder, or the one IOVCHECK_CACHE names; null: nothing is kept (IOVCHECK_CACHE=off). */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  const own = env['IOVCHECK_CACHE'];
  if (own === 'off') return null;
  if (own !== undefined && own !== '') return join(own, LAYOUT);
  const base = env['XDG_CACHE_HOME'];
  return join(base !== undefined && base.startsWith('/') ? base : join(homedir(), '.cache'), 'iovcheck', LAYOUT);
}
