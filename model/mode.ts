/** The mode query: how pages extracted with these flags are retained, as the revision's macro or function says. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import { directionBit } from './flags';
import { isUserBacked } from './environment';
import type { World } from './environment';

export const MODE = { none: 0, get: 1, pin: 2 } as const;

/** MODE code of the query for this iterator and these flags; the flags argument is a value (no spelling). */
export function mode(w: World): Term {
  const none = t.int(MODE.none);
  const get = t.int(MODE.get);
  const pin = t.int(MODE.pin);
  if (!isUserBacked(w.kind)) return none;
  switch (w.revision.variants.mode) {
    case 'mode-v6':
      return t.ite(directionBit(w), pin, get);
    case 'mode-v7':
      return t.ite(w.env.dest, pin, get);
    case 'mode-v8':
    case 'mode-will-pin':
      return pin;
  }
}
