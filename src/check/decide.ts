/** Deciding a question: the general form first, all goals at once; then with context, goal by goal. */
import type { Answer, Query, Solver } from '../solver';
import * as t from '../term';
import type { Value } from '../term/value';
import type { Theorem } from '../../proofs/theorem';
import { withoutBits } from './abstract';
import { complete } from './questions';
import type { Unfolded } from './setting';
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

/**
 * The sequent without what its assumptions say of tables that the goals do not mention (fewer assumptions prove no more);
 * null when that is hardly less.
 */
function relevant(q: Sequent): Sequent | null {
  const wanted = tablesIn(q.goals.map((g) => g.term));
  const assumptions = q.assumptions.filter((a) => [...tablesIn([a.term])].every((table) => wanted.has(table)));
  return q.assumptions.length - assumptions.length < WORTH_DROPPING ? null : { assumptions, goals: q.goals };
}
const WORTH_DROPPING = 4;

/** Tables that loops change (their names say which loop), in these terms. */
function tablesIn(terms: readonly t.Term[]): ReadonlySet<t.Term> {
  const tables = terms.flatMap((term) => t.freeVars(term)).filter((v) => v.sort.kind === 'array' && v.op === 'var' && v.name.includes('/'));
  return new Set(tables);
}

/** Asks questions of one solver and remembers the answers: the same sequent is asked once. */
export class Decider {
  private readonly known = new Map<string, Promise<Answer['kind'] | `unknown: ${string}`>>();

  /** `timeoutMs`: per solver query. */
  constructor(private readonly solver: Solver, private readonly timeoutMs: number, private readonly seed: number) {}

  async decide(theorem: Theorem, unfolded: Unfolded, q: Obligation): Promise<Decision> {
    if (q.goals.length === 0) return { kind: 'holds' };
    const ask = (s: Sequent): Promise<string> => this.ask(theorem, unfolded, s);
    // several goals at once are worth one short try: one by one they are easier
    const together = (s: Sequent): Promise<string> => this.ask(theorem, unfolded, s, s.goals.length > 1 ? 1 : ATTEMPTS.length);
    if (q.general !== undefined && await together(q.general) === 'unsat') return { kind: 'holds' };
    const goals = await this.left(theorem, unfolded, q);
    if (goals.length === 0) return { kind: 'holds' };
    const rest = { ...q, goals };
    const few = relevant(rest);
    if (few !== null && await together(few) === 'unsat') return { kind: 'holds' };
    if (await together(rest) === 'unsat') return { kind: 'holds' };
    const failed: string[] = [];
    const open: string[] = [];
    let reason = '';
    for (const goal of goals) {
      const general = q.general?.goals[q.goals.indexOf(goal)];
      if (q.general !== undefined && general !== undefined && await ask({ assumptions: q.general.assumptions, goals: [general] }) === 'unsat') continue;
      const one = { assumptions: q.assumptions, goals: [goal] };
      const part = relevant(one);
      if (part !== null && await this.ask(theorem, unfolded, part, 1) === 'unsat') continue;
      const answer = await ask(one);
      if (answer === 'sat') failed.push(goal.name);
      else if (answer !== 'unsat') {
        open.push(goal.name);
        reason = answer;
      }
    }
    if (failed.length > 0) return { kind: 'fails', goals: failed };
    return open.length > 0 ? { kind: 'resource-out', reason, goals: open } : { kind: 'holds' };
  }

  /** The goals that do not follow already when nothing is known of flag words. */
  private async left(theorem: Theorem, unfolded: Unfolded, q: Sequent): Promise<readonly Named[]> {
    const whole = withoutBits(relevant(q) ?? q);
    if (whole === null) return q.goals;
    if (await this.ask(theorem, unfolded, whole, 1) === 'unsat') return [];
    if (q.goals.length === 1) return q.goals;
    const open: Named[] = [];
    for (const goal of q.goals) {
      const one = { assumptions: q.assumptions, goals: [goal] };
      const part = withoutBits(relevant(one) ?? one);
      if (part === null || await this.ask(theorem, unfolded, part, 1) !== 'unsat') open.push(goal);
    }
    return open;
  }

  /** A lemma that stands by itself: exactly these assumptions and no facts. Asked once. */
  async lemma(assumptions: readonly t.Term[], goal: t.Term): Promise<Decision['kind']> {
    const key = `lemma ${assumptions.map((a) => a.id).join(' ')} : ${goal.id}`;
    const answer = this.known.get(key) ?? this.query(assumptions.map((term) => ({ name: 'assumed', term })), goal, ATTEMPTS.length);
    this.known.set(key, answer);
    const kind = await answer;
    return kind === 'unsat' ? 'holds' : kind === 'sat' ? 'fails' : 'resource-out';
  }

  /** Names of assumptions that cannot hold together; null when all of them can. */
  async contradiction(assumptions: readonly Named[]): Promise<readonly string[] | null> {
    const answer = await this.solver.check({ assumptions, core: true, params: { 'arith.solver': 2 } }, { timeoutMs: this.timeoutMs, seed: this.seed });
    return answer.kind === 'unsat' ? [...new Set(answer.core)] : null;
  }

  /** Values of terms under which all assumptions hold; null when there are none, or none was found in time. */
  async model(assumptions: readonly Named[], want: readonly t.Term[]): Promise<readonly Value[] | null> {
    const answer = await this.solver.check({ assumptions, want, params: { 'arith.solver': 2 } }, { timeoutMs: this.timeoutMs, seed: this.seed });
    return answer.kind === 'sat' ? answer.values : null;
  }

  private ask(theorem: Theorem, unfolded: Unfolded, s: Sequent, attempts = ATTEMPTS.length): Promise<Answer['kind'] | `unknown: ${string}`> {
    const key = `${attempts} ${this.wordsOf(theorem, s)} ${s.assumptions.map((a) => a.term.id).join(' ')} : ${s.goals.map((g) => g.term.id).join(' ')}`;
    const answer = this.known.get(key) ?? this.query(complete(theorem, unfolded, s), t.and(...s.goals.map((g) => g.term)), attempts);
    this.known.set(key, answer);
    return answer;
  }

  /** The width of words matters only where it is mentioned. */
  private wordsOf(theorem: Theorem, s: Sequent): string {
    if (theorem.words === '64-bit') return '';
    const mentioned = [...s.assumptions, ...s.goals].some((f) => t.freeVars(f.term).some((v) => v.op === 'var' && v.name.endsWith('.word32')));
    return mentioned ? 'both' : '';
  }

  private async query(assumptions: readonly Named[], goal: t.Term, attempts: number): Promise<Answer['kind'] | `unknown: ${string}`> {
    let reason = '';
    for (const { params, seed, share } of ATTEMPTS.slice(0, attempts)) {
      const answer = await this.solver.check({ assumptions, goal, params }, { timeoutMs: this.timeoutMs * share, seed: this.seed + seed });
      if (answer.kind !== 'unknown') return answer.kind;
      reason = answer.reason;
    }
    return `unknown: ${reason}`;
  }
}
