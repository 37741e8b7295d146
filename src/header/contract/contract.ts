/** What the mode query should answer: the contract's own term, or an expression the user gives. */
import type { NumberingName } from '../../revisions';
import * as t from '../../term';
import type { Term } from '../../term';
import { world } from '../../../model/environment';
import { bits } from '../../../model/flags';
import { MODE, mode } from '../../../model/mode';
import { boolValue, convert } from '../c/arithmetic';
import type { Expr } from '../c/ast';
import { UNSIGNED } from '../c/types';
import { labelOf, type IntValue, type Value } from '../c/value';
import { Evaluator } from '../eval/evaluator';
import { isKind, isSource } from '../eval/iterator';
import type { Names } from '../eval/names';
import { evaluateText } from '../eval/text';
import { NotC, type Place } from '../source/place';
import { madeUp } from '../source/text';
import { isModeName, type ModeName, type Subject } from '../subject';
import type { Setting } from './words';

export type Contract =
  /** the revision's own */
  | { readonly kind: 'revision'; readonly name: ModeName; readonly text: string }
  /** `--contract EXPR`, over the parameters */
  | { readonly kind: 'expression'; readonly text: string; readonly expression: Expr };

/** The revision's contract of a mode query, in words. */
export function contractText(name: ModeName, { revision }: Setting): string {
  if (name === 'iov_iter_extract_will_pin') return 'true for a user-backed iterator, else false';
  switch (revision.variants.mode) {
    case 'mode-v6': return 'user-backed: FOLL_PIN when the flags have FOLL_DEST_BUF, else FOLL_GET; not user-backed: 0';
    case 'mode-v7': return 'user-backed: FOLL_GET when data_source is ITER_SOURCE, else FOLL_PIN; not user-backed: 0';
    case 'mode-v8': case 'mode-will-pin': return 'user-backed: FOLL_PIN; not user-backed: 0';
  }
}

/** What should come out for these argument values. */
export function contractValue(contract: Contract, subject: Subject, args: readonly Value[], names: Names, setting: Setting, at: Place): IntValue {
  switch (contract.kind) {
    case 'revision': return ofRevision(contract.name, args, names, setting, at);
    case 'expression': return ofExpression(contract.expression, subject, args, names);
  }
}

function ofExpression(expression: Expr, subject: Subject, args: readonly Value[], names: Names): IntValue {
  const evaluator = new Evaluator({ ...names, free: new Map(), calls: new Map() });
  const value = evaluator.scopes.within(true, () => {
    for (const [i, { name, type }] of subject.parameters.entries()) {
      const arg = args[i];
      if (arg !== undefined) evaluator.scopes.declare(name, type, evaluator.cast(arg, type, expression.at));
    }
    return evaluator.evaluate(expression);
  });
  if (value.kind !== 'int') throw new NotC(expression.at, 'the contract has to be a number');
  return value;
}

function ofRevision(name: ModeName, args: readonly Value[], names: Names, setting: Setting, at: Place): IntValue {
  const [iterator, flags] = args;
  if (iterator?.kind !== 'pointer') throw new NotC(at, `the first argument of ${name} is a pointer to an iterator`);
  const word = flags?.kind === 'int' ? convert(flags, UNSIGNED).term : t.bv(0, 32);
  const codes = iterator.targets.map((target) => ({ when: target.when, code: modeCode(labelOf(target), word, names, setting) }));
  const code = codes.reduceRight<Term>((otherwise, x) => t.ite(x.when, x.code, otherwise), t.int(MODE.none));
  const is = (m: number): Term => t.eq(code, t.int(m));
  if (name === 'iov_iter_extract_will_pin') return boolValue(is(MODE.pin));
  const flag = (of: string): Term => numberOf(names, of);
  return { kind: 'int', type: UNSIGNED, term: t.ite(is(MODE.pin), flag('FOLL_PIN'), t.ite(is(MODE.get), flag('FOLL_GET'), t.bv(0, 32))) };
}

/** The model's mode query for every kind the iterator may be of. */
function modeCode(label: string, flags: Term, names: Names, { revision, numbering }: Setting): Term {
  const direction = revision.variants.mode === 'mode-v6' ? inModelNumbers(flags, names, numbering) : flags;
  return revision.kinds.reduceRight<Term>((otherwise, kind) => {
    const w = world(revision, kind, numbering, 4096);
    const env = { ...w.env, dest: t.not(isSource(label)), flags: direction };
    return t.ite(isKind(label, [kind]), mode({ ...w, env }), otherwise);
  }, t.int(MODE.none));
}

/** The file may number the direction bit in its own way; the model has the revision's numbers. */
function inModelNumbers(flags: Term, names: Names, numbering: NumberingName): Term {
  const write = bits(numbering, 'WRITE');
  const mask = numberOf(names, 'FOLL_BUF_MASK');
  const source = numberOf(names, 'FOLL_SOURCE_BUF');
  const zero = t.bv(0, 32);
  return mask === write && source === zero ? flags : t.ite(t.eq(t.bvand(flags, mask), source), zero, write);
}

function numberOf(names: Names, name: string): Term {
  const value = evaluateText({ ...names, fromContract: new Set() }, madeUp(name, { file: '<contract>', line: 1, column: 1 }));
  if (value.kind !== 'int') throw new Error(`${name} is no number`);
  return convert(value, UNSIGNED).term;
}

/** The revision's contract for a mode query; undefined: the name is none. */
export function revisionContract(subject: Subject, setting: Setting): Contract | undefined {
  return isModeName(subject.name) ? { kind: 'revision', name: subject.name, text: contractText(subject.name, setting) } : undefined;
}
