/** Deciding a question: form by form (stages.ts), all goals at once, then those that a counterexample leaves open. */
import type { Answer, Limits, Oracle, Query } from '../solver';
import * as t from '../term';
import type { Value } from '../term/value';
import type { Theorem } from '../../proofs/theorem';
import { complete } from './questions';
import type { Unfolded } from './setting';
import { STAGES, type Stage, sequentOf } from './stages';
import type { Named, Obligation, Sequent } from './symbolic';

export type Decision =
  | { readonly kind: 'holds' }
  /** the goals that do not follow, by name */
  | { readonly kind: 'fails'; readonly goals: readonly string[] }
  | { readonly kind: 'resource-out'; readonly reason: string; readonly goals: readonly string[] };

/** Ways to ask, tried in turn while the answer is unknown; `share` is of the time limit. */
const ATTEMPTS: readonly { readonly params: NonNullable<Query['params']>; readonly seed: number; readonly share: number }[] = [
  { params: { 'arith.solver': 2, relevancy: 0 }, seed: 0, share: 0.2 },
  { params: { 'arith.solver': 6 }, seed: 0, share: 0.3 },
  { params: { 'arith.solver': 2 }, seed: 7, share: 0.5 },
];

/** `values`, in a counterexample: of the goals, in their order. */
type Reply =
  /** `proof`: what was asked, for others to judge */
  | { readonly kind: 'unsat'; readonly proof: Query }
  | { readonly kind: 'sat'; readonly values: readonly Value[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a stage leaves of the goals it was given. */
interface Left { readonly refuted: readonly Named[]; readonly open: readonly Named[]; readonly reason: string }

/**
 * Asks questions of one solver and remembers: the same sequent is asked once, and a question of a name that was asked
 * before (in another numbering or revision) begins with the stages that helped then.
 */
export class Decider {
  private readonly known = new Map<string, Promise<Reply>>();
  private readonly helped = new Map<string, readonly Stage[]>();

  /**
   * `timeoutMs`: per solver query, of a usual machine's time. `onProved` is told each query whose answer a decision rests on, also where the answer was
   * remembered. `models`: who is asked for models and cores, if not the one who proves.
   */
  constructor(
    private readonly solver: Oracle, private readonly timeoutMs: number, private readonly seed: number,
    private readonly onProved: (proof: Query) => void = () => undefined, private readonly models: Oracle = solver,
  ) {}

  async decide(theorem: Theorem, unfolded: Unfolded, q: Obligation): Promise<Decision> {
    const name = `${unfolded.x.w.kind} ${q.name.replace(unfolded.x.w.numbering, '')}`;
    const first = this.helped.get(name) ?? [];
    const helped: Stage[] = [];
    const refuted: Named[] = [];
    let open = q.goals;
    let reason = '';
    for (const stage of [...first, ...STAGES.filter((s) => !first.includes(s))]) {
      if (open.length === 0) break;
      const left = await this.settle(theorem, unfolded, q, stage, open);
      if (left === null) continue;
      const remains = [...left.refuted, ...left.open];
      if (remains.length < open.length || (stage === 'whole' && left.refuted.length > 0)) helped.push(stage);
      if (stage === 'whole') {
        refuted.push(...left.refuted);
        open = left.open;
        reason = left.reason;
      } else {
        open = open.filter((goal) => remains.includes(goal));
      }
    }
    this.helped.set(name, helped);
    if (refuted.length > 0) return { kind: 'fails', goals: q.goals.filter((g) => refuted.includes(g)).map((g) => g.name) };
    return open.length > 0 ? { kind: 'resource-out', reason, goals: open.map((g) => g.name) } : { kind: 'holds' };
  }

  /** Asks for goals in one form, until all are proved, refuted there, or given up; null: nothing to ask in this form. */
  private async settle(theorem: Theorem, unfolded: Unfolded, q: Obligation, stage: Stage, goals: readonly Named[]): Promise<Left | null> {
    const refuted: Named[] = [];
    let open = goals;
    while (open.length > 0) {
      const sequent = sequentOf(stage, q, open);
      if (sequent === null) return open === goals ? null : { refuted, open, reason: '' };
      // several goals at once, and forms that others follow, are worth one short try
      const reply = await this.ask(theorem, unfolded, sequent, stage === 'whole' && open.length === 1 ? ATTEMPTS.length : 1);
      switch (reply.kind) {
        case 'unsat':
          this.onProved(reply.proof);
          return { refuted, open: [], reason: '' };
        case 'sat': {
          // one counterexample may refute several goals; without their values, all that is known is that one fails
          const failing = open.filter((_, i) => open.length === 1 || reply.values[i] === false);
          if (failing.length === 0) return this.oneByOne(theorem, unfolded, q, stage, open, refuted);
          refuted.push(...failing);
          open = open.filter((goal) => !failing.includes(goal));
          break;
        }
        case 'unknown':
          if (open.length === 1) return { refuted, open, reason: `unknown: ${reply.reason}` };
          return this.oneByOne(theorem, unfolded, q, stage, open, refuted);
      }
    }
    return { refuted, open: [], reason: '' };
  }

  private async oneByOne(theorem: Theorem, unfolded: Unfolded, q: Obligation, stage: Stage, goals: readonly Named[], known: readonly Named[]): Promise<Left> {
    const refuted = [...known];
    const open: Named[] = [];
    let reason = '';
    for (const goal of goals) {
      const left = await this.settle(theorem, unfolded, q, stage, [goal]) ?? { refuted: [], open: [goal], reason: '' };
      refuted.push(...left.refuted);
      open.push(...left.open);
      if (left.reason !== '') reason = left.reason;
    }
    return { refuted, open, reason };
  }

  /** A lemma that stands by itself: exactly these assumptions and no facts. Asked once. */
  async lemma(assumptions: readonly t.Term[], goal: t.Term): Promise<Decision['kind']> {
    const key = `lemma ${assumptions.map((a) => a.id).join(' ')} : ${goal.id}`;
    const reply = await this.remembered(key, () => this.query(assumptions.map((term) => ({ name: 'assumed', term })), [goal], ATTEMPTS.length));
    if (reply.kind === 'unsat') this.onProved(reply.proof);
    const { kind } = reply;
    return kind === 'unsat' ? 'holds' : kind === 'sat' ? 'fails' : 'resource-out';
  }

  /** Names of assumptions that cannot hold together; null when all of them can. */
  async contradiction(assumptions: readonly Named[]): Promise<readonly string[] | null> {
    const answer = await this.models.check({ assumptions, core: true, params: { 'arith.solver': 2 } }, { timeoutMs: this.timeoutMs, seed: this.seed });
    return answer.kind === 'unsat' ? [...new Set(answer.core)] : null;
  }

  /** Values of terms under which all assumptions hold; null when there are none, or none was found in time. */
  async model(assumptions: readonly Named[], want: readonly t.Term[]): Promise<readonly Value[] | null> {
    const answer = await this.models.check({ assumptions, want, params: { 'arith.solver': 2 } }, { timeoutMs: this.timeoutMs, seed: this.seed });
    return answer.kind === 'sat' ? answer.values : null;
  }

  /** Remembered by all that is asked, facts included: they differ from kind to kind, and are often the same in other revisions. */
  private ask(theorem: Theorem, unfolded: Unfolded, s: Sequent, attempts: number): Promise<Reply> {
    const { revision, kind, numbering, pageSize } = unfolded.x.w;
    const asked = `${attempts} ${ids(s.assumptions)} : ${ids(s.goals)}`;
    return this.remembered(`${revision.name} ${kind} ${numbering} ${pageSize} ${theorem.words} ${asked}`, () => {
      const assumptions = complete(theorem, unfolded, s);
      return this.remembered(`${attempts} ${ids(assumptions)} : ${ids(s.goals)}`, () => this.query(assumptions, s.goals.map((g) => g.term), attempts));
    });
  }

  private remembered(key: string, find: () => Promise<Reply>): Promise<Reply> {
    const reply = this.known.get(key) ?? find();
    this.known.set(key, reply);
    return reply;
  }

  private async query(assumptions: readonly Named[], goals: readonly t.Term[], attempts: number): Promise<Reply> {
    let reason = '';
    const query = { assumptions, goal: t.and(...goals), ...(goals.length > 1 ? { want: goals } : {}) };
    for (const { params, seed, share } of ATTEMPTS.slice(0, attempts)) {
      const answer: Answer = await this.solver.check({ ...query, params }, { ...limitsFor(this.timeoutMs * share), seed: this.seed + seed });
      if (answer.kind === 'unsat') return { kind: 'unsat', proof: { assumptions, goal: query.goal, params } };
      if (answer.kind === 'sat') return answer;
      reason = answer.reason;
    }
    return { kind: 'unknown', reason };
  }
}

/** Units of work that Z3 does in a millisecond of a usual machine, about. */
const UNITS_PER_MS = 3000;
/** Times as long as usual that a slow machine is given for them. */
const PATIENCE = 2;
const MOST_UNITS = 2 ** 32 - 1;

/** A limit in units of work, which is the same on every machine; the clock ends only what no usual machine would need. */
function limitsFor(timeoutMs: number): Limits {
  return { rlimit: Math.min(MOST_UNITS, Math.ceil(timeoutMs * UNITS_PER_MS)), timeoutMs: timeoutMs * PATIENCE };
}

function ids(formulas: readonly Named[]): string {
  return formulas.map((f) => f.term.id).join(' ');
}
