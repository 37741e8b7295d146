/** Looks for arguments whose spelling changes the answer: a list of shapes, the smallest expression first. */
import * as t from '../../term';
import type { Term } from '../../term';
import { compileTerm } from '../../term/compile';
import type { Frame } from '../../term/frame';
import { argumentValues, directionOf, flagsWord, withIterator } from '../arguments';
import type { Value } from '../c/value';
import { answersTruth, filled, hasFlagWords, showNumber, valueReport, type Context } from '../context';
import { decide } from '../decide/decide';
import { domainOf } from '../decide/domain';
import type { Names } from '../eval/names';
import { isAccepted } from '../ledger';
import { answersDiffer, meaningOf, type Outcome } from '../meaning';
import type { ShapeReport } from '../report/types';
import { callWith, namesAt } from '../site';
import { InputError } from '../source/place';
import { isIterator, isModeName, type Parameter } from '../subject';
import { atomsOf, type Atom } from './atoms';
import { placeholders, type Shape } from './shapes';

/** A shape in place of one parameter, with both meanings. */
interface Trial {
  readonly context: Context;
  readonly parameter: Parameter;
  readonly shape: Shape;
  readonly names: Names;
  readonly args: readonly Value[];
  readonly spelled: Outcome;
  readonly meant: Outcome;
  readonly differs: Term;
}

/** An expression of a shape for which the meanings differ. */
export interface Found { readonly argument: string; readonly frame: Frame }

export interface ShapeResult { readonly report: ShapeReport; readonly found: Found | null }

/** Tries one shape for one parameter. What the definition does with it may be beyond what is supported. */
export async function tryShape(context: Context, parameter: Parameter, shape: Shape): Promise<ShapeResult> {
  const base = { shape: shape.text, parameter: parameter.name };
  try {
    return await tried(trialOf(context, parameter, shape));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { report: { ...base, ...NOTHING, verdict: 'unsupported' }, found: null };
  }
}

const NOTHING = { argument: null, spelled: null, meant: null };

async function tried(trial: Trial): Promise<ShapeResult> {
  const { context, parameter, shape } = trial;
  const base = { shape: shape.text, parameter: parameter.name };
  if (trial.differs === t.FALSE || trial.meant.kind === 'broken') return { report: { ...base, ...NOTHING, verdict: 'same' }, found: null };
  const found = exampleOf(trial) ?? await otherExample(trial);
  if (typeof found === 'string') return { report: { ...base, ...NOTHING, verdict: found }, found: null };
  const report: ShapeReport = {
    ...base, verdict: 'differs', argument: found.argument,
    spelled: valueReport(context, trial.spelled, found.frame), meant: valueReport(context, trial.meant, found.frame),
  };
  return { report, found };
}

function trialOf(context: Context, parameter: Parameter, shape: Shape): Trial {
  const { subject, unit, setting } = context;
  const call = callWith(subject, subject.parameters.map((p) => (p === parameter ? shape.text : p.name)));
  const names = namesAt(unit, setting, subject, call);
  const spelled = meaningOf(subject, call, 'spelled', names).outcome;
  const meant = meaningOf(subject, call, 'meant', names).outcome;
  const args = meant.kind === 'broken' ? [] : argumentValues(context, call, names);
  return { context, parameter, shape, names, args, spelled, meant, differs: answersDiffer(spelled, meant, answersTruth(context)) };
}

/** What the solver has to say where no expression of the atoms was found: other numbers, or why there are none. */
async function otherExample({ context, shape, differs, args, parameter }: Trial): Promise<Found | ShapeReport['verdict']> {
  const decision = await decide(differs, domainOf(context.setting, isModeName(context.subject.name)), context.ask);
  switch (decision.kind) {
    case 'never': return 'same';
    case 'unknown': return 'unknown';
    case 'sometimes': {
      if (hasFlagWords(context) && !isIterator(parameter)) return 'refused';
      const { frame } = decision;
      const atoms = placeholders(shape).map((name): [string, Atom] => {
        const value = BigInt(Number(frame[name] ?? 0));
        return [name, { text: showNumber(value), value }];
      });
      return { argument: written(shape, new Map(atoms)), frame: withIterator(context, args, frame) };
    }
  }
}

const CONDITIONS = ['c', 'd'];

/** The first expression of the shape, in the order of the atoms, for which the meanings differ and that is accepted. */
function exampleOf({ context, parameter, shape, differs, names, args }: Trial): Found | undefined {
  const holds = compileTerm(differs);
  const conditions = CONDITIONS.filter((name) => names.free.has(name));
  for (const atoms of combinations(placeholders(shape), atomsOf(context))) {
    for (let bits = 0; bits < 1 << conditions.length; bits++) {
      const chosen: Frame = Object.fromEntries([
        ...[...atoms].map(([name, atom]) => [name, Number(atom.value)]),
        ...conditions.map((name, i) => [name, (bits >> i) & 1 ? 0 : 1]),
      ]);
      const frame = withIterator(context, args, chosen);
      if (holds(filled(frame, differs)) === true && (isIterator(parameter) || accepts(context, args, frame))) return { argument: written(shape, atoms), frame };
    }
  }
  return undefined;
}

/** v6: the argument is also what the extraction gets, so its value decides the direction and has to be legal. */
function accepts(context: Context, args: readonly Value[], frame: Frame): boolean {
  if (!hasFlagWords(context)) return true;
  const { revision, numbering } = context.setting;
  const flags = flagsWord(context, args, frame);
  return isAccepted(revision.name, numbering, Number(flags), directionOf(context, flags));
}

/** Different atoms for different placeholders, the first placeholder turning slowest. */
function* combinations(names: readonly string[], atoms: readonly Atom[], taken: ReadonlyMap<string, Atom> = new Map()): Generator<ReadonlyMap<string, Atom>> {
  const [name, ...rest] = names;
  if (name === undefined) {
    yield taken;
    return;
  }
  for (const atom of atoms) {
    if (![...taken.values()].includes(atom)) yield* combinations(rest, atoms, new Map([...taken, [name, atom]]));
  }
}

/** The shape with the atoms' texts in place. */
export function written(shape: Shape, atoms: ReadonlyMap<string, Atom>): string {
  return shape.text.replace(/\b[ABC]\b/gu, (name) => atoms.get(name)?.text ?? name);
}
