/** Asking the solver for all goals of an obligation at once, against asking for each alone. */
import { THEOREMS } from '../proofs';
import { Decider } from '../src/check/decide';
import { questions } from '../src/check/questions';
import { makeWorld } from '../src/check/setting';
import type { Obligation } from '../src/check/symbolic';
import { revision } from '../src/revisions';
import { Solver } from '../src/solver';

const REVISION = '6.12';
const PAGE_SIZE = 4096;
const TIMEOUT_MS = 10_000;
/** theorems with several goals, loops among them */
const CHOSEN = ['unit-balance', 'exact-accounting', 'segment-stop', 'array-ownership'];

type Question = Parameters<Decider['decide']>;

function chosenQuestions(): readonly Question[] {
  const found = revision(REVISION);
  const theorems = THEOREMS.filter((theorem) => CHOSEN.includes(theorem.name));
  return theorems.flatMap((theorem) => theorem.kinds(found).flatMap((kind) => {
    const asked = questions(theorem, makeWorld(REVISION, kind, found.numbering, PAGE_SIZE));
    return asked.questions.map((question): Question => [theorem, asked.unfolded, question]);
  }));
}

/** One obligation a goal. */
function alone(question: Obligation): readonly Obligation[] {
  return question.goals.map((goal, i) => {
    const general = question.general?.goals[i];
    const { general: whole, ...rest } = question;
    return { ...rest, goals: [goal], ...(whole === undefined || general === undefined ? {} : { general: { ...whole, goals: [general] } }) };
  });
}

/** Seconds until all are decided; a decider of its own remembers nothing of earlier ones. */
async function seconds(solver: Solver, asked: readonly Question[]): Promise<number> {
  const decider = new Decider(solver, TIMEOUT_MS, 0);
  const started = performance.now();
  for (const question of asked) await decider.decide(...question);
  return (performance.now() - started) / 1000;
}

export async function goalTimes(): Promise<Readonly<Record<string, number>>> {
  const solver = new Solver();
  await solver.start();
  const together = chosenQuestions();
  const apart = together.flatMap(([theorem, unfolded, question]) => alone(question).map((one): Question => [theorem, unfolded, one]));
  const times = { goals: await seconds(solver, together), 'goals-alone': await seconds(solver, apart) };
  await solver.close();
  return times;
}
