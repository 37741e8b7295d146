/** The page's hold on the solver: what the solver leg of `iovcheck check` is to the command line. */
import { compareWith, watchdogMs, type AskBounded } from '../src/bounded/compare';
import type { SolverVerdict } from '../src/explore/types';
import type { LitmusTest, Observation } from '../src/litmus/types';
import type { RevisionName } from '../src/revisions';
import { Hand, Lost } from './hand';
import type { Input } from './input';
import type { CheckAnswer, SolverAnswer, SolverTask } from './protocol';

/** Milliseconds for each question, as on the command line. */
const TIMEOUT_MS = 60_000;

export class PageSolver {
  private readonly hand: Hand<SolverTask, SolverAnswer>;

  /** `compiled`: z3-built.wasm, compiled once for every worker that is started. */
  constructor(compiled: WebAssembly.Module) {
    this.hand = new Hand(() => {
      const worker = new Worker('solver-worker.js');
      const start: SolverTask = { kind: 'start', compiled };
      worker.postMessage(start);
      return worker;
    });
  }

  /** The solver's word on what the core observed. Rejects with Superseded when it is stopped. */
  compare(test: LitmusTest, revisions: readonly RevisionName[], observed: Observation): Promise<SolverVerdict> {
    const ask: AskBounded = async (task) => {
      try {
        const answer = await this.hand.ask({ kind: 'decide', task }, watchdogMs(task.timeoutMs));
        return answer.kind === 'decided' ? answer.answer : { kind: 'unknown', reason: 'no answer' };
      } catch (error: unknown) {
        if (error instanceof Lost) return { kind: 'unknown', reason: error.message };
        throw error;
      }
    };
    return compareWith(ask, TIMEOUT_MS, test, revisions, observed);
  }

  /** The check of a header with the solver. */
  async header(input: Input): Promise<CheckAnswer> {
    const answer = await this.hand.ask({ kind: 'header', input }, watchdogMs(TIMEOUT_MS));
    return answer.kind === 'checked' ? answer.answer : { kind: 'open', reason: 'no answer' };
  }

  /** Ends what it is doing. */
  stop(): void {
    this.hand.stop();
  }
}

/** Loads and compiles Z3: 35 MB. */
export async function startSolver(): Promise<PageSolver> {
  return new PageSolver(await WebAssembly.compileStreaming(fetch('z3-built.wasm')));
}
