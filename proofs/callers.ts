/** Laws over callers of extraction, for any number of calls and pages, whatever each call returns. */
import * as t from '../src/term';
import type { Term } from '../src/term';
import type { LitmusKind } from '../src/litmus/types';
import type { Revision } from '../src/revisions';
import { FLYING, HOLDERS, KEEPS, LISTED, REVERTED, UNIT, kernelPageSystem } from '../model/callers/kernel-pages';
import { CALLERS } from '../model/callers/protocols';
import type { CallerLaw, CallerProtocol, Replaced } from '../model/callers/protocol';
import { CALLER, callerSystem, edgesOf } from '../model/callers/system';
import type { CallerWorld } from '../model/callers/system';
import { DMAS, lifetimeWorld, unitsOf } from '../model/lifetime/words';
import type { Dma, RetentionChoice } from '../model/lifetime/words';
import { PAGE_HELD, measured } from './lifetime-words';
import type { InvariantGroup, TraceCase, TraceClaim, TraceTheorem } from './trace-theorem';

const s = CALLER;
const zero = t.int(0);

/** What is known at each place, and where the units are. */
export function callerInvariant(p: CallerProtocol): readonly InvariantGroup[] {
  const places = p.places.map((place, i) => [`at "${place.name}"`, at(i, t.and(
    place.hand === 'empty' ? t.eq(s.hand, zero) : t.TRUE, place.record === 'empty' ? t.eq(s.record, zero) : t.TRUE,
    place.mode === 'asked' ? s.asked : t.TRUE,
  ))] as const);
  return [{ name: 'caller', parts: {
    'every unit is in hand, on the record, or given back': t.eq(s.taken, t.add(s.hand, s.record, s.released)),
    'no count is negative': t.and(t.ge(s.hand, zero), t.ge(s.record, zero)),
    'every release was by the right operation': t.not(s.mismatched),
    'it is somewhere': t.and(t.le(zero, s.at), t.lt(s.at, t.int(p.places.length))),
    ...Object.fromEntries(places),
  } }];
}

/** How many arrays are the caller's to free, at each place. */
export function arrayInvariant(p: CallerProtocol): readonly InvariantGroup[] {
  const places = p.places.map(({ name, arrays }, i) => [`at "${name}"`, at(i, arrays === null ? t.TRUE : t.eq(s.arrays, t.int(arrays)))] as const);
  const keeps = p.places.every(({ arrays }) => arrays !== null);
  return [{ name: 'arrays', parts: {
    'at most one is to be freed': t.and(t.le(zero, s.arrays), t.le(s.arrays, t.int(1))),
    'one that is not to be freed is alone': keeps ? t.TRUE : t.implies(s.ownArray, t.eq(s.arrays, zero)),
    'none was freed that was not to be': t.not(s.misfreed),
    'it is somewhere': t.and(t.le(zero, s.at), t.lt(s.at, t.int(p.places.length))),
    ...Object.fromEntries(places),
  } }];
}
const at = (i: number, known: Term): Term => t.implies(t.eq(s.at, t.int(i)), known);

/** No page of another sort is on the record. */
const oneMode = (): readonly InvariantGroup[] => [{ name: 'bio', parts: { 'every page is held as extraction holds it': t.eq(s.strangers, zero) } }];
/** Nothing on the record but what was listed. */
const listedOnly = (): readonly InvariantGroup[] => [{ name: 'record', parts: { 'every entry was listed': t.not(s.unlisted) } }];

interface AboutCallers {
  readonly law: CallerLaw;
  readonly claim: (p: CallerProtocol) => TraceClaim;
  /** callers it says something about; absent: all */
  readonly of?: (p: CallerProtocol) => boolean;
  readonly invariant: (p: CallerProtocol) => readonly InvariantGroup[];
}

