/** Which revision's contract a definition is meant to keep, by its shape. */
import { REVISIONS, type RevisionName } from '../../revisions';
import { namesIn } from '../c/names-in';
import type { Token } from '../lex/token';
import type { Subject } from '../subject';
import type { Unit } from '../unit';

export interface Inferred {
  readonly revision: RevisionName;
  readonly because: string;
}

/** The first revision with this shape; later ones with the same contract are named in `because`. */
export function inferRevision(unit: Unit, subject: Subject): Inferred {
  const { definition, parameters } = subject;
  if (subject.name === 'iov_iter_extract_will_pin') return willPin(unit);
  if (parameters.length <= 1) return { revision: 'v8', because: 'one parameter' };
  const words = definition.kind === 'macro' ? macroWords(unit, definition.macro.body) : [...namesIn(definition.f.body)].join(' ');
  if (/\b(?:data_source|iov_iter_rw|ITER_SOURCE|ITER_DEST)\b/u.test(words)) return { revision: 'v7', because: 'the mode is chosen by data_source' };
  const second = parameters[1]?.name ?? '';
  if (new RegExp(`(?<![\\w])${second}(?![\\w])`, 'u').test(words)) return { revision: 'v6', because: 'the mode is chosen by the flags argument' };
  return { revision: 'v8', because: 'the mode depends on the iterator alone' };
}

/** The words of a macro and, once more, of the macros it uses. */
function macroWords(unit: Unit, body: readonly Token[]): string {
  const inner = body.flatMap((token) => (unit.outline.macros.has(token.text) ? unit.macro(token.text)?.body ?? [] : []));
  return [...body, ...inner].map((token) => token.text).join(' ');
}

function willPin(unit: Unit): Inferred {
  const has = (name: string): boolean => unit.enumerator(name) !== undefined;
  if (has('ITER_FOLIOQ')) return { revision: '6.12', because: 'iterators have folio queues' };
  if (has('ITER_PIPE')) return { revision: '6.3', because: 'a function that answers yes or no, and iterators have pipes' };
  if (has('ITER_IOVEC')) return { revision: '6.6', because: 'a function that answers yes or no, and iterators have neither pipes nor folio queues' };
  return { revision: 'v11', because: 'a function that answers yes or no' };
}

/** Revisions whose mode query has the same contract. */
export function sameContract(name: RevisionName): readonly RevisionName[] {
  const mode = REVISIONS.find((r) => r.name === name)?.variants.mode;
  return REVISIONS.filter((r) => r.variants.mode === mode).map((r) => r.name);
}
