/** The check of a whole file: claim by claim, then the spelling of arguments. */
import { allClaims } from './claims';
import { sameContract } from './contract/infer';
import type { Ask } from './decide/decide';
import { conditionNotes, evaluationNotes, prototypeNotes } from './notes';
import type { ClaimReport, HeaderReport, SpellingReport } from './report/types';
import { spellingReport } from './search/spelling';
import { callReport } from './call';
import type { Grammar } from './grammar/grammar';
import { prepared, type HeaderRequest } from './prepare';
import { textFrom } from './source/text';

/** Reads, understands and checks. Throws InputError (exit 2) for what cannot be read or is not supported. */
export async function checkHeaderWith(request: HeaderRequest, ask: Ask, grammar: Grammar): Promise<HeaderReport> {
  const { context, because } = prepared(request, ask, grammar);
  const { unit, subject, contract, numberings, setting: { revision: { name } } } = context;
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
