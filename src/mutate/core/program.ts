/**
 * The core, and what plays litmus tests on it, in modules of their own: compiled once, made anew for every mutant with one
 * file changed. Everything else they import is this program's own.
 */
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import type { brokenLaws } from '../../core/callers';
import type { checkTest } from '../../explore';
import type { Subject } from '../../scenario/types';
import { blocksOf, compile, type ModuleCode } from './compile';
import { sourceFiles, sourceText, type Checkout } from './checkout';
import { Meter } from './meter';

/** Folders whose modules are made anew. */
const FOLDERS = ['src/core', 'src/explore'] as const;

/** What is asked of a core; loaded when it is asked for. */
export interface Program {
  readonly runCore: Subject;
  readonly checkTest: typeof checkTest;
  readonly brokenLaws: typeof brokenLaws;
}

/** A file of the core in other words. */
export interface Edited { readonly file: string; readonly text: string }

interface Numbered { readonly file: string; readonly pos: number; readonly end: number }

export class Workshop {
  readonly meter = new Meter();
  readonly #checkout: Checkout;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #codes: ReadonlyMap<string, ModuleCode>;
  /** block n stands at n - 1 */
  readonly #blocks: readonly Numbered[];
  /** modules of this program, which may be compiled */
  readonly #ours = createRequire(__filename);

  constructor(checkout: Checkout) {
    const { ts } = checkout;
    this.#checkout = checkout;
    this.#texts = new Map(FOLDERS.flatMap((folder) => sourceFiles(checkout, folder)).map((file) => [file, sourceText(checkout, file)]));
    const files = [...this.#texts];
    this.#blocks = files.flatMap(([file, text]) => blocksOf(ts, file, text).map((block) => ({ file, ...block })));
    const numbers = new Map(this.#blocks.map(({ file, pos }, i) => [`${file}:${pos}`, i + 1]));
    this.#codes = new Map(files.map(([file, text]) => [file, compile(ts, file, text, (pos) => numbers.get(`${file}:${pos}`) ?? 0)]));
  }

  /** Number of the innermost function or block around an offset; null: the top of the file. */
  blockAt(file: string, offset: number): number | null {
    const inside = [...this.#blocks.entries()].filter(([, block]) => block.file === file && block.pos <= offset && offset < block.end);
    const [innermost] = inside.sort(([, a], [, b]) => (a.end - a.pos) - (b.end - b.pos));
    return innermost === undefined ? null : innermost[0] + 1;
  }

  /** Numbers of all functions and blocks of a file. */
  blocksIn(file: string): readonly number[] {
    return this.#blocks.flatMap((block, i) => (block.file === file ? [i + 1] : []));
  }

  /** The text of a file of the core. Throws when there is none of that name. */
  text(file: string): string {
    const found = this.#texts.get(file);
    if (found === undefined) throw new Error(`${file} is no file of the core`);
    return found;
  }

  /** The program with one file changed; null: as it is. Throws where the changed text is no TypeScript. */
  program(edited: Edited | null): Program {
    const { ts } = this.#checkout;
    const changed = edited === null ? undefined : compile(ts, edited.file, edited.text, () => 0);
    const loaded = new Map<string, { exports: unknown }>();
    const load = (file: string): unknown => {
      const known = loaded.get(file);
      if (known !== undefined) return known.exports;
      const code = file === edited?.file ? changed : this.#codes.get(file);
      if (code === undefined) return this.#ours(join(__dirname, '../../..', file.replace(/\.ts$/u, '')));
      const module = { exports: {} };
      loaded.set(file, module);
      code(module.exports, (path) => load(this.#resolve(dirname(file), path)), module, this.meter.pass);
      return module.exports;
    };
    return {
      get runCore() { return (load('src/core/subject.ts') as Pick<Program, 'runCore'>).runCore; },
      get checkTest() { return (load('src/explore/check.ts') as Pick<Program, 'checkTest'>).checkTest; },
      get brokenLaws() { return (load('src/core/callers/judge.ts') as Pick<Program, 'brokenLaws'>).brokenLaws; },
    };
  }

  #resolve(folder: string, path: string): string {
    const file = posix.join(folder, path);
    return this.#texts.has(`${file}/index.ts`) ? `${file}/index.ts` : `${file}.ts`;
  }
}
