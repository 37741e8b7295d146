/** The report for people: findings first to last, the next thing to do at the end. */
import { BLANK, text, verdict, type Block } from './blocks';
import { callBlocks } from './call-text';
import { spellingBlocks } from './spelling-text';
import type { ClaimReport, HeaderReport } from './types';
import { inputsText, releaseBlocks, valueText } from './words';

export function headerBlocks(report: HeaderReport, isVerbose: boolean): readonly Block[] {
  const { claims, spelling, call, notes } = report;
  return [
    ...heading(report),
    ...(call === null ? [] : callBlocks(call, report)),
    ...(claims.length === 0 ? [] : [BLANK, text(2, '', 'arguments as values'), ...claims.flatMap(claimBlocks)]),
    ...(spelling === null ? [] : [BLANK, ...spellingBlocks(report, spelling, isVerbose)]),
    ...(notes.length === 0 ? [] : [BLANK, ...notes.map((note) => text(2, 'note: ', note))]),
    BLANK, ...conclusion(report),
  ];
}

function heading({ file, subject, revision, numberings, contract, fromContract }: HeaderReport): readonly Block[] {
  const alike = revision.alike.length === 0 ? '' : `; the same contract: ${revision.alike.join(', ')}`;
  return [
    text(0, '', `${file}:${subject.line}:${subject.column}: ${subject.kind} ${subject.name}(${subject.parameters.join(', ')})`),
    text(2, 'revision    ', `${revision.name} (${revision.because})${alike}`),
    text(2, 'numbers     ', `of FOLL_*: ${numberings.join(', ')}`),
    text(2, 'contract    ', contract.text),
    ...(fromContract.length === 0 ? [] : [text(2, 'not defined ', `in the file, so taken from the contract: ${fromContract.join(', ')}`)]),
  ];
}

function claimName({ name }: ClaimReport): string {
  return name === 'user_backed_iter' ? 'user_backed_iter() is true for user memory only' : name.replace('answers, ', 'answers as the contract, ');
}

function claimBlocks(claim: ClaimReport): readonly Block[] {
  const label = `${claimName(claim)}: `;
  switch (claim.verdict) {
    case 'proved': return [verdict(4, label, 'proved', 'good', ' for all values')];
    case 'unknown': return [verdict(4, label, 'unknown', 'unsure', ` (${claim.reason ?? ''}); raise --timeout`)];
    case 'refuted': {
      const { witness } = claim;
      const refuted = verdict(4, label, 'refuted', 'bad', '');
      if (witness === null) return [refuted];
      return [
        refuted, text(6, 'inputs    ', inputsText(witness.inputs)), text(6, 'here      ', valueText(witness.header)),
        text(6, 'contract  ', valueText(witness.contract)), ...releaseBlocks(witness.ledger, 'as this says', 4),
      ];
    }
  }
}

function conclusion(report: HeaderReport): readonly Block[] {
  const { call, revision } = report;
  switch (report.verdict) {
    case 'kept': return [verdict(0, '', 'kept', 'good', call === null ? `: the contract of ${contractOwner(report)}` : ': this call answers as the contract')];
    case 'unknown': return [verdict(0, '', 'unknown', 'unsure', ': the solver gave up; raise --timeout')];
    case 'violated': return [verdict(0, '', 'violated', 'bad', `: ${reason(report)}`), text(0, 'next: ', nextStep(report, revision.name))];
  }
}

function contractOwner({ contract, revision }: HeaderReport): string {
  return contract.from === 'option' ? '--contract' : revision.name;
}

function reason({ call, claims }: HeaderReport): string {
  if (call !== null) return call.same ? 'this call does not answer as the contract' : 'this call is misread';
  return claims.some((claim) => claim.verdict === 'refuted') ? 'the answer is not what the contract says' : 'the answer depends on how an argument is spelled';
}

/** What mends it. */
function nextStep({ spelling, call, claims, contract }: HeaderReport, revision: string): string {
  const isValues = call === null ? claims.some((claim) => claim.verdict === 'refuted') : call.same;
  if (isValues) return `compare the definition with the contract above${contract.from === 'option' ? '' : `; if it is not ${revision} that is meant, say so with --revision`}`;
  const open = [...new Set(call?.open ?? spelling?.open.map((place) => place.parameter) ?? [])];
  return open.length === 0 ? 'put brackets around the whole definition' : `bracket the parameter in the definition: ${open.map((name) => `(${name})`).join(', ')}`;
}
