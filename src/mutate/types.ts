/** Mutants: the contract broken on purpose, one slip at a time, to see who notices. Rendering is src/report's business. */
import type { Shard } from '../shard';


/** What is changed: a term of the model, a line of the core, or the text of a header. */
export const MUTANT_LEGS = ['model', 'core', 'header'] as const;
export type MutantLeg = (typeof MUTANT_LEGS)[number];

/** What sort of slip: one that was really made (`catalogue`), or one of the systematic ones. */
export const OPERATORS = [
  'catalogue', 'bound', 'clamp', 'mode', 'advance', 'mask', 'condition', 'counter-dropped', 'counter-doubled',
] as const;
export type Operator = (typeof OPERATORS)[number];

export interface MutantInfo {
  /** unique, stable from run to run, e.g. 'model/extract/user: call GUP/2/condition' or 'core/advance.ts:31:9/bound' */
  readonly name: string;
  readonly leg: MutantLeg;
  readonly operator: Operator;
  /** catalogue id, when the operator is `catalogue` */
  readonly id?: string;
  /** what is wrong with it, in one line */
  readonly what: string;
  /** where: phase and case of a machine, event of a trace system, FILE:LINE of the core, macro of a header */
  readonly where: string;
}

/** How somebody noticed. */
export type Notice =
  /** a scenario or trace that the changed model admits and the claim does not */
  | 'counterexample'
  /** the proof fails, and no concrete input was found that shows it */
  | 'proof fails'
  /** the case a theorem is about is not reached any more */
  | 'vacuous'
  /** model and core differ on a scenario or trace */
  | 'conform'
  /** an answer recorded of the kernel's C text is another one */
  | 'recorded'
  /** an expectation of a litmus file fails, or core and solver differ on it */
  | 'litmus'
  /** a law over callers changes its verdict on the core */
  | 'callers'
  /** `header` finds it */
  | 'header'
  /** the program itself stops with an assertion or does not come to an end */
  | 'crash' | 'hang';

export type Fate =
  | { readonly kind: 'killed'; readonly notice: Notice; readonly by: readonly string[]; readonly shown?: string | null }
  /** it does the same as the original: for the model only, and proved */
  | { readonly kind: 'equivalent'; readonly proof: string }
  /** nobody noticed; `why` is the explanation that stands in the data, if there is one */
  | { readonly kind: 'survived'; readonly why: string | null }
  | { readonly kind: 'resource-out'; readonly reason: string };

export interface MutantResult extends MutantInfo {
  readonly fate: Fate;
  readonly seconds: number;
}

/** Whoever brings mutants of one leg: lists them, and tries one. */
export interface MutantSource {
  readonly leg: MutantLeg;
  readonly list: () => readonly MutantInfo[];
  /** runs in a worker; never throws for what a mutant does */
  readonly attempt: (name: string) => Promise<Fate>;
}

/** What is asked of `mutate`. */
export interface MutateRequest {
  /** mutants asked for, with those of other shards */
  readonly asked: number;
  /** those to try, in their order */
  readonly mutants: readonly MutantInfo[];
  /** all there are, without pattern, leg or operator; without a shard, too, a theorem that notices nothing is idle */
  readonly isWhole: boolean;
  readonly shard?: Shard;
  readonly jobs: number;
  /** seconds, for each solver query */
  readonly timeout: number;
  readonly seed: number;
}

/** How many of some mutants were noticed. */
export interface Tally {
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: number;
  readonly survived: number;
  readonly resourceOut: number;
  /** killed / (mutants - equivalent); null when there is nothing to notice */
  readonly score: number | null;
}

export interface MutateScore {
  readonly total: Tally;
  readonly legs: readonly (readonly [MutantLeg, Tally])[];
  readonly operators: readonly (readonly [Operator, Tally])[];
  /** without the catalogue's */
  readonly systematic: Tally;
  /** catalogue mutants that nobody noticed, by name */
  readonly missed: readonly string[];
  /** survivors without an explanation, by name */
  readonly unexplained: readonly string[];
  /** how many mutants each theorem noticed, most first; all theorems */
  readonly theorems: readonly (readonly [string, number])[];
  /** theorems that noticed none; null when not all mutants were tried */
  readonly idle: readonly string[] | null;
}

export interface MutateReport {
  readonly request: MutateRequest;
  /** in the order of the request */
  readonly results: readonly MutantResult[];
  readonly score: MutateScore;
  /** mutants on which this program itself failed, with its words */
  readonly failed: readonly { readonly name: string; readonly error: string }[];
  readonly seconds: number;
  readonly interrupted: boolean;
}

/** Share of the systematic mutants that has to be noticed. */
export const REQUIRED_SCORE = 0.95;

/** Exit code of a report: see docs/cli.md. */
export function mutateExit({ score, failed, interrupted }: Pick<MutateReport, 'score' | 'failed' | 'interrupted'>): number {
  if (interrupted) return 130;
  if (failed.length > 0) return 70;
  const { systematic, missed, unexplained } = score;
  if (missed.length > 0 || unexplained.length > 0) return 1;
  if (score.total.resourceOut > 0) return 3;
  return (systematic.score ?? 1) < REQUIRED_SCORE ? 1 : 0;
}
