/** Remarks that change no verdict: what a reader of the header should know as well. */
import * as t from '../term';
import type { Term } from '../term';
import type { Context } from './context';
import { decide } from './decide/decide';
import { domainOf } from './decide/domain';
import { isUserBacked } from './eval/iterator';
import { expandedCall, meaningOf } from './meaning';
import { callWith, namesFor } from './site';
import { isIterator } from './subject';
import type { Unit } from './unit';

/** Evaluations of a call: the fewest and the most on any path. */
export interface Range { readonly least: number; readonly most: number }

/** How often `count` can be, under a condition. */
export async function rangeOf(count: Term, when: Term, context: Context): Promise<Range> {
  const possible: number[] = [];
  for (let n = 0; n <= bound(count); n++) {
    const decision = await decide(t.and(when, t.eq(count, t.int(n))), domainOf(context.setting, false), context.ask);
    if (decision.kind !== 'never') possible.push(n);
  }
  return { least: possible.at(0) ?? 0, most: possible.at(-1) ?? 0 };
}

/** No value of the count is above this. */
function bound(count: Term): number {
  if (count.op === 'int') return Number(count.value);
  if (count.op === 'ite') return Math.max(bound(count.args[1]), bound(count.args[2]));
  if (count.op !== 'sum') throw new Error(`a count made of ${count.op}`);
  return count.args.reduce((sum, arg, i) => sum + Number(count.coefficients[i] ?? 0n) * bound(arg), Number(count.constant));
}

function times(n: number): string {
  return ['not at all', 'once', 'twice'][n] ?? `${n} times`;
}

function words({ least, most }: Range): string {
  return least === most ? times(least) : `${times(least)} to ${times(most)}`.replace('not at all to', 'not at all, or up to');
}

/** How often the definition evaluates one argument. */
interface ArgumentCount {
  readonly name: string;
  readonly count: Term;
  /** the argument does not appear in the expansion */
  readonly isLost: boolean;
}

/** Of every parameter, how often its argument is evaluated; `iterator`: the label of the first iterator. */
function argumentCounts({ subject, unit, setting }: Context): { readonly counts: readonly ArgumentCount[]; readonly iterator: string } {
  const markers = subject.parameters.map((_, i) => `__argument_${i}__`);
  const calls = new Map(subject.parameters.map((p, i) => [markers[i] ?? '', { kind: 'value' as const, type: p.type }]));
  const names = namesFor(unit, setting, new Map(), calls);
  const call = callWith(subject, markers.map((name) => `${name}()`));
  const { outcome } = meaningOf(subject, call, 'spelled', names);
  if (outcome.kind === 'broken') throw outcome.problem;
  const mentioned = new Set(expandedCall(subject, call, 'spelled', names).map((token) => token.text));
  const counts = subject.parameters.map(({ name }, i) => {
    const marker = markers[i] ?? '';
    return { name, count: outcome.counts.get(`${marker}()`) ?? t.int(0), isLost: !mentioned.has(marker) };
  });
  return { counts, iterator: `${markers[subject.parameters.findIndex(isIterator)] ?? ''}()` };
}

/** Parameters whose argument is evaluated more than once on some path. A function evaluates each once. */
export async function repeatedParameters(context: Context): Promise<readonly string[]> {
  if (context.subject.definition.kind === 'function') return [];
  const repeated: string[] = [];
  for (const { name, count } of argumentCounts(context).counts) if ((await rangeOf(count, t.TRUE, context)).most > 1) repeated.push(name);
  return repeated;
}

/** Arguments that are not evaluated exactly once on every path. */
export async function evaluationNotes(context: Context): Promise<readonly string[]> {
  const { subject } = context;
  if (subject.definition.kind === 'function') return [];
  const notes: string[] = [];
  const { counts, iterator } = argumentCounts(context);
  for (const { name, count, isLost } of counts) {
    if (isLost) {
      notes.push(`argument ${name} is never evaluated: side effects of it are lost`);
      continue;
    }
    const all = await rangeOf(count, t.TRUE, context);
    if (all.least === 1 && all.most === 1) continue;
    const user = await rangeOf(count, isUserBacked(iterator), context);
    const other = await rangeOf(count, t.not(isUserBacked(iterator)), context);
    const split = subject.parameters.some(isIterator) && words(user) !== words(other);
    notes.push(`argument ${name} is evaluated ${split ? `${words(user)} for a user-backed iterator, ${words(other)} for any other` : words(all)}`);
  }
  return notes;
}

/** Functions a patch declares and nowhere defines. */
export function prototypeNotes(unit: Unit): readonly string[] {
  if (unit.source.kind !== 'patch') return [];
  const notes: string[] = [];
  for (const [name, sites] of unit.outline.prototypes) {
    const added = sites.find((site) => site.source.isAddedAt(site.at));
    if (added === undefined || unit.outline.functions.has(name) || unit.outline.cut.has(name)) continue;
    notes.push(`${name}() is declared (line ${added.source.placeAt(added.at).line}) and nowhere defined in the patch`);
  }
  return notes;
}

/** Definitions that were used and count only under a condition. */
export function conditionNotes(unit: Unit): readonly string[] {
  return [...unit.conditional].map(([name, condition]) => `${name} is taken as defined under ${condition}`);
}
