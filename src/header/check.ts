/** The check of a whole file: claim by claim, then the spelling of arguments. */
import { DEFAULT_REVISION, revision, type NumberingName, type RevisionName } from '../revisions';
import { userBackedClaim, answersClaim } from './claims';
import type { Context } from './context';
import { revisionContract, type Contract } from './contract/contract';
import { inferRevision, sameContract } from './contract/infer';
import type { Setting } from './contract/words';
import type { Ask } from './decide/decide';
import { parseText, tokensOfText } from './eval/text';
import { loadGrammar } from './grammar/grammar';
import { conditionNotes, evaluationNotes, prototypeNotes } from './notes';
import type { ClaimReport, HeaderReport, SpellingReport } from './report/types';
import { spellingReport } from './search/spelling';
import { callReport } from './call';
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

/** Reads, understands and checks. Throws InputError (exit 2) for what cannot be read or is not supported. */
export async function checkHeader(request: HeaderRequest, ask: Ask): Promise<HeaderReport> {
  const unit = new Unit(await loadGrammar(), request.source);
  const subject = subjectOf(unit, request);
  const { name, because } = chosenRevision(unit, subject, request);
  const chosen = revision(name);
  const setting: Setting = { revision: chosen, numbering: request.numbering ?? chosen.numbering };
  const isWhole = request.numbering === undefined && request.call === undefined && isModeName(subject.name);
  const numberings = isWhole ? chosen.numberings : [setting.numbering];
  const contract = contractOf(unit, subject, setting, request);
  const context: Context = { unit, subject, setting, numberings, contract, ask };
  const touched = new Set<string>();
  const claims = request.call === undefined ? await allClaims(context, touched) : [];
  const spelling = request.call === undefined ? await spellingReport(context) : null;
  const call = request.call === undefined ? null : await callReport(context, textFrom('--call', request.call), touched);
  const notes = [...await evaluationNotes(context), ...prototypeNotes(unit), ...conditionNotes(unit)];
  const verdict = call === null ? verdictOf(claims, spelling) : call.same && call.contract.agrees ? 'kept' : 'violated';
  const { at, parameters, definition } = subject;
  return {
    file: request.source.file, input: request.source.kind,
    subject: { name: subject.name, kind: definition.kind, line: at.line, column: at.column, parameters: parameters.map((p) => p.name) },
    revision: { name, because, alike: sameContract(name).filter((other) => other !== name) }, numberings,
    contract: { text: contract.text, from: contract.kind === 'revision' ? 'revision' : 'option' },
    fromContract: [...touched].sort(), claims, spelling, call, notes, verdict, exit: exitOf(verdict),
  };
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

async function allClaims(context: Context, touched: Set<string>): Promise<readonly ClaimReport[]> {
  const own = isModeName(context.subject.name) ? await userBackedClaim(context) : null;
  const claims: ClaimReport[] = own === null ? [] : [own];
  for (const numbering of context.numberings) claims.push(await answersClaim(context, numbering, touched));
  return claims;
}

function verdictOf(claims: readonly ClaimReport[], spelling: SpellingReport | null): HeaderReport['verdict'] {
  if (claims.some((claim) => claim.verdict === 'refuted') || spelling?.verdict === 'refuted') return 'violated';
  return claims.some((claim) => claim.verdict === 'unknown') || spelling?.verdict === 'unknown' ? 'unknown' : 'kept';
}

function exitOf(verdict: HeaderReport['verdict']): 0 | 1 | 3 {
  switch (verdict) {
    case 'kept': return 0;
    case 'violated': return 1;
    case 'unknown': return 3;
  }
}
