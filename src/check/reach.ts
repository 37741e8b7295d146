/**
 * Reaching branches: an input the solver picks for a branch, or the proof that no well-formed input takes it. For the
 * operations of one call each: extract, advance, revert.
 */
import { revision } from '../revisions';
import type { RevisionName } from '../revisions';
import { OffThreadSolver } from '../solver';
import type { Scenario } from '../scenario/types';
import { whyIllFormed } from '../scenario/well-formed';
import { LABELS } from '../labels';
import * as t from '../term';
import type { Term } from '../term';
import { position } from '../../model/stream';
import type { World } from '../../model/environment';
import { at, parameter, theorem } from '../../proofs/theorem';
import type { Operation, Theorem } from '../../proofs/theorem';
import { decodeCandidate, readable, wanted } from './decode-candidate';
import { argumentsOf } from './observe';
import { factsFor, makeWorld, unfold } from './setting';

const PARAMS = { 'arith.solver': 2 } as const;

/** The operations, each as a theorem that claims nothing; moves stay within what there is. */
export const OPERATIONS: readonly Theorem[] = [
  operation('extract', { on: 0, do: 'extract' }),
  operation('advance', { on: 0, do: 'advance', by: () => parameter('n') }),
  operation('revert', { on: 0, do: 'revert', by: () => parameter('n') }),
];

function operation(name: string, op: Operation): Theorem {
  const n = parameter('n');
  return theorem({
    name, id: '', claim: '', source: '', claims: () => ({}), program: [op], parameters: op.do === 'extract' ? [] : ['n'],
    assume: (x) => (op.do === 'extract' ? {} : { 'n is a size': t.and(t.ge(n, t.int(0)), t.lt(n, t.int(1n << 64n))), 'within the stream': within(x.w, op.do, n, x) }),
  });
}

/** A revert goes back over what was passed, at most; an advance of a pipe moves over what was written behind it: nothing. */
function within(w: World, op: Operation['do'], n: Term, x: Parameters<NonNullable<Theorem['assume']>>[0]): Term {
  const s = at(x, 0);
  if (w.kind === 'pipe') return op === 'advance' || w.revision.variants.pipe === 'pipe-none' ? t.eq(n, t.int(0)) : t.TRUE;
  if (op !== 'revert' || w.kind === 'discard') return t.TRUE;
  return t.or(t.le(n, position(w, s)), t.gt(n, t.int(0x7fffffff)));
}

export class Reach {
  private readonly solver = new OffThreadSolver();
  constructor(private readonly timeoutMs: number) {}

  /** The name of a proof that no well-formed input takes the branch in the revision, or null. */
  async unreachable(label: string, name: RevisionName): Promise<string | null> {
    const r = revision(name);
    let branches = 0;
    for (const kind of r.kinds) {
      for (const op of OPERATIONS) {
        const w = makeWorld(name, kind, r.numbering, 4096);
        const unfolded = unfold(op, w, null, []);
        for (const b of unfolded.branches.filter((branch) => branch.labels.includes(label))) {
          branches++;
          const assumptions = [...unfolded.assumptions, ...b.assumptions];
          const facts = factsFor(unfolded.x, [...assumptions.map((a) => a.term), b.when], '64-bit');
          const answer = await this.solver.check({ assumptions: [...assumptions, ...facts], goal: t.not(b.when), params: PARAMS }, { timeoutMs: this.timeoutMs });
          if (answer.kind !== 'unsat') return null;
        }
      }
    }
    return branches === 0 ? 'no phase of the model takes it' : `${branches} ${branches === 1 ? 'obligation' : 'obligations'} (unbounded)`;
  }

  /** One input per branch of the revision that the solver can find one for, loops unrolled a few turns. */
  async pick(name: RevisionName): Promise<readonly Scenario[]> {
    const r = revision(name);
    const open = new Set(LABELS.filter((l) => l.in(r)).map((l) => l.name));
    const scenarios: Scenario[] = [];
    for (const kind of r.kinds) {
      for (const op of OPERATIONS) {
        const w = makeWorld(name, kind, r.numbering, 4096);
        const unfolded = unfold(op, w, 2, []);
        for (const b of unfolded.branches) {
          const label = b.labels.find((l) => open.has(l));
          if (label === undefined) continue;
          const scenario = await this.inputFor(op, w, unfolded, b.when, `picked/${name}/${kind}/${label}`);
          if (scenario === null || whyIllFormed(scenario) !== null) continue;
          b.labels.forEach((l) => open.delete(l));
          scenarios.push(scenario);
        }
      }
    }
    return scenarios;
  }

  private async inputFor(op: Theorem, w: World, unfolded: ReturnType<typeof unfold>, when: Term, id: string): Promise<Scenario | null> {
    const { x } = unfolded;
    const names = wanted(op, x);
    const stated = [...unfolded.assumptions, ...unfolded.path, { name: 'branch', term: when }];
    const terms = [...stated.map((a) => a.term), ...names.values()];
    const answer = await this.solver.check(
      { assumptions: [...stated, ...readable(x, terms), ...factsFor(x, terms, '64-bit')], want: [...names.values()], params: PARAMS },
      { timeoutMs: this.timeoutMs });
    if (answer.kind !== 'sat') return null;
    const values = new Map([...names.keys()].map((key, i) => [key, answer.values[i] ?? 0] as const));
    const candidate = decodeCandidate(op, w, id, values);
    const n = candidate.parameters['n'];
    const [first] = op.program;
    if (first === undefined || n === undefined || (first.do !== 'advance' && first.do !== 'revert')) return candidate.scenario;
    return { ...candidate.scenario, calls: [{ op: first.do, n }, argumentsOf(candidate.scenario)] };
  }

  close(): Promise<void> {
    return this.solver.close();
  }
}

