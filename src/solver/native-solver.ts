/** A solver of its own process: a script goes in by a pipe, an answer comes out. One process a query. */
import { spawn } from 'node:child_process';
import * as t from '../term';
import type { Term } from '../term';
import { smtlib } from '../term/smtlib';
import type { NativeCommand } from './native-command';
import type { Oracle } from './oracle';
import { type Answer, type Limits, type Query, factsOf } from './query';

/** What the process said, and how it ended. */
interface Said { readonly text: string; readonly problem: string | null; readonly isLate: boolean }

/** No solver has this much to say on an answer. */
const MOST_WORDS = 1 << 20;

/**
 * Values can be read of truth values only; whoever wants others asks the built-in solver. A process that says nothing of
 * use is `unknown`, never an answer.
 */
export class NativeSolver implements Oracle {
  constructor(private readonly command: NativeCommand) {}

  async check(query: Query, limits: Limits = {}): Promise<Answer> {
    const want = query.want ?? [];
    if (want.some(({ sort }) => sort.kind !== 'bool')) return { kind: 'unknown', reason: `incomplete: ${this.command.identity} is asked for truth values only` };
    const { text, problem, isLate } = await this.said(scriptOf(query, want), query, limits);
    if (isLate) return { kind: 'unknown', reason: 'timeout' };
    if (problem !== null) return { kind: 'unknown', reason: `crashed: ${problem}` };
    return answerIn(text, want.length);
  }

  private said(script: string, query: Query, limits: Limits): Promise<Said> {
    const { run, params } = this.command;
    return new Promise((resolve) => {
      const child = run.kind === 'shell' ? spawn(run.line, { shell: true, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
        : spawn(run.file, [...run.args, ...(params?.(query.params ?? {}) ?? [])], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
      let text = '';
      let errors = '';
      let isLate = false;
      // a shell's children are to end with it
      const end = (): void => { if (child.pid !== undefined) try { process.kill(-child.pid, 'SIGKILL'); } catch { child.kill('SIGKILL'); } };
      const timer = limits.timeoutMs === undefined ? undefined : setTimeout(() => { isLate = true; end(); }, limits.timeoutMs);
      const settle = (problem: string | null): void => {
        clearTimeout(timer);
        resolve({ text, problem, isLate });
      };
      child.stdout.setEncoding('utf8').on('data', (more: string) => { if (text.length < MOST_WORDS) text += more; });
      child.stderr.setEncoding('utf8').on('data', (more: string) => { if (errors.length < MOST_WORDS) errors += more; });
      child.on('error', (error) => { settle(error.message); });
      child.on('close', (code, signal) => {
        const [first = ''] = errors.trim().split('\n');
        settle(text.trim() === '' ? `${signal ?? `exit ${code ?? ''}`}${first === '' ? '' : `: ${first}`}` : null);
      });
      // one that ends before it has read everything says why on its own
      child.stdin.on('error', () => undefined);
      child.stdin.end(script);
    });
  }
}

const valueName = (i: number): string => `value!${i}`;

function scriptOf(query: Query, want: readonly Term[]): string {
  const values = want.map((term, i) => ({ name: `what ${valueName(i)} is`, term: t.eq(t.variable(valueName(i), t.Bool), term) }));
  const text = smtlib({ facts: [...factsOf(query), ...values] });
  const names = want.map((_, i) => valueName(i)).join(' ');
  // values stand for terms only where the answer is sat; what is said behind an unsat is not read
  return want.length === 0 ? text : `(set-option :produce-models true)\n${text}(get-value (${names}))\n`;
}

/** The answer in a solver's words. */
export function answerIn(text: string, wanted: number): Answer {
  const [first = '', ...rest] = text.trim().split('\n').map((line) => line.trim());
  switch (first) {
    case 'unsat':
      return { kind: 'unsat', core: [] };
    case 'sat': {
      const values = [...rest.join(' ').matchAll(/value!(\d+)\s+(true|false)/g)].map(([, i, value]) => [Number(i), value === 'true'] as const);
      const known = new Map(values);
      const all = Array.from({ length: wanted }, (_, i) => known.get(i));
      return { kind: 'sat', values: all.filter((value) => value !== undefined).length === wanted ? all.map((value) => value === true) : [] };
    }
    case 'unknown':
    case 'timeout':
      return { kind: 'unknown', reason: first === 'timeout' ? 'timeout' : 'incomplete: it does not know' };
    default:
      return { kind: 'unknown', reason: /timeout|interrupted/.test(first) ? 'timeout' : `incomplete: ${first.slice(0, 200)}` };
  }
}
