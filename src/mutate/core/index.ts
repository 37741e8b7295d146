/**
 * Mutants of the core: its TypeScript changed in one place, made in memory and asked what iovcheck asks (conformance with
 * the model, litmus files, laws over callers).
 *
 * The list is whole: every change that an operator makes of a node that runs, in every file of src/core/ but for what
 * ./unreached.ts names, and the slips of ./slips.ts. What is chosen from are the questions: those that come by the changed
 * block, and of such as come by the same blocks in the same revision the first four (./coverage.ts).
 */
import type { Fate, MutantSource } from '../types';
import { judgesOf, openBench, type Bench } from './bench';
import { openCheckout, sourceText, type Checkout } from './checkout';
import { whyItSurvives } from './explained';
import { slipMutants, systematicMutants, type CoreMutant } from './mutant';
import { Workshop } from './program';

/** A value computed when it is first asked for. */
function lazy<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}

/** A worker may get ready before its first attempt: that compiles the core and has it answer every question, some ten seconds. */
export interface CoreMutantSource extends MutantSource {
  readonly prepare: () => void;
}

/** The mutants of a checkout. Nothing is read before somebody asks. */
export function coreMutantsOf(checkout: () => Checkout): CoreMutantSource {
  const opened = lazy(checkout);
  const all = lazy((): ReadonlyMap<string, CoreMutant> => {
    const found = [...slipMutants((file) => sourceText(opened(), file)), ...systematicMutants(opened())];
    return new Map(found.map((mutant) => [mutant.name, mutant]));
  });
  const bench = lazy((): Bench => openBench(new Workshop(opened()), judgesOf(opened())));
  const attempt = (name: string): Fate => {
    const mutant = all().get(name);
    if (mutant === undefined) throw new Error(`no mutant ${name}`);
    const fate = bench().attempt(mutant);
    return fate.kind === 'survived' ? { kind: 'survived', why: whyItSurvives(mutant) } : fate;
  };
  return {
    leg: 'core',
    list: () => [...all().values()].map(({ name, leg, operator, id, what, where }) => ({ name, leg, operator, ...(id === undefined ? {} : { id }), what, where })),
    prepare: () => { bench(); },
    attempt: (name) => Promise.resolve(name).then(attempt),
  };
}

/** The mutants of the core this program was built from. `list` throws in a package, which has no sources. */
export const coreMutants: CoreMutantSource = coreMutantsOf(() => openCheckout());
