/** The theorem about the mode query's text in one revision: obligations, members on both legs, verdict. */
import type { ExpectedMisreading, SpellingTheorem } from '../../proofs/spelling';
import { runCore } from '../core/subject';
import { runModel } from '../evaluate/model-subject';
import { GaveUp, MissingGrammar, modeSpelling, shapesMisread, type Ask, type ClaimReport, type MisreadCall, type MisreadClass, type ModeSpelling } from '../header';
import { revision, type RevisionName } from '../revisions';
import type { Mode, Result, Scenario } from '../scenario/types';
import type { Audit } from './audit/auditor';
import type { Counterexample, Enumerated, ObligationReport, TheoremResult } from './types';

export interface SpellingOptions {
  /** the solver, for what simplification leaves open */
  readonly ask: Ask;
  /** another text in place of the revision's definition */
  readonly definition?: string;
  /** what is asked about each proof; absent: nothing */
  readonly audit?: Audit;
  /** also try every shape of argument, where none is to be misread */
  readonly enumerate?: boolean;
}

type Open = Pick<TheoremResult, 'verdict' | 'bound' | 'reason' | 'counterexamples'>;

/**
 * Decides the theorem in a revision. Assumptions about the state of a call do not matter here: the query is proved
 * right for every iterator and every flags word. Throws only for faults of this program.
 */
export async function proveSpelling(theorem: SpellingTheorem, name: RevisionName, { ask, definition, audit, enumerate = false }: SpellingOptions): Promise<TheoremResult> {
  const start = performance.now();
  const r = revision(name);
  const expected = theorem.expected.filter((f) => f.in(r));
  const obligations: ObligationReport[] = [];
  const judged: Ask = async (query) => {
    const answer = await ask(query);
    if (answer.kind === 'unsat') audit?.proved(query);
    return answer;
  };
  const open = await decided(() => modeSpelling(name, judged, definition), expected, obligations);
  const evidence = await audit?.take();
  if (evidence?.evidence !== undefined) obligations.push({ ...fact('fact', 'what simplification left to the solver'), ...evidence });
  const enumerated = enumerate && open.verdict === 'proved' ? { enumerated: await shapes(name, judged) } : {};
  return {
    theorem: theorem.name, id: theorem.id, claim: theorem.claim, revision: name, numberings: r.numberings, ...open,
    seconds: (performance.now() - start) / 1000, expected: [...new Set(expected.map((f) => `${f.id}: ${f.what}`))], obligations, ...enumerated,
  };
}

/** Shapes of arguments tried one by one: a second way to the same answer. */
async function shapes(name: RevisionName, ask: Ask): Promise<Enumerated> {
  const { tried, misread } = await shapesMisread(name, ask);
  return { rows: tried, arise: tried, failed: misread };
}

async function decided(examine: () => Promise<ModeSpelling>, expected: readonly ExpectedMisreading[], log: ObligationReport[]): Promise<Open> {
  try {
    const spelling = await examine();
    log.push(fact('premise', `reached by ${spelling.plain}`), ...spelling.claims.map(claimObligation));
    return verdictOf(spelling, expected, log);
  } catch (error: unknown) {
    // the grammar is an optional package, and the solver has its limits: neither is a verdict on the query
    if (error instanceof MissingGrammar || error instanceof GaveUp) return settled('resource-out', error.message);
    throw error;
  }
}

function fact(kind: ObligationReport['kind'], name: string): ObligationReport {
  return { name, kind, outcome: 'holds', seconds: 0 };
}

function claimObligation({ name, verdict, reason }: ClaimReport): ObligationReport {
  const outcome = ({ proved: 'holds', refuted: 'fails', unknown: 'resource-out' } as const)[verdict];
  return { name: `arguments as values: ${name}`, kind: 'claim', outcome, seconds: 0, ...(reason === null ? {} : { detail: reason }) };
}

function settled(verdict: Open['verdict'], reason: string, counterexamples: readonly Counterexample[] = []): Open {
  return { verdict, bound: null, reason, counterexamples };
}

