/** The free variables of a call site, and the values they are tried with, in order. */
import { NUMBERINGS, type Direction, type FollFlag, type Kind } from '../../revisions';
import * as t from '../../term';
import type { Term } from '../../term';
import type { Frame } from '../../term/frame';
import type { Value } from '../../term/value';
import { KIND_CODES, USER_BACKED, type Setting } from '../contract/words';

/** Flags in the order they are tried: what callers add first, then the rest. */
export const FLAG_ORDER: readonly FollFlag[] = [
  'PCI_P2PDMA', 'NOFAULT', 'FORCE', 'FAST_ONLY', 'LONGTERM', 'GET', 'PIN', 'TOUCH', 'DUMP', 'NOWAIT', 'HWPOISON', 'REMOTE', 'ANON', 'SPLIT_PMD',
  'INTERRUPTIBLE',
];

/** Variables with few values are tried with all of them. */
export interface Domain {
  readonly kinds: readonly Kind[];
  /** iterators, by label, that are user-backed by assumption */
  readonly userBacked: ReadonlySet<string>;
  /** values that wide numbers are tried with before the solver is asked */
  readonly numbers: readonly bigint[];
}

const SMALL = [0n, 1n, 2n, 3n, 4n, 8n, 0x80n, 0xffn, 0x100n, 0x7fffffffn, 0x80000000n, 0xffffffffn];

export function domainOf({ revision, numbering }: Setting, isFlags: boolean, userBacked: ReadonlySet<string> = new Set()): Domain {
  const table = NUMBERINGS[numbering];
  const flags = FLAG_ORDER.flatMap((flag) => table[flag] ?? []).map(BigInt);
  const write = BigInt(table.WRITE ?? 0);
  const numbers = isFlags ? [0n, write, ...flags, ...flags.map((flag) => flag | write), ...SMALL] : [...SMALL, ...flags];
  // a user-backed iterator is the interesting one
  const kinds = [...USER_BACKED, ...revision.kinds.filter((kind) => !USER_BACKED.includes(kind))];
  return { kinds, userBacked, numbers: [...new Set(numbers)] };
}

/** Name of the variable with the kind of an iterator: the label and this. */
const KIND = '.kind';

/** All values of a variable, in order; undefined: too many. */
export function smallDomain(variable: Term, domain: Domain): readonly Value[] | undefined {
  if (variable.op !== 'var') return undefined;
  if (variable.sort.kind === 'bool') return [true, false];
  if (!variable.name.endsWith(KIND)) return undefined;
  const label = variable.name.slice(0, -KIND.length);
  const kinds = domain.userBacked.has(label) ? domain.kinds.filter((kind) => USER_BACKED.includes(kind)) : domain.kinds;
  return kinds.map((kind) => KIND_CODES.indexOf(kind));
}

/** The literal of a value of a variable's sort. */
export function literalOf(variable: Term, value: Value): Term {
  switch (variable.sort.kind) {
    case 'bool': return t.bool(value === true);
    case 'bv': return t.bv(BigInt(asNumber(value)), variable.sort.width);
    case 'int': return t.int(BigInt(asNumber(value)));
    case 'array': throw new Error('a call site has no arrays');
  }
}

function asNumber(value: Value): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  throw new Error('a number was expected');
}

/** Values of free variables as people read them: iterators as kind and direction, numbers as they are. */
export interface Inputs {
  readonly iterators: ReadonlyMap<string, { readonly kind: Kind; readonly direction: Direction; readonly nofault: boolean }>;
  readonly numbers: ReadonlyMap<string, bigint>;
}

export function inputsOf(frame: Readonly<Frame>): Inputs {
  const labels = Object.keys(frame).flatMap((name) => /^(.*)\.(?:kind|source|nofault)$/u.exec(name)?.[1] ?? []);
  const iterators = new Map([...new Set(labels)].map((label) => {
    const kind = KIND_CODES[Number(frame[`${label}${KIND}`] ?? 0)] ?? 'ubuf';
    return [label, { kind, direction: frame[`${label}.source`] === true ? 'SOURCE' as const : 'DEST' as const, nofault: frame[`${label}.nofault`] === true }];
  }));
  const numbers = new Map<string, bigint>();
  for (const [name, value] of Object.entries(frame)) {
    if (/\.(?:kind|source|nofault)$/u.test(name)) continue;
    numbers.set(name, typeof value === 'boolean' ? BigInt(value) : BigInt(asNumber(value)));
  }
  return { iterators, numbers };
}
