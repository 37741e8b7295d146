/** What every command is given, and the engines behind the commands. */
import type { ProveRequest, ProveSummary, TheoremResult } from '../check/types';
import type { CompareReport, CompareRequest } from '../compare/types';
import type { AnswerSource, ConformReport, ConformRequest } from '../conform/types';
import type { SolverVerdict } from '../explore/types';
import type { LazySolver } from '../header';
import type { BuildRequest, Built } from '../kernel/build/types';
import type { Suite, SuiteRequest } from '../kernel/kunit/export';
import type { Trial } from '../kernel/kunit/trial';
import type { Lane } from '../kernel/lane';
import type { OrderedPlayer } from '../kernel/litmus/ordered-player';
import type { LitmusTest, Location, Observation } from '../litmus/types';
import type { MutantInfo, MutantResult, MutateReport, MutateRequest } from '../mutate/types';
import type { Progress, Renderers, TheoremEntry } from '../report/types';
import type { RevisionName } from '../revisions';
import type { Scenario } from '../scenario/types';
import type { Io } from './io';
import type { BuiltIn } from './subjects';

export interface ProveOptions {
  readonly onResult: (result: TheoremResult) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

export interface CompareOptions {
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** The solver's way of answering a litmus test. */
export interface SolverLeg {
  readonly compare: (test: LitmusTest, revisions: readonly RevisionName[], observed: Observation) => Promise<SolverVerdict>;
  /** starts it, if it does not run: the next question does not wait for that */
  readonly prepare?: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface MutateOptions {
  readonly onResult: (result: MutantResult) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** For which revision; the driver's text; version of this program. */
export type SuiteAsked = Pick<SuiteRequest, 'revision' | 'driver' | 'version'>;

/** The real kernel: building it, and talking to one that runs. */
export interface KernelLeg {
  /** throws BuildFailure */
  readonly build: (request: BuildRequest) => Promise<Built>;
  /** the kernel built last into that folder */
  readonly current: (folder: string) => Built | null;
  readonly open: (built: Built) => AnswerSource;
  /** so many machines that answer lines, each in a thread of its own */
  readonly lanes: (built: Built, count: number) => readonly Lane[];
  /** a KUnit suite of the contract, its text and what it covers */
  readonly suite: (about: SuiteAsked) => Suite;
  /** builds a kernel with KUnit and runs a suite's text; throws BuildFailure */
  readonly trySuite: (text: string, request: BuildRequest) => Promise<Trial>;
  /** whether that kernel can play a scenario */
  readonly canPlay: (built: Built) => (scenario: Scenario) => boolean;
  /** plays interleavings of litmus tests; boots when it is first asked */
  readonly ordered: (built: Built) => Pick<OrderedPlayer, 'release' | 'play' | 'close'>;
  /** why a litmus test cannot be played there; null: it can */
  readonly obstacle: (test: LitmusTest, locations: readonly Location[]) => string | null;
  /** whether an error says that the machine ended */
  readonly isEnd: (error: unknown) => boolean;
}

/** The heavy parts, loaded only when a command needs them. Tests give fakes. */
export interface Engines {
  readonly theorems: () => readonly TheoremEntry[];
  /** the theorems of a file of the user's; throws an Error with `exit` 2 that says what is wrong with it */
  readonly theoremsIn: (file: string) => readonly TheoremEntry[];
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
  readonly compare: (request: CompareRequest, options: CompareOptions) => Promise<CompareReport>;
  /** `seconds`: for each question */
  readonly litmusLeg: (seconds: number) => SolverLeg;
  /** `budgetMs`: for all questions about a header together */
  readonly headerSolver: (budgetMs: number, signal: AbortSignal) => LazySolver;
  /** every mutant there is */
  readonly mutants: () => readonly MutantInfo[];
  readonly mutate: (request: MutateRequest, options: MutateOptions) => Promise<MutateReport>;
  /** inputs that the theorems speak of; `wanted` ones are preferred */
  readonly witnesses: (wanted?: (scenario: Scenario) => boolean) => (revision: RevisionName) => Iterable<Scenario>;
  readonly subjects: BuiltIn;
  readonly kernel: () => KernelLeg;
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