function verdictOf(spelling: ModeSpelling, expected: readonly ExpectedMisreading[], log: ObligationReport[]): Open {
  const wrong = spelling.claims.find((claim) => claim.verdict === 'refuted');
  if (wrong !== undefined) {
    const examples = (wrong.witness?.ledger ?? []).slice(0, 1).map(({ scenario }) => onBothLegs(scenario, 'the answer for a value is the contract\'s'));
    return settled('violated', `${wrong.name}: the definition answers something else for plain values`, examples);
  }
  const unknown = spelling.claims.find((claim) => claim.verdict === 'unknown');
  if (unknown !== undefined) return settled('resource-out', `${unknown.name}: ${unknown.reason ?? ''}; raise the limit with --timeout SECONDS`);
  if (!spelling.isOneOperand) return settled('violated', 'no brackets around the whole definition: what stands next to a call binds into it');
  log.push(fact('claim', 'the definition is one operand wherever a call stands'));

  const unexpected = spelling.classes.find((c) => !expected.some((f) => isThe(f, c)));
  if (unexpected !== undefined) return surprise(unexpected);
  const members: Counterexample[] = [];
  for (const failure of expected) {
    const found = spelling.classes.find((c) => isThe(failure, c));
    if (found === undefined) return settled('expected-failure-holds', `${failure.id} (${failure.what}): read as meant; take the expectation out`);
    const { productions } = found;
    if (productions !== null && productions.unexpected.length > 0) {
      return settled('inductive-gap', `levels of operators and C grammar disagree on: ${productions.unexpected.join(' | ')}`);
    }
    if (found.member === null) return settled('inductive-gap', `${failure.id} (${failure.what}): no member of the class was found`);
    const shown = onBothLegs(first(found.member), FAILED, found.member);
    if (!areMisread(shown, found.member)) return settled('legs-disagree', `${failure.id}: the core does not show ${found.member.call}`, [shown]);
    log.push(fact('outside', `${failure.id}: ${outsideOf(found)}`), fact('member', `${failure.id}: ${found.member.call}`));
    members.push(shown);
  }
  if (expected.length === 0) log.push(fact('claim', 'any argument stands alone between brackets, or is a value'));
  return { verdict: members.length > 0 ? 'refuted-as-expected' : 'proved', bound: 'unbounded', reason: null, counterexamples: members };
}

const FAILED = 'the answer is the mode of the argument\'s value';

/** Same parameter, same reason, and exactly the same class of arguments. */
function isThe(f: ExpectedMisreading, c: MisreadClass): boolean {
  return f.parameter === c.parameter && f.fails === c.fails && f.wholeFrom === c.wholeFrom && f.operators.join(' ') === c.operators.join(' ');
}

function surprise(c: MisreadClass): Open {
  const why = c.fails === 'torn' ? `${c.operators.join(' and ')} next to it binds into it` : 'it is evaluated more than once';
  const examples = c.member === null ? [] : [onBothLegs(first(c.member), FAILED, c.member)];
  return settled('violated', `the ${c.parameter} argument is misread: ${why}`, examples);
}

function outsideOf({ productions }: MisreadClass): string {
  if (productions === null) return 'an argument that changes nothing has one value, however often it is evaluated';
  return `${productions.whole} of ${productions.whole + productions.torn} productions of C expressions stay one operand`;
}

function first({ ledger, call }: MisreadCall): Scenario {
  const [entry] = ledger;
  if (entry === undefined) throw new Error(`${call} has no scenario`);
  return entry.scenario;
}

function onBothLegs(scenario: Scenario, failed: string, query?: MisreadCall): Counterexample {
  const shown = query === undefined ? {} : { query: { call: query.call, spelled: query.spelled, meant: query.meant } };
  return { scenario, core: runCore(scenario), model: runModel(scenario), failed: [failed], origin: 'published order', ...shown };
}

const MODES: Readonly<Record<string, Mode>> = { FOLL_PIN: 'PIN', FOLL_GET: 'GET', '0': '0', true: 'PIN', false: '0' };

/** Both legs extract in the mode that was meant, and the release that was spelled leaves counters off. */
function areMisread({ core, model }: Counterexample, { meant, spelled }: MisreadCall): boolean {
  return spelled !== meant && [core, model].every((leg) => modeOf(leg) === MODES[meant] && isUnbalanced(leg));
}

function modeOf({ calls: [call] }: Result): Mode | undefined {
  return call?.op === 'extract' ? call.mode : undefined;
}

function isUnbalanced({ calls: [call] }: Result): boolean {
  return call?.op === 'extract' && call.left.some(({ refs, pins }) => refs !== 0 || pins !== 0);
}
