/** What `mutate` is asked and finds, as events hold it. */
import type { MutantResult, MutateReport, MutateRequest, MutateScore } from '../../mutate/types';

/** The request without the mutants themselves: how many are tried. */
export interface MutateRequested extends Pick<MutateRequest, 'asked' | 'isWhole' | 'shard' | 'timeout' | 'seed'> { readonly tried: number }

/** A mutant that was tried, as soon as its fate is known. */
export interface MutantEvent {
  readonly event: 'mutant';
  readonly result: MutantResult;
  /** its place among those tried, from 0: fates come in any order */
  readonly index: number;
}

/** When all were tried: scores, and mutants on which this program itself failed. */
export interface ScoreEvent { readonly event: 'score'; readonly score: MutateScore; readonly failed: MutateReport['failed'] }

/** A report as far as reports show it: of the mutants asked for their number. */
export interface ReportedMutate extends Omit<MutateReport, 'request'> {
  readonly request: Omit<MutateRequest, 'mutants' | 'jobs'> & { readonly mutants: { readonly length: number } };
}

export function mutateRequested({ asked, mutants, isWhole, shard, timeout, seed }: MutateRequest): MutateRequested {
  return { asked, tried: mutants.length, isWhole, ...(shard === undefined ? {} : { shard }), timeout, seed };
}

/** Of a run that ended before there were scores there are none. */
export const NO_SCORE: MutateScore = {
  total: { mutants: 0, killed: 0, equivalent: 0, survived: 0, resourceOut: 0, score: null }, legs: [], operators: [],
  systematic: { mutants: 0, killed: 0, equivalent: 0, survived: 0, resourceOut: 0, score: null }, missed: [], unexplained: [], theorems: [], idle: null,
};
