/** Invariants of the loops of user-backed extraction. */
import * as t from '../../src/term';
import type { Term } from '../../src/term';
import type { Invariants } from '../invariant';
import { ERRNO } from '../../src/revisions';
import { ZERO_PAGE, inState, newPage } from '../../model/environment';
import type { World } from '../../model/environment';
import { framePage } from '../../model/extract/gup';
import { pinsCountZeroPage } from '../../model/retention';
import type { State } from '../../model/state';
import type { Ghosts } from '../ghosts';

const zero = t.int(0);

/** A page a walk may list for a virtual page: the frame first mapped there, the new page of a fault, or the zero page. */
export function standsAt(w: World, page: Term, vpn: Term): Term {
  return t.or(t.eq(page, framePage(w, vpn)), t.eq(page, newPage(vpn)), t.eq(page, ZERO_PAGE));
}

export function userInvariants(w: World, g: Ghosts): Invariants {
  const before = (k: Term): Term => t.select(w.env.before, k);
  return {
    'iovec-skip': (h, e) => ({
      'same byte': t.eq(t.add(before(t.add(h.base, h.seg)), h.skip), t.add(before(h.base), h.offset)),
      'within the vector': t.and(t.ge(h.base, zero), t.ge(h.seg, zero), t.le(h.seg, h.nrSegs)),
      'skip in segment': t.implies(t.lt(h.seg, h.nrSegs), t.le(h.skip, t.select(w.env.segLen, t.add(h.base, h.seg)))),
      'skip is a size': t.and(t.ge(h.skip, zero), t.or(t.eq(h.seg, zero), t.eq(h.skip, zero)), t.implies(t.eq(h.seg, zero), t.eq(h.skip, e.skip))),
    }),
    'gup-walk': (h, e) => walk(w, g, h, e),
  };
}

function walk(w: World, g: Ghosts, h: State, e: State): Readonly<Record<string, Term>> {
  const limit = t.ite(w.env.gupGiven, t.min(w.env.gupGives, h.want), h.want);
  const vpn = t.add(h.page, g.entry);
  const listedHere = t.and(t.le(zero, g.entry), t.lt(g.entry, h.nr));
  const page = t.select(h.pages, g.entry);
  const pin = h.gupPin;
  const counts = pinsCountZeroPage(w) ? t.TRUE : t.not(t.and(pin, t.eq(g.page, ZERO_PAGE)));
  const countsFolio = pinsCountZeroPage(w) ? t.TRUE : t.not(t.and(pin, t.eq(g.folio, ZERO_PAGE)));
  const more = (name: 'pins' | 'gets' | 'refs' | 'pinc', index: Term): Term => t.sub(t.select(h[name], index), t.select(e[name], index));
  const entries = t.select(h.listed, g.page);
  const ofFolio = t.select(h.listedFolio, g.folio);
  const large = t.select(w.env.large, g.folio);
  const unit = t.mul(ofFolio, t.int(1024));
  const { write } = h;
  return {
    'a page number': t.ge(h.page, zero),
    'flags of this caller': w.revision.name === 'v6' ? t.TRUE : t.and(t.not(h.longterm), t.not(h.force), t.not(h.fastOnly)),
    'bounds': t.and(t.ge(h.nr, zero), t.le(h.nr, h.want), t.or(t.eq(h.nr, zero), t.le(h.nr, limit))),
    'nothing after a refusal': t.implies(e.stop, t.and(t.eq(h.nr, zero), h.stop)),
    'list as it will stand': t.implies(listedHere, t.eq(page, t.select(w.env.finalPages, g.entry))),
    'entries are pages of the range': t.implies(listedHere, standsAt(w, page, vpn)),
    'page states behind the walk': t.implies(t.ge(g.entry, h.nr), t.eq(t.select(h.pstate, vpn), t.select(e.pstate, vpn))),
    'no zero page when writing': t.implies(t.and(listedHere, write), t.ne(page, ZERO_PAGE)),
    'peer-to-peer only when allowed': t.implies(
      t.and(listedHere, inState(t.select(e.pstate, vpn), 'p2pdma')), h.peer),
    'listed is a count': t.and(t.ge(entries, zero), t.le(entries, h.nr), t.ge(ofFolio, zero)),
    'the zero page is a folio of its own': t.implies(t.and(t.eq(g.page, ZERO_PAGE), t.eq(g.folio, ZERO_PAGE)), t.eq(entries, ofFolio)),
    'pins, by page': t.eq(more('pins', g.page), t.ite(t.and(pin, counts), entries, zero)),
    'references, by page': t.eq(more('gets', g.page), t.ite(pin, zero, entries)),
    'refcount, by folio': t.eq(more('refs', g.folio), t.ite(countsFolio, t.ite(t.and(pin, t.not(large)), unit, ofFolio), zero)),
    'pincount, by folio': t.eq(more('pinc', g.folio), t.ite(t.and(countsFolio, pin, large), ofFolio, zero)),
    'entries of the folio': t.eq(ofFolio, t.select(g.folioEntries, h.nr)),
    'no fault without leave': t.and(t.ge(h.faults, e.faults), t.implies(h.noFault, t.eq(h.faults, e.faults))),
    'answers': t.or(t.eq(h.err, e.err), ...walkErrors(w).map((code) => t.eq(h.err, t.int(code)))),
    'FAST_ONLY never faults': t.implies(h.fastOnly, t.not(h.slow)),
    'no answer before the end': t.implies(t.not(h.stop), t.eq(h.err, e.err)),
  };
}

/** What the page walk may answer when it obtained nothing. */
export function walkErrors(w: World): readonly number[] {
  const codes: number[] = [0, -ERRNO.EFAULT, -ERRNO.EINTR, -ERRNO.ENOMEM, -ERRNO.EEXIST, -ERRNO.EREMOTEIO];
  if (w.revision.variants.gup !== 'gup-6.2') codes.push(-ERRNO.EAGAIN);
  if (w.revision.name === 'v6') codes.push(-ERRNO.EOPNOTSUPP);
  return codes;
}
