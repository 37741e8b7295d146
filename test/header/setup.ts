/** What tests of the header command share: files of test/headers, checks, and calls evaluated at given inputs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkHeader, lazySolver, sourceOf, type HeaderReport, type HeaderRequest } from '../../src/header';
import { inferRevision } from '../../src/header/contract/infer';
import type { Setting } from '../../src/header/contract/words';
import { loadGrammar } from '../../src/header/grammar/installed';
import { evaluations, meaningOf } from '../../src/header/meaning';
import { namesAt, readCall } from '../../src/header/site';
import { textFrom } from '../../src/header/source/text';
import { modeSubject, type Subject } from '../../src/header/subject';
import { Unit } from '../../src/header/unit';
import { NUMBERINGS, revision, type NumberingName } from '../../src/revisions';
import { evaluate } from '../../src/term/evaluate';
import type { Frame } from '../../src/term/frame';

export const HEADERS = join(__dirname, '../headers');

export function headerText(name: string): string {
  return readFileSync(join(HEADERS, name), 'utf8');
}

/** One for the checks of a process, with time for them all: starting one takes longer than its answers. It ends with the process. */
const solver = lazySolver(600_000);

/** Checks a text as a file of that name. */
export function check(text: string, request: Partial<HeaderRequest> = {}, file = 'test.h'): Promise<HeaderReport> {
  return checkHeader({ source: sourceOf(file, Buffer.from(text)), ...request }, solver.ask);
}

/** The error a text gives, without the name of its class. */
export async function problemOf(text: string, request: Partial<HeaderRequest> = {}, file = 'test.h'): Promise<string> {
  try {
    await check(text, request, file);
  } catch (error) {
    if (error instanceof Error && 'exit' in error && error.exit === 2) return error.message;
    throw error;
  }
  return 'none';
}

export interface Opened { readonly unit: Unit; readonly subject: Subject; readonly setting: Setting }

/** A header that is understood but not checked. */
export async function open(text: string, numbering: NumberingName = 'BASE62'): Promise<Opened> {
  const unit = new Unit(await loadGrammar(), sourceOf('test.h', Buffer.from(text)));
  const subject = modeSubject(unit);
  return { unit, subject, setting: { revision: revision(inferRevision(unit, subject).revision), numbering } };
}

export interface Evaluated { readonly mode: string; readonly evaluations: number; readonly isDefined: boolean }

/** What a call answers in these circumstances, as spelled and as meant. */
export function evaluateCall({ unit, subject, setting }: Opened, call: string, frame: Frame): { readonly spelled: Evaluated; readonly meant: Evaluated } {
  const read = readCall(textFrom('call', call), subject);
  const names = namesAt(unit, setting, subject, read);
  const one = (how: 'spelled' | 'meant'): Evaluated => {
    const { outcome } = meaningOf(subject, read, how, names);
    if (outcome.kind === 'broken') throw outcome.problem;
    return {
      mode: modeName(Number(evaluate(outcome.value.term, frame)), setting.numbering),
      evaluations: Number(evaluate(evaluations(outcome), frame)), isDefined: evaluate(outcome.undefinedWhen, frame) === false,
    };
  };
  return { spelled: one('spelled'), meant: one('meant') };
}

function modeName(n: number, numbering: NumberingName): string {
  const { GET, PIN } = NUMBERINGS[numbering];
  return n === GET ? 'GET' : n === PIN ? 'PIN' : String(n);
}

/** Kind codes of the iterator called `name` in a frame: a user buffer, or kernel pages. */
export function iterator(name: string, memory: 'user' | 'kernel'): Frame {
  return { [`${name}.kind`]: memory === 'user' ? 0 : 2, [`${name}.source`]: false };
}