/** The claim about every caller of the revision, in both directions. */
function everyCaller({ law, claim, invariant: invariantOf, of = () => true }: AboutCallers): TraceTheorem['cases'] {
  return (r, retention) => CALLERS.filter((p) => p.in(r) && of(p)).flatMap((p) => DMAS.map((dma): TraceCase => {
    const world = lifetimeWorld(r, retention, 'small', 'private');
    const w = callerWorld(r, retention, dma);
    const defects = p.defects.filter((d) => d.in(r) && (d.units === 'any' || w.unit === 'pin'));
    const [known] = defects.filter(({ breaks }) => breaks.includes(law));
    const asItWas: Replaced = new Map(defects.flatMap(({ edges }) => [...edges]));
    const elsewhere: Replaced = new Map(defects.flatMap((d) => [...(d === known ? d.outside : d.edges)]));
    const invariant = invariantOf(p);
    return {
      world, system: callerSystem(w, p, asItWas), caller: { edges: edgesOf(p, asItWas), dma }, invariant, claim: claim(p), needs: [],
      already: { references: 0, pinsElsewhere: 0 },
      expected: known === undefined ? null : { id: known.id, what: known.what, outside: { system: callerSystem(w, p, elsewhere), invariant } },
    };
  }));
}

/** What a caller sees of a revision. */
export function callerWorld(r: Revision, retention: RetentionChoice, dma: Dma): CallerWorld {
  return { dma, unit: unitsOf(r, retention)[dma], leavesArray: r.variants.user !== 'user-7.2', countsZeroPage: r.variants.gup !== 'gup-6.6' };
}

const end = (p: CallerProtocol): Term => t.eq(s.at, t.int(p.places.findIndex(({ name }) => name === p.end)));
const done = (p: CallerProtocol): Term => t.and(end(p), t.gt(s.taken, zero));
const buildsBio = (p: CallerProtocol): boolean => p.record === 'bio';
/** Whoever never owns an array has none to free. */
const ownsArray = (p: CallerProtocol): boolean => p.places.some(({ arrays }) => arrays !== 0);

/** Kinds the revision extracts, as litmus tests know them. */
function extracted(r: Revision): readonly LitmusKind[] {
  const has: Readonly<Record<LitmusKind, boolean>> = {
    ubuf: true, iovec: false, bvec: true, xarray: true, kvec: r.variants.kvec !== 'kvec-none', folioq: r.variants.folioq !== 'folioq-none',
    pipe: r.variants.pipe !== 'pipe-none',
  };
  return (Object.keys(has) as LitmusKind[]).filter((kind) => has[kind]);
}

/** Where a listed page is, and who keeps it. */
function pageInvariant(kind: LitmusKind, mayRevert: boolean): readonly InvariantGroup[] {
  const least = t.ite(UNIT, t.int(1), zero);
  return [{ name: 'listed page', parts: {
    'a unit is a reference': t.ge(HOLDERS, least),
    'I/O is on a listed page': t.implies(FLYING, LISTED),
    'I/O holds its unit': kind === 'ubuf' ? t.implies(FLYING, UNIT) : t.not(UNIT),
    'somebody keeps a page under I/O': kind === 'pipe' && mayRevert ? t.TRUE : t.implies(FLYING, t.gt(HOLDERS, zero)),
    'no page of a pipe is given up twice': kind === 'pipe' && !mayRevert ? t.not(REVERTED) : t.TRUE,
  } }];
}

/** The claim about every kind of iterator; a pipe fails where reverting is what breaks it. */
function everyKind(claim: TraceClaim, options: { readonly outside: boolean; readonly needs: boolean }): TraceTheorem['cases'] {
  return (r, retention) => extracted(r).map((kind): TraceCase => {
    const world = lifetimeWorld(r, retention, 'small', 'private');
    const isKernel = kind !== 'ubuf' && kind !== 'pipe';
    const outside = options.outside ? { system: kernelPageSystem(kind, true, false), invariant: pageInvariant(kind, false) } : null;
    return {
      world, kind, system: kernelPageSystem(kind, true), invariant: pageInvariant(kind, kind === 'pipe'), claim, already: { references: 0, pinsElsewhere: 0 },
      needs: options.needs && isKernel ? [{ name: KEEPS, world, system: kernelPageSystem(kind, false), claim }] : [],
      expected: kind === 'pipe' ? { id: 'B07', what: 'a pipe whose iterator is reverted', outside } : null,
    };
  });
}

