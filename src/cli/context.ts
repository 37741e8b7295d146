/** What every command is given, and the engines behind the commands. */
import type { ProveRequest, ProveSummary, TheoremResult } from '../check/types';
import type { ConformReport, ConformRequest } from '../conform/types';
import type { Progress, Renderers, TheoremEntry } from '../report/types';
import type { Io } from './io';
import type { BuiltIn } from './subjects';

export interface ProveOptions {
  readonly onResult: (result: TheoremResult) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** The heavy parts, loaded only when a command needs them. Tests give fakes. */
export interface Engines {
  readonly theorems: () => readonly TheoremEntry[];
  readonly prove: (request: ProveRequest, options: ProveOptions) => Promise<ProveSummary>;
  /** throws an Error that says what is wrong with the text of an assumption */
  readonly checkAssumption: (text: string) => void;
  /** names of the known solvers on PATH */
  readonly solvers: () => readonly string[];
  /** who proves: the solver of this name, or the built-in one; with its version */
  readonly prover: (name: string | null) => string;
  /** solvers with their versions, by name */
  readonly identities: (names: readonly string[]) => readonly string[];
  /** throws an Error that says how to get a solver that is not there */
  readonly checkSolver: (name: string) => void;
  readonly conform: (request: ConformRequest) => Promise<ConformReport>;
  readonly subjects: BuiltIn;
  readonly renderers: () => Renderers;
}

export interface Context {
  readonly io: Io;
  readonly engines: Engines;
  /** milliseconds work may go on after it was asked to stop */
  readonly grace: number;
  /** the exit code this command ends with */
  readonly finish: (code: number) => void;
}
