/**
 * Judged by litmus files: what each expects under each revision; and, as a difference in representation only, the final
 * states that are counted and the number of worlds that are told apart on the way.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTest as checkRight } from '../../../explore';
import type { CheckResult } from '../../../explore/types';
import { parseLitmus } from '../../../litmus';
import type { LitmusTest } from '../../../litmus/types';
import { REVISIONS } from '../../../revisions';
import { Overrun } from '../meter';
import type { Program } from '../program';
import type { Difference, Judge } from './judge';

const NAMES = REVISIONS.map(({ name }) => name);
/** distinct worlds of one exploration at most: twice what the largest of the files needs */
const WORLDS = 20_000;

/** Everything counted on the way. */
function counted({ groups }: CheckResult): string {
  return groups.map(({ explored, revisions }) => {
    if (explored.kind !== 'complete') return `${revisions.length}: not complete`;
    const { outcomes, visited } = explored.exploration;
    return `${revisions.length}: ${visited} worlds, ${outcomes.map(({ values, count }) => `${count}*${values.join()}`).join(' ')}`;
  }).join('; ');
}

/** The same of the core as it is. */
const countedRight = remembered((test: LitmusTest): string => counted(checkRight(test, NAMES, WORLDS)));

function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly of: V }>();
  return (key) => {
    const value = known.get(key) ?? { of: compute(key) };
    known.set(key, value);
    return value.of;
  };
}

function ask({ checkTest }: Program, test: LitmusTest): Difference | null {
  const result = checkTest(test, NAMES, WORLDS);
  const { groups } = result;
  for (const { explored, revisions } of groups) {
    if (explored.kind !== 'complete') throw new Overrun(`more than ${WORLDS} states`);
    const wrong = revisions.find(({ ok }) => !ok);
    const { observation } = explored.exploration;
    if (wrong !== undefined) return { text: `${wrong.revision}: ${observation}, expected: ${wrong.expected ?? test.condition.text}`, raw: false };
  }
  const [found, right] = [counted(result), countedRight(test)];
  return found === right ? null : { text: `counts ${found}, not ${right}`, raw: true };
}

/** `folder`: where the .litmus files are. */
export function litmusJudge(folder: string): Judge {
  const files = readdirSync(folder).filter((name) => name.endsWith('.litmus')).sort();
  const tests = files.map((name) => parseLitmus(name, readFileSync(join(folder, name), 'utf8')));
  const asked: Judge['ask'] = (program, i) => {
    const test = tests[i];
    return test === undefined ? null : ask(program, test);
  };
  return {
    notice: 'litmus', questions: files.map((name) => `scenarios/${name}`),
    groupOf: String,
    run: (program, i) => { asked(program, i); },
    ask: asked,
  };
}
