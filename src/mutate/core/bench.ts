/** Trying mutants: the core with one change is asked what can come by the change, until somebody notices. */
import { join } from 'node:path';
import type { Fate } from '../types';
import { changed } from './change';
import type { Checkout } from './checkout';
import { cover, type Coverage } from './coverage';
import { callersJudge } from './judges/callers';
import { conformJudge } from './judges/conform';
import type { Judge } from './judges/judge';
import { litmusJudge } from './judges/litmus';
import { recordedJudge } from './judges/recorded';
import { Overrun } from './meter';
import type { CoreMutant } from './mutant';
import type { Program, Workshop } from './program';
import { judgedScenarios } from './scenarios';

/** A changed core may take so many times the steps of the unchanged one, and so many more. */
const PATIENCE = { times: 20, more: 100_000 } as const;

/** What is tried: a change of one file, wherever it comes from. */
export type Tried = Pick<CoreMutant, 'file' | 'start' | 'end' | 'text'>;

export interface Bench {
  readonly workshop: Workshop;
  /** What becomes of a change: killed, or survived without an explanation. */
  readonly attempt: (mutant: Tried) => Fate;
  /** How many questions come by it. */
  readonly reach: (mutant: Tried) => number;
}

const words = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem));
const stopped = (problem: unknown, by: string): Fate =>
  ({ kind: 'killed', notice: problem instanceof Overrun ? 'hang' : 'crash', by: [by], shown: words(problem) });

export function judgesOf({ root }: Checkout): readonly Judge[] {
  return [
    conformJudge(judgedScenarios()), recordedJudge(join(root, 'test', 'vectors')), litmusJudge(join(root, 'scenarios')), callersJudge(),
  ];
}

/** Has the core as it is answer every question first, which takes seconds. */
export function openBench(workshop: Workshop, judges: readonly Judge[]): Bench {
  const base = workshop.program(null);
  const coverages = judges.map((judge) => cover(workshop, base, judge));

  /** Questions of a judge that the change can make a difference to. */
  const asked = ({ chosen, through }: Coverage, { file, start }: Tried): readonly number[] => {
    const block = workshop.blockAt(file, start);
    if (block !== null) return through(block);
    const blocks = workshop.blocksIn(file);
    return blocks.length === 0 || blocks.some((inside) => through(inside).length > 0) ? chosen : [];
  };

  /** What one judge makes of it; a difference in representation only counts if there is no other. */
  const judged = (program: Program, coverage: Coverage, mutant: Tried): Fate | null => {
    const { judge: { ask, notice, questions }, steps } = coverage;
    let inForm: Fate | null = null;
    for (const i of asked(coverage, mutant)) {
      const name = questions[i] ?? '';
      workshop.meter.allow(PATIENCE.times * steps(i) + PATIENCE.more);
      try {
        const found = ask(program, i);
        if (found?.raw === false) return { kind: 'killed', notice, by: [name], shown: found.text };
        if (found !== null) inForm ??= { kind: 'killed', notice, by: [name, '--raw'], shown: found.text };
      } catch (problem) {
        return stopped(problem, name);
      }
    }
    return inForm;
  };

  return {
    workshop,
    reach: (mutant) => coverages.reduce((sum, coverage) => sum + asked(coverage, mutant).length, 0),
    attempt: (mutant) => {
      const program = workshop.program({ file: mutant.file, text: changed(workshop.text(mutant.file), mutant) });
      for (const coverage of coverages) {
        const fate = judged(program, coverage, mutant);
        if (fate !== null) return fate;
      }
      return { kind: 'survived', why: null };
    },
  };
}
