/** Judged by litmus files: what each expects under each revision. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLitmus } from '../../../litmus';
import type { LitmusTest } from '../../../litmus/types';
import { REVISIONS } from '../../../revisions';
import { Overrun } from '../meter';
import type { Program } from '../program';
import type { Difference, Judge } from './judge';

const NAMES = REVISIONS.map(({ name }) => name);
/** distinct worlds of one exploration at most: twice what the largest of the files needs */
const WORLDS = 20_000;

function ask({ checkTest }: Program, test: LitmusTest): Difference | null {
  const { groups } = checkTest(test, NAMES, WORLDS);
  for (const { explored, revisions } of groups) {
    if (explored.kind !== 'complete') throw new Overrun(`more than ${WORLDS} states`);
    const wrong = revisions.find(({ ok }) => !ok);
    const { observation } = explored.exploration;
    if (wrong !== undefined) return { text: `${wrong.revision}: ${observation}, expected: ${wrong.expected ?? test.condition.text}`, raw: false };
  }
  return null;
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
