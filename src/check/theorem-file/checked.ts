/** Whether what a theorem file exports are theorems: their fields, and their formulas in each world they are about. */
import type { Parts, Setting, Theorem } from '../../../proofs/theorem';
import { REVISIONS } from '../../revisions';
import type { Revision } from '../../revisions';
import * as t from '../../term';
import type { Term } from '../../term';
import { variableSetting } from '../observe';
import { worldsOf } from '../setting';
import { TheoremFileError, thrownBy } from './error';

const PAGE_SIZE = 4096;
const NAME = /^[a-z][a-z0-9-]*$/u;
const WORDS = ['name', 'id', 'claim', 'source'] as const;

interface Place { readonly file: string; readonly path: string }

/** Throws TheoremFileError unless it has what `theorem()` makes. */
function withFields(value: unknown, index: number, { file }: Place): Theorem {
  const refuse = (why: string): never => { throw new TheoremFileError(`${file}:1:1: error: theorem ${index + 1}: ${why}`); };
  if (typeof value !== 'object' || value === null || !('reaches' in value)) return refuse('not made by theorem({ ... })');
  const made = value as Theorem;
  for (const word of WORDS) if (typeof made[word] !== 'string' || made[word] === '') refuse(`${word}: expected a text`);
  if (!NAME.test(made.name)) refuse(`name: '${made.name}': expected small letters, digits and -, a letter first`);
  if (typeof made.claims !== 'function') refuse(`'${made.name}': claims: expected a function that gives { 'what is claimed': term }`);
  return made;
}

/** Names that formulas may mention: of the environment, the states, the ghosts and the theorem's own parameters. */
function knownNames(theorem: Theorem, x: Setting): ReadonlySet<string> {
  const terms = [...Object.values(x.w.env), ...Object.values<Term>({ ...x.g }), ...x.s.flatMap((s) => Object.values(s))];
  return new Set([...terms.flatMap((term) => t.freeVars(term)).flatMap((v) => (v.op === 'var' ? [v.name] : [])), ...theorem.parameters.map((name) => `p.${name}`)]);
}

/** Every formula of a theorem in a setting, with what it is. */
function formulas(theorem: Theorem, r: Revision, x: Setting): readonly (readonly [what: string, make: () => Parts])[] {
  const one = (make: () => Term) => (): Parts => ({ '': make() });
  return [
    ['assume', () => theorem.assume?.(x) ?? {}],
    ['when', () => (theorem.when === undefined ? {} : one(() => theorem.when?.(x) ?? t.TRUE)())],
    ['claims', () => theorem.claims(x)],
    ...theorem.reaches(r).map((o) => [`reaches: ${o.name}`, one(() => o.when(x))] as const),
    ...theorem.expected.map((e) => [`expected: ${e.id}`, one(() => e.when(x))] as const),
  ];
}

function checkFormulas(theorem: Theorem, r: Revision, { file, path }: Place): void {
  for (const w of worldsOf(theorem, r, PAGE_SIZE)) {
    const x = variableSetting(theorem, w);
    const known = knownNames(theorem, x);
    for (const [what, make] of formulas(theorem, r, x)) {
      const where = `theorem '${theorem.name}', ${w.kind} in ${r.name}: ${what}: `;
      const refuse = (name: string, why: string): never => { throw new TheoremFileError(`${file}:1:1: error: ${where}${name === '' ? '' : `'${name}': `}${why}`); };
      let parts: Parts;
      try {
        parts = make();
      } catch (error: unknown) {
        throw thrownBy(error, file, path, where);
      }
      for (const [name, term] of Object.entries(parts as Readonly<Record<string, Term | undefined>>)) {
        if (term?.sort?.kind !== 'bool') return refuse(name, 'expected a formula: a term that is true or false');
        const stranger = t.freeVars(term).find((v) => v.op === 'var' && !known.has(v.name));
        if (stranger !== undefined) refuse(name, `${t.show(stranger)}: nobody gives this variable a value; parameters are named in parameters: [...]`);
      }
    }
  }
}

/** The theorems in `value`. Throws TheoremFileError for what cannot be proved of any revision. */
export function checkedTheorems(value: unknown, place: Place): readonly Theorem[] {
  const made = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const theorems = made.map((one, i) => withFields(one, i, place));
  const names = theorems.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new TheoremFileError(`${place.file}:1:1: error: two theorems are named '${twice}'`);
  if (theorems.length === 0) throw new TheoremFileError(`${place.file}:1:1: error: no theorems in it`);
  for (const theorem of theorems) {
    try {
      for (const r of REVISIONS) if (theorem.applies(r) === true) checkFormulas(theorem, r, place);
    } catch (error: unknown) {
      throw error instanceof TheoremFileError ? error : thrownBy(error, place.file, place.path, `theorem '${theorem.name}': `);
    }
  }
  return theorems;
}
