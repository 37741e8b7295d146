/**
 * A subject in another process, spoken to in the subject protocol: scenario lines on its standard input, result lines on
 * its standard output, matched by id. It may answer in any order and buffer as it likes within a batch.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer } from '../scenario/answer';
import { decodeAnswer, resultId } from '../scenario/decode-result';
import { encodeScenario } from '../scenario/encode';
import { lineErrorText, parseLine, problemAt } from '../scenario/line-error';
import { schemaValidator } from '../scenario/schema';
import type { Scenario } from '../scenario/types';
import { type AnswerSource, SubjectFailure } from './source';
import type { SubjectSpec } from './types';

type Spec = Extract<SubjectSpec, { kind: 'command' }>;

/** last bytes of standard error kept for messages */
const LAST_WORDS = 2000;
/** milliseconds a subject has to end after its input was closed */
const GRACE = 1000;

interface Waiting { readonly scenario: Scenario; readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }

class Conversation {
  readonly #spec: Spec;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #validate = schemaValidator('result-1');
  readonly #waiting = new Map<string, Waiting>();
  readonly #ended: Promise<void>;
  #asked = 0;
  #lines = 0;
  #lastWords = '';
  #failure: SubjectFailure | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(spec: Spec) {
    this.#spec = spec;
    // a group of its own, so that what the shell starts ends with it
    this.#child = spawn('sh', ['-c', spec.command], { stdio: 'pipe', detached: true });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => { this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS); });
    this.#child.stdin.on('error', () => { /* it went away: its end is reported below */ });
    const lines = createInterface({ input: this.#child.stdout, crlfDelay: Infinity });
    lines.on('line', (line) => { this.#hear(line); });
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => { this.#fail('subject-broke', `could not be started: ${error.message}`); resolve(); });
      this.#child.on('close', (code, signal) => {
        const how = signal === null ? `ended with exit code ${code ?? '?'}` : `was ended by ${signal}`;
        this.#fail('subject-broke', this.#waiting.size === 0 ? how : `${how} before answering ${this.#oldest()}`);
        resolve();
      });
    });
  }

  #oldest(): string {
    const [first] = this.#waiting.values();
    return first === undefined ? 'anything' : `scenario ${first.scenario.id}`;
  }

  /** The conversation is over: everything asked fails, now and later. The first failure is the one told. */
  #fail(kind: SubjectFailure['kind'], message: string): void {
    clearTimeout(this.#timer);
    const words = this.#lastWords.trim().split('\n').slice(-3).join(' | ');
    this.#failure ??= new SubjectFailure(kind, this.#spec.name, `subject '${this.#spec.name}' ${message}${words === '' ? '' : `; it said: ${words}`}`);
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }

  #restartTimer(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#fail('subject-timeout', `gave no answer to ${this.#oldest()} for ${this.#spec.timeoutSeconds} s; raise the limit with --timeout SECONDS`);
    }, this.#spec.timeoutSeconds * 1000);
  }

  #hear(line: string): void {
    this.#lines++;
    if (line.trim() === '' || this.#failure !== null) return;
    const where = `<${this.#spec.name}>`;
    const json = parseLine<unknown>(where, this.#lines, line, (value) => ({ ok: true, value }));
    if (!json.ok) {
      this.#fail('subject-broke', `wrote a line that is no result: ${lineErrorText(json.error)}`);
      return;
    }
    const id = resultId(json.value);
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || waiting === undefined) {
      this.#fail('subject-broke', `wrote a result ${id === undefined ? 'without id' : `for id ${JSON.stringify(id)}, which was not asked for`} (line ${this.#lines})`);
      return;
    }
    const { scenario } = waiting;
    const answer = decodeAnswer(json.value, { kind: scenario.iter.kind, numbering: scenario.numbering });
    const [fault] = answer.ok ? this.#validate(json.value) : [];
    if (!answer.ok || fault !== undefined) {
      const text = answer.ok ? `${where}:${this.#lines}:1: error: ${fault?.pointer ?? ''}: ${fault?.message ?? ''}`
        : lineErrorText(problemAt(where, this.#lines, line, answer.problem));
      this.#fail('subject-broke', `answered scenario ${scenario.id} with something else than a result: ${text}`);
      return;
    }
    this.#waiting.delete(id);
    waiting.resolve({ ...answer.value, id: scenario.id });
    this.#restartTimer();
  }

  #ask(scenario: Scenario): { readonly line: string; readonly answer: Promise<Answer> } {
    const id = `q${++this.#asked}`;
    const answer = new Promise<Answer>((resolve, reject) => { this.#waiting.set(id, { scenario, resolve, reject }); });
    return { line: `${encodeScenario({ ...scenario, id })}\n`, answer };
  }

  async answer(batch: readonly Scenario[]): Promise<readonly Answer[]> {
    if (this.#failure !== null) throw this.#failure;
    const asked = batch.map((scenario) => this.#ask(scenario));
    this.#restartTimer();
    this.#child.stdin.write(asked.map(({ line }) => line).join(''));
    return Promise.all(asked.map(async ({ answer }) => answer));
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#child.stdin.end();
    const { pid } = this.#child;
    const timer = setTimeout(() => {
      try {
        if (pid !== undefined) process.kill(-pid, 'SIGKILL');
      } catch { /* gone already */ }
    }, GRACE);
    await this.#ended;
    clearTimeout(timer);
  }
}

/** A subject in another process; starts it. */
export function commandSource(spec: Spec): AnswerSource {
  const conversation = new Conversation(spec);
  return {
    name: spec.name,
    answer: async (batch) => conversation.answer(batch),
    close: async () => conversation.close(),
  };
}
