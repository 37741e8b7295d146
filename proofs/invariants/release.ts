/** Invariant of giving back what an extraction listed, entry by entry. */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { Invariants } from '../invariant';
import { ZERO_PAGE } from '../../model/environment';
import type { World } from '../../model/environment';
import { entriesOwed } from '../../model/machines';
import { MODE } from '../../model/mode';
import { pinsCountZeroPage } from '../../model/retention';
import type { State } from '../../model/state';
import type { Ghosts } from '../ghosts';

/** `how` is the MODE code of the operation. */
export function releaseInvariants(w: World, g: Ghosts, how: Term): Invariants {
  const zero = t.int(0);
  return {
    release: (h: State, e: State) => {
      const pin = t.eq(how, t.int(MODE.pin));
      const get = t.eq(how, t.int(MODE.get));
      const counts = pinsCountZeroPage(w) ? t.TRUE : t.not(t.and(pin, t.eq(g.folio, ZERO_PAGE)));
      const large = t.select(w.env.large, g.folio);
      const entries = t.select(g.folioEntries, h.seg);
      const back = (name: 'refs' | 'pinc'): Term => t.sub(t.select(e[name], g.folio), t.select(h[name], g.folio));
      const unit = t.ite(t.and(pin, t.not(large)), t.mul(entries, t.int(1024)), t.ite(t.or(pin, get), entries, zero));
      return {
        'bounds': t.and(t.ge(h.seg, zero), t.le(h.seg, entriesOwed(w, h))),
        'refcount': t.eq(back('refs'), t.ite(counts, unit, zero)),
        'pincount': t.eq(back('pinc'), t.ite(t.and(counts, pin, large), entries, zero)),
      };
    },
  };
}
