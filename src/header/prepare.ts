/** From a request to what every part of a check is given: the definition, the revision, the contract. */
import { DEFAULT_REVISION, revision, type NumberingName, type RevisionName } from '../revisions';
import type { Context } from './context';
import { revisionContract, type Contract } from './contract/contract';
import { inferRevision } from './contract/infer';
import type { Setting } from './contract/words';
import type { Ask } from './decide/decide';
import { parseText, tokensOfText } from './eval/text';
import type { Grammar } from './grammar/grammar';
import { InputError } from './source/place';
import type { Source } from './source/source';
import { textFrom } from './source/text';
import { isModeName, modeSubject, subjectNamed, type Subject } from './subject';
import { Unit } from './unit';

export interface HeaderRequest {
  readonly source: Source;
  /** absent: by the shape of the definition */
  readonly revision?: RevisionName;
  /** absent: all numberings of the revision, the first for examples */
  readonly numbering?: NumberingName;
  /** absent: the mode query, whichever is defined */
  readonly macro?: string;
  /** absent: the revision's */
  readonly contract?: string;
  /** one call to evaluate instead of a search */
  readonly call?: string;
}

export interface Prepared {
  readonly context: Context;
  /** why this revision's contract is the one meant */
  readonly because: string;
}

/** Reads and understands the definition. Throws InputError (exit 2) for what cannot be read or is not supported. */
export function prepared(request: HeaderRequest, ask: Ask, grammar: Grammar): Prepared {
  const unit = new Unit(grammar, request.source);
  const subject = subjectOf(unit, request);
  const { name, because } = chosenRevision(unit, subject, request);
  const chosen = revision(name);
  const setting: Setting = { revision: chosen, numbering: request.numbering ?? chosen.numbering };
  const isWhole = request.numbering === undefined && request.call === undefined && isModeName(subject.name);
  const numberings = isWhole ? chosen.numberings : [setting.numbering];
  const contract = contractOf(unit, subject, setting, request);
  return { context: { unit, subject, setting, numberings, contract, ask }, because };
}

function subjectOf(unit: Unit, { macro, contract }: HeaderRequest): Subject {
  const hints = contract === undefined ? [] : tokensOfText(textFrom('--contract', contract));
  return macro === undefined ? modeSubject(unit) : subjectNamed(unit, macro, hints);
}

function chosenRevision(unit: Unit, subject: Subject, request: HeaderRequest): { readonly name: RevisionName; readonly because: string } {
  if (request.revision !== undefined) return { name: request.revision, because: 'as asked' };
  if (!isModeName(subject.name)) return { name: DEFAULT_REVISION, because: 'the default' };
  const inferred = inferRevision(unit, subject);
  return { name: inferred.revision, because: inferred.because };
}

function contractOf(unit: Unit, subject: Subject, setting: Setting, request: HeaderRequest): Contract {
  if (request.contract !== undefined) {
    const text = request.contract.trim();
    return { kind: 'expression', text, expression: parseText(unit, textFrom('--contract', text), 'the contract') };
  }
  const contract = revisionContract(subject, setting);
  if (contract === undefined) {
    throw new InputError(subject.at, `no revision has a contract of ${subject.name}; say what it should mean with --contract EXPR`);
  }
  const wanted = subject.name === 'iov_iter_extract_mode' && setting.revision.variants.mode === 'mode-v6' ? 2 : 1;
  if (subject.parameters.length < wanted) {
    const takes = `in ${setting.revision.name} ${subject.name} takes ${wanted} arguments, here ${subject.parameters.length}`;
    throw new InputError(subject.at, `${takes}; name another revision with --revision`);
  }
  return contract;
}
