/**
 * Terms to JavaScript functions. A step reads a frame, computes everything from what it read, and only then writes, so
 * its updates are simultaneous. Arrays that are updated by writes to themselves are written in place.
 */
import type { Sort } from './sort';
import type { Term } from './term';
import { type Frame, EvaluationError } from './frame';
import { expression } from './javascript';
import { type Writes, arrayUpdate } from './array-update';
import { type Placement, type Use, Scope, place } from './placement';
import * as runtime from './runtime';
import type { Value } from './value';

/** Writes the new values into the frame and returns the values of the outputs, all computed from the old frame. */
export type Step = (frame: Frame) => readonly Value[];

/** Longer expressions get a name of their own: neither engines nor people like them deeper. */
const LONGEST_EXPRESSION = 400;

/**
 * Compiles a simultaneous update: variable to its new value, and the terms to report. Different array variables must be
 * different {@link runtime.ArrayValue} objects in the frame; new and reported arrays are. The step throws
 * EvaluationError when the frame lacks a variable. Throws EvaluationError when a key of `updates` is no variable.
 */
export function compileStep(updates: ReadonlyMap<Term, Term>, outputs: readonly Term[] = []): Step {
  return new Writer().step(updates, outputs);
}

/** Compiles one term. */
export function compileTerm(term: Term): (frame: Readonly<Frame>) => Value {
  const step = compileStep(new Map(), [term]);
  return (frame) => {
    const [value] = step(frame);
    if (value === undefined) throw new EvaluationError('nothing was evaluated');
    return value;
  };
}

/** Writes the text of one function. */
class Writer {
  private readonly names = new Map<Term, string>();
  private readonly variables = new Map<string, string>();
  private readonly sorts: Sort[] = [];
  private readonly captures: string[] = [];
  private readonly writes: string[] = [];
  private placement: Placement = { branches: new Map(), uses: new Map() };
  private count = 0;

  step(updates: ReadonlyMap<Term, Term>, outputs: readonly Term[]): Step {
    const body = new Scope();
    const needed: Use[] = outputs.map((term) => ({ term, scope: body }));
    const inPlace: { readonly array: Term; readonly update: Writes }[] = [];
    const replaced: (readonly [name: string, value: Term])[] = [];
    for (const [variable, value] of updates) {
      if (variable.op !== 'var') throw new EvaluationError('only variables are updated');
      if (variable === value) continue;
      const update = arrayUpdate(variable, value, body);
      if (update === undefined) {
        replaced.push([variable.name, value]);
        needed.push({ term: value, scope: body });
      } else {
        inPlace.push({ array: variable, update: update.writes });
        needed.push({ term: variable, scope: body }, ...update.uses);
      }
    }
    this.placement = place(needed);
    const reads = this.block(body);
    const captures = inPlace.map(({ array, update }) => this.capture(this.textOf(array), update));
    const results = outputs.map((term) => this.owned(term)).join(', ');
    const values = replaced.map(([name, term]) => [name, this.fresh(), this.owned(term)] as const);
    return this.assemble([
      ...reads,
      ...this.captures, ...captures.flat(),
      ...values.map(([, local, text]) => `const ${local} = ${text};`),
      `const results = [${results}];`,
      ...this.writes,
      ...values.map(([name, local]) => `frame[${JSON.stringify(name)}] = ${local};`),
      'return results;',
    ]);
  }

  /** The text becomes a function. It is made of numerals, operators, generated names and quoted variable names only. */
  private assemble(lines: readonly string[]): Step {
    const loads = [...this.variables].map(([name, local]) =>
      `const ${local} = frame[${JSON.stringify(name)}] ?? missing(${JSON.stringify(name)});`);
    const text = `'use strict'; const { ${Object.keys(runtime).join(', ')} } = runtime;
return function step(frame) {\n${[...loads, ...lines].join('\n')}\n};`;
    return new Function('runtime', 'sorts', text)(runtime, this.sorts) as Step;
  }

  private fresh(): string {
    return `t${this.count++}`;
  }

  /** The statements that compute what has a name in this block; every other term becomes part of an expression. */
  private block(scope: Scope): string[] {
    const lines: string[] = [];
    for (const term of scope.terms) {
      const branches = term.op === 'ite' ? this.placement.branches.get(term) : undefined;
      if (term.op === 'ite' && branches !== undefined) {
        const then = this.block(branches.then);
        const otherwise = this.block(branches.otherwise);
        if (then.length + otherwise.length > 0) {
          const name = this.fresh();
          lines.push(`let ${name};`, ...choice(this.textOf(term.args[0]),
            [...then, `${name} = ${this.textOf(term.args[1])};`],
            [...otherwise, `${name} = ${this.textOf(term.args[2])};`]));
          this.names.set(term, name);
          continue;
        }
      }
      const text = this.compute(term);
      const isShared = term.args.length > 0 && (this.placement.uses.get(term) ?? 0) > 1;
      const isNamed = isShared || text.length > LONGEST_EXPRESSION;
      const name = isNamed ? this.fresh() : text;
      if (isNamed) lines.push(`const ${name} = ${text};`);
      this.names.set(term, name);
    }
    return lines;
  }

  private compute(term: Term): string {
    const args = term.args.map((arg, i) =>
      (term.op === 'store' && i === 2) || term.op === 'constArray' ? this.owned(arg) : this.textOf(arg));
    return expression(term, args, {
      variable: (name) => {
        const local = this.variables.get(name) ?? this.fresh();
        this.variables.set(name, local);
        return local;
      },
      sort: (sort) => `sorts[${this.sorts.push(sort) - 1}]`,
    });
  }

  /** The text of a term that was placed before. */
  private textOf(term: Term): string {
    const text = this.names.get(term);
    if (text === undefined) throw new EvaluationError(`${term.op} was used before it was computed`);
    return text;
  }

  /** As {@link textOf}; an array that somebody else may hold is copied. */
  private owned(term: Term): string {
    return term.sort.kind === 'array' ? `${this.textOf(term)}.copy()` : this.textOf(term);
  }

  /** Statements that remember which elements are to be written; the writes themselves go to `this.writes`. */
  private capture(array: string, update: Writes): string[] {
    switch (update.kind) {
      case 'keep': return [];
      case 'write': {
        const [at, value] = [this.fresh(), this.fresh()];
        const before = this.capture(array, update.base);
        this.captures.push(`let ${at}, ${value};`);
        this.writes.push(`if (${at} !== undefined) ${array}.set(${at}, ${value});`);
        return [...before, `${at} = ${this.textOf(update.index)};`, `${value} = ${this.owned(update.value)};`];
      }
      case 'choice': return choice(this.textOf(update.condition),
        [...this.block(update.branches.then), ...this.capture(array, update.then)],
        [...this.block(update.branches.otherwise), ...this.capture(array, update.otherwise)]);
    }
  }
}

function choice(condition: string, then: readonly string[], otherwise: readonly string[]): string[] {
  return [`if (${condition}) {`, ...then, '} else {', ...otherwise, '}'];
}
