/** The systematic slips: every way one operator changes a phase's text, in the order of the text. */
import type { Case } from '../../../model/machine';
import { MODE } from '../../../model/mode';
import type { State, VariableName } from '../../../model/state';
import * as t from '../../term';
import type { Term } from '../../term';
import type { Operator } from '../types';
import { STATE, signature, termsOf } from './phase-text';
import type { PhaseText } from './phase-text';
import { differs } from './probe';
import { isClamp, replaced, writtenTerms } from './terms';

export interface Slip {
  readonly operator: Operator;
  /** 'case 3 (gup.lock)', 'guard', or the whole phase */
  readonly place: string;
  /** what is wrong, in one line */
  readonly what: string;
  /** equal for the same change of the same terms, in whatever text */
  readonly key: string;
  readonly text: PhaseText;
}

type Made = Omit<Slip, 'key'> & { readonly changes: readonly (Term | undefined)[] };

/** Where an iterator stands, and locals that say where. */
const POSITIONS: ReadonlySet<VariableName> = new Set([
  'offset', 'seg', 'count', 'base', 'nrSegs', 'queue', 'slot', 'head', 'pipeHead', 'lastOffset', 'skip', 'rest', 'page',
]);
/** What is counted: list entries, units, allocations, warnings, bytes; what is returned. Faults are counted for theorems alone. */
const COUNTERS: ReadonlySet<VariableName> = new Set([
  'nr', 'pages', 'total', 'refs', 'pinc', 'gets', 'pins', 'warn', 'over', 'allocated', 'pipePages', 'bufLen', 'pstate', 'ret',
]);

/** All slips of a phase, without those that change nothing or are the same as an earlier one. */
export function slipsOf(text: PhaseText): readonly Slip[] {
  const known = new Set([signature(text)]);
  const all: readonly Made[] = [...conditions(text), ...updates(text), ...modes(text), ...clamps(text), ...masks(text), ...bounds(text)];
  return all.flatMap(({ changes, ...slip }): readonly Slip[] => {
    const said = signature(slip.text);
    if (known.has(said) || (text.kind !== 'start' && differs(text, slip.text) === t.FALSE)) return [];
    known.add(said);
    return [{ ...slip, key: `${slip.operator} ${changes.map((term) => term?.id ?? '').join(' ')}` }];
  });
}

const PHASE = 'whole phase';

function placeOf(c: Case, i: number): string {
  return c.labels.length === 0 ? `case ${i + 1}` : `case ${i + 1} (${c.labels.join(', ')})`;
}

function withCase(text: PhaseText, i: number, change: (c: Case) => Case): PhaseText {
  return { ...text, cases: text.cases.map((c, k) => (k === i ? change(c) : c)) };
}

/** The text with one sub-term replaced wherever it stands. */
function everywhere(text: PhaseText, from: Term, to: Term): PhaseText {
  const of = (term: Term): Term => replaced(term, from, to);
  return { ...text, guard: of(text.guard), cases: text.cases.map((c) => changedCase(c, of)) };
}

function changedCase(c: Case, of: (term: Term) => Term): Case {
  return {
    ...c, when: of(c.when), set: Object.fromEntries(Object.entries(c.set).map(([name, value]) => [name, of(value)])),
    ...(c.appended === undefined ? {} : { appended: of(c.appended) }),
  };
}

function conditions(text: PhaseText): readonly Made[] {
  const guard: readonly Made[] = text.guard === t.TRUE ? []
    : [{ operator: 'condition', place: 'guard', what: `taken when not ${t.show(text.guard)}`, text: { ...text, guard: t.not(text.guard) }, changes: [text.guard] }];
  return [...guard, ...text.cases.flatMap((c, i): readonly Made[] => (c.when === t.TRUE ? [] : [{
    operator: 'condition', place: placeOf(c, i), what: 'its condition negated', text: withCase(text, i, (one) => ({ ...one, when: t.not(one.when) })), changes: [c.when],
  }]))];
}

/** The case without this update. An entry that is not listed, or is written over, is not what stands there in the end. */
function without(c: Case, name: VariableName): Case {
  const set: Partial<State> = Object.fromEntries(Object.entries(c.set).filter(([field]) => field !== name));
  const kept: Case = { when: c.when, labels: c.labels, set: { ...set, [name]: STATE[name] } };
  return c.appended === undefined || name === 'nr' || name === 'pages' ? kept : { ...kept, appended: c.appended };
}