export const CALLER_LAWS: readonly TraceTheorem[] = [
  {
    name: 'caller-unit-balance', id: 'I21', source: 'callers in block/, fs/, lib/ and crypto/ (model/callers)', applies: () => true,
    claim: 'when a caller is done it has given back every unit it was given',
    cases: everyCaller({
      law: 'caller-unit-balance', invariant: callerInvariant,
      claim: (p) => ({ on: 'states', when: end(p), reach: done(p), claims: { 'all given back': t.eq(s.taken, s.released) } }),
    }),
    // in a replay the page has one entry, and nothing else should be left
    fails: measured('refs', PAGE_HELD, '!=', 1),
  },
  {
    name: 'release-matches', id: 'I25', source: 'callers in block/, fs/, lib/ and crypto/ (model/callers)', applies: () => true,
    claim: 'a caller releases each unit by the operation of the mode it asked for',
    cases: everyCaller({
      law: 'release-matches', invariant: callerInvariant,
      claim: (p) => ({ on: 'states', when: t.TRUE, reach: done(p), claims: { 'no other operation': t.not(s.mismatched) } }),
    }),
    fails: measured('surplus', PAGE_HELD, '!=', 0),
  },
  {
    name: 'partial-ok', id: 'I06', source: 'callers in block/, fs/, lib/ and crypto/ (model/callers)', applies: () => true,
    claim: 'a caller that is given fewer pages than it asked for uses no other',
    cases: everyCaller({
      law: 'partial-ok', invariant: listedOnly,
      claim: () => ({ on: 'states', when: t.TRUE, reach: t.and(t.gt(s.hand, zero), t.gt(s.wanted, s.hand)), claims: { 'no page that was not listed': t.not(s.unlisted) } }),
    }),
    fails: { kind: 'broken law', law: 'partial-ok' },
  },
  {
    name: 'uniform-bio', id: 'I26', source: 'callers in block/ and fs/ (model/callers); converted by the series, merged in 6.5',
    applies: (r) => CALLERS.some((p) => p.in(r) && buildsBio(p)) || 'the block layer extracts from 6.5 on, and in the patch series',
    claim: 'all pages of one bio are held in one mode',
    cases: everyCaller({
      law: 'uniform-bio', invariant: oneMode, of: buildsBio,
      claim: (p) => ({
        on: 'states', when: t.TRUE, reach: done(p), claims: { 'one mode': t.not(t.and(t.gt(s.strangers, zero), t.gt(s.record, zero))) },
      }),
    }),
    fails: { kind: 'broken law', law: 'uniform-bio' },
  },
  {
    name: 'caller-array-ownership', id: 'I18', source: 'callers in block/ and fs/ (model/callers)', applies: () => true,
    claim: 'on every path a caller frees the page array it owns, once, and no other',
    cases: everyCaller({
      law: 'caller-array-ownership', invariant: arrayInvariant, of: ownsArray,
      claim: (p) => ({
        on: 'states', when: t.TRUE, reach: t.and(end(p), s.owned),
        claims: { 'freed in the end': t.implies(end(p), t.eq(s.arrays, zero)), 'no other freed': t.not(s.misfreed) },
      }),
    }),
    fails: { kind: 'broken law', law: 'array-ownership' },
  },
  {
    name: 'listed-alive', id: 'I22', source: 'lib/iov_iter.c; patch series v12 gives up pipes', applies: () => true,
    claim: 'a page under I/O is kept by a unit, a pipe or its owner until the I/O is over',
    cases: everyKind({ on: 'states', when: FLYING, claims: { 'somebody keeps it': t.gt(HOLDERS, zero) } }, { outside: true, needs: true }),
    fails: measured('freed', PAGE_HELD, '=', 1),
  },
  {
    name: 'revert-keeps-pages', id: 'I36', source: 'lib/iov_iter.c, pipe_revert()',
    applies: (r) => r.variants.pipe !== 'pipe-none' || 'pipes are not extracted from 6.3 on, and no other kind notices a revert',
    claim: 'reverting an iterator frees no page that an extraction listed',
    cases: everyKind({
      on: 'events', of: (e) => e.kind === 'revert', when: () => t.gt(HOLDERS, zero), claims: (after) => ({ 'no reference goes': t.eq(after(HOLDERS), HOLDERS) }),
    }, { outside: false, needs: false }),
    fails: measured('freed', PAGE_HELD, '=', 1),
  },
];

if (require.main === module) void (require('../src/cli/run-family') as typeof import('../src/cli/run-family')).runFamily(CALLER_LAWS);
