/** Solver questions proved in earlier runs, by their text: what a change of the program does not touch is not asked again. */
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { smtlib } from '../../term/smtlib';
import { type Answer, type Limits, type Oracle, type Query, factsOf } from '../../solver';

/** One question in so many is asked all the same. */
const SAMPLE = 50;
const KEY = 64;
const CHECK = 16;

/**
 * Remembers questions answered `unsat`, and nothing else. One line each at the end of one file, short enough to be
 * written at once, with a check of its own: a broken or half-written line is no line.
 */
export class KeptAnswers implements Oracle {
  private readonly known: Set<string>;
  private readonly file: string;
  private used = 0;

  /** `identity`: of the solver behind; `random`: from 0 up to 1. */
  constructor(cache: string, private readonly identity: string, private readonly behind: Oracle, private readonly random: () => number = Math.random) {
    this.file = join(cache, 'questions', identity.replaceAll(/[^A-Za-z0-9.]+/gu, '-'));
    this.known = new Set(readKeys(this.file, identity));
  }

  /** Questions answered from what was kept. */
  get answered(): number {
    return this.used;
  }

  async check(query: Query, limits?: Limits): Promise<Answer> {
    if (query.goal === undefined || query.core === true) return this.behind.check(query, limits);
    const key = createHash('sha256').update(smtlib({ facts: factsOf(query) })).digest('hex');
    const isKnown = this.known.has(key);
    if (isKnown && this.random() * SAMPLE >= 1) {
      this.used++;
      return { kind: 'unsat', core: [] };
    }
    const answer = await this.behind.check(query, limits);
    if (answer.kind === 'unsat' && !isKnown) this.keep(key);
    // what was kept is not to be relied on any more
    if (answer.kind === 'sat' && isKnown) this.drop();
    return answer;
  }

  private keep(key: string): void {
    this.known.add(key);
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      appendFileSync(this.file, `${key} ${checkOf(key, this.identity)}\n`);
    } catch {
      return;
    }
  }

  private drop(): void {
    this.known.clear();
    rmSync(this.file, { force: true });
  }
}

function checkOf(key: string, identity: string): string {
  return createHash('sha256').update(`${identity} unsat ${key}`).digest('hex').slice(0, CHECK);
}

function readKeys(file: string, identity: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').flatMap((line) => {
      const key = line.slice(0, KEY);
      return line === `${key} ${checkOf(key, identity)}` ? [key] : [];
    });
  } catch {
    return [];
  }
}