function updates(text: PhaseText): readonly Made[] {
  if (text.kind === 'start') return [];
  return text.cases.flatMap((c, i) => Object.entries(c.set).flatMap(([field, value]): readonly Made[] => {
    const name = field as VariableName;
    const place = placeOf(c, i);
    const changes = [c.when, STATE[name], value];
    const dropped = withCase(text, i, (one) => without(one, name));
    if (POSITIONS.has(name)) return [{ operator: 'advance', place, what: `${name} is left as it is`, text: dropped, changes }];
    if (!COUNTERS.has(name)) return [];
    const twice = doubled(name, value);
    return [
      { operator: 'counter-dropped', place, what: `${name} is not counted`, text: dropped, changes },
      ...(twice === null ? [] : [{
        operator: 'counter-doubled', place, what: `${name} is counted twice`, text: withCase(text, i, (one) => ({ ...one, set: { ...one.set, [name]: twice } })), changes,
      } as const]),
    ];
  }));
}

/** A value that moves as far again from the old one; null for what is no count. */
function doubled(name: VariableName, value: Term): Term | null {
  const old = STATE[name];
  if (name === 'pages' || name === 'pstate' || name === 'ret') return null;
  if (value.sort.kind === 'int') return t.add(value, t.sub(value, old));
  if (value.op === 'ite') {
    const [then, otherwise] = [doubled(name, value.args[1]), doubled(name, value.args[2])];
    return then === null || otherwise === null ? null : t.ite(value.args[0], then, otherwise);
  }
  if (value === old) return value;
  if (value.op !== 'store' || value.args[0] !== old || value.args[2].sort.kind !== 'int') return null;
  const [, index, element] = value.args;
  return t.store(old, index, t.add(element, t.sub(element, t.select(old, index))));
}

/** A page that is only listed gets a reference as well, as iov_iter_get_pages() gives one; it stands for its own folio. */
function referenced(text: PhaseText, c: Case, i: number): readonly Made[] {
  const page = c.appended;
  if (page === undefined || c.set.refs !== undefined) return [];
  const more = (table: Term): Term => t.store(table, page, t.add(t.select(table, page), t.int(1)));
  const set = { ...c.set, refs: more(STATE.refs), gets: more(STATE.gets) };
  return [{ operator: 'mode', place: placeOf(c, i), what: 'listed pages are referenced, too', text: withCase(text, i, (one) => ({ ...one, set })), changes: [c.when, page] }];
}

const PIN = t.int(MODE.pin);
const GET = t.int(MODE.get);

/** Pin for get, and get for pin. */
function modes(text: PhaseText): readonly Made[] {
  const swap = (place: string, what: string, changed: PhaseText, ...changes: readonly Term[]): Made => ({ operator: 'mode', place, what, text: changed, changes });
  return text.cases.flatMap((c, i) => {
    const place = placeOf(c, i);
    const { gupPin, mode } = c.set;
    const flipped = (one: Case): Case => changedCase(one, (term) => replaced(term, STATE.gupPin, t.not(STATE.gupPin)));
    return [
      ...referenced(text, c, i),
      ...(gupPin === undefined || text.kind === 'start' ? []
        : [swap(place, 'the other of pin and get is called', withCase(text, i, (one) => ({ ...one, set: { ...one.set, gupPin: t.not(gupPin) } })), c.when, gupPin)]),
      ...(mode === undefined ? [] : [swap('mode query', 'pin and get swapped', withCase(text, i, (one) => ({ ...one, set: { ...one.set, mode: otherMode(mode) } })), mode)]),
      swap(place, 'pin and get swapped in its condition', withCase(text, i, (one) => ({ ...one, when: flipped(one).when })), c.when),
      swap(place, 'pin and get swapped in what it does', withCase(text, i, (one) => ({ ...flipped(one), when: one.when })), c.when, ...Object.values(c.set)),
    ];
  }).concat(writtenTerms(termsOf(text)).filter((term) => term.op === 'eq' && term.args.includes(PIN)).map((term) =>
    swap(PHASE, `pin and get swapped in ${t.show(term)}`, everywhere(text, term, t.not(term)), term)));
}

function otherMode(mode: Term): Term {
  if (mode.op === 'ite') return t.ite(mode.args[0], otherMode(mode.args[1]), otherMode(mode.args[2]));
  return mode === PIN ? GET : PIN;
}

/** The smaller (larger) of two: only one of them looked at. */
function clamps(text: PhaseText): readonly Made[] {
  return writtenTerms(termsOf(text)).filter(isClamp).flatMap((term) => (term.op !== 'ite' ? [] : [term.args[1], term.args[2]].map((only): Made => ({
    operator: 'clamp', place: PHASE, what: `${brief(term)} is taken to be ${brief(only)}`, text: everywhere(text, term, only), changes: [term, only],
  }))));
}

/** Masks one bit wider, or without a bit; flags left out. */
function masks(text: PhaseText): readonly Made[] {
  const terms = writtenTerms(termsOf(text));
  const masked = terms.flatMap((term): readonly Made[] => {
    if (term.op !== 'bvand') return [];
    const [a, b] = term.args;
    const [mask, word] = a.op === 'bv' ? [a, b] : [b, a];
    if (mask.op !== 'bv' || mask.sort.kind !== 'bv') return [];
    const { width } = mask.sort;
    const clear = BigInt.asUintN(width, ~mask.value);
    const slip = (what: string, value: bigint): Made => (
      { operator: 'mask', place: PHASE, what: `${brief(term)}: ${what}`, text: everywhere(text, term, t.bvand(word, t.bv(value, width))), changes: [term, t.bv(value, width)] });
    return [slip('one bit more', mask.value | lowest(clear)), slip('one bit less', mask.value & ~lowest(mask.value))];
  });
  const left = terms.flatMap((term): readonly Made[] => {
    if (term.op !== 'ite' || term.sort.kind !== 'bv') return [];
    const { width } = term.sort;
    return [term.args[1], term.args[2]].flatMap((arm, i): readonly Made[] => (arm.op !== 'bv' || arm.value === 0n ? [] : [{
      operator: 'mask', place: PHASE, what: `${brief(term)}: flags left out`,
      text: everywhere(text, term, t.ite(term.args[0], i === 0 ? t.bv(0, width) : term.args[1], i === 1 ? t.bv(0, width) : term.args[2])), changes: [term, arm],
    }]));
  });
  return [...masked, ...left];
}

function lowest(bits: bigint): bigint {
  return bits & -bits;
}

/** Beyond this a number is a size of the machine, not a step of a routine. */
const LARGEST_STEP = 1n << 31n;

/** One more, one less. */
function bounds(text: PhaseText): readonly Made[] {
  const slip = (what: string, from: Term, to: Term): Made => ({ operator: 'bound', place: PHASE, what, text: everywhere(text, from, to), changes: [from, to] });
  return writtenTerms(termsOf(text)).flatMap((term): readonly Made[] => {
    switch (term.op) {
      case 'le': {
        const [a, b] = term.args;
        return [slip(`${brief(term)}: one earlier`, term, t.lt(a, b)), slip(`${brief(term)}: one later`, term, t.le(a, t.add(b, t.int(1))))];
      }
      case 'eq': {
        const [a, b] = term.args;
        if (a.sort.kind !== 'int' || isCode(a) || isCode(b)) return [];
        return [slip(`${brief(term)}: one off`, term, t.eq(t.add(a, t.int(1)), b))];
      }
      case 'sum': {
        const { constant } = term;
        if (constant === 0n || constant >= LARGEST_STEP || constant <= -LARGEST_STEP || term.args.includes(STATE.faults)) return [];
        return [slip(`${brief(term)}: one more`, term, t.add(term, t.int(1))), slip(`${brief(term)}: one less`, term, t.sub(term, t.int(1)))];
      }
      case 'ite': case 'var': case 'bool': case 'int': case 'bv': case 'not': case 'and': case 'or': case 'div': case 'mod': case 'bvnot': case 'bvand':
      case 'bvor': case 'bvxor': case 'bvadd': case 'bvsub': case 'bvult': case 'bvextract': case 'bvconcat': case 'bvshl': case 'bvlshr': case 'bvToInt':
      case 'intToBv': case 'select': case 'store': case 'constArray':
        return [];
    }
  });
}

/** Codes of an enumeration, but 0, have no next one. */
function isCode(term: Term): boolean {
  return term.op === 'int' && term.value !== 0n;
}

const LONGEST = 60;
/** A term as short text. */
function brief(term: Term): string {
  const text = t.show(term);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
