/** The part of the report about one call. */
import { BLANK, text, type Block } from './blocks';
import type { CallReport, CallSideReport, HeaderReport } from './types';
import { evaluationsText, inputsText, releaseBlocks, sideText, valueText } from './words';

export function callBlocks(call: CallReport, { numberings }: HeaderReport): readonly Block[] {
  const free = call.free.map(({ name, type }) => `${name} (${type})`).join(', ');
  return [
    text(2, 'call        ', call.text), text(2, 'free        ', free === '' ? 'nothing' : free),
    ...(call.assumedUserBacked.length === 0 ? [] : [text(2, 'assumed     ', `user-backed: ${call.assumedUserBacked.join(', ')}`)]),
    BLANK, ...sideBlocks('spelled     ', call.spelled), ...sideBlocks('meant       ', call.meant), ...contractBlocks(call),
    ...(call.differences.length === 0 ? [] : [BLANK, text(2, '', `told apart by (FOLL_* numbers ${numberings[0] ?? ''})`)]),
    ...call.differences.flatMap((difference) => [
      text(4, '', inputsText(difference.inputs)),
      text(6, '', `spelled ${valueText(difference.spelled)}, meant ${valueText(difference.meant)}${countsText(difference.evaluations)}`),
      ...releaseBlocks(difference.ledger, 'as spelled', 6),
    ]),
  ];
}

function countsText({ spelled, meant }: { readonly spelled: number; readonly meant: number }): string {
  return spelled === meant ? '' : `; ${evaluationsText({ least: spelled, most: spelled })} where ${meant} meant`;
}

function sideBlocks(label: string, side: CallSideReport): readonly Block[] {
  const blank = ' '.repeat(label.length);
  const counts = side.evaluations.most === 0 ? '' : `; ${evaluationsText(side.evaluations)} of calls in the arguments`;
  return [
    text(2, label, `${sideText(side)}${counts}`), text(2, blank, side.expansion),
    ...side.undefined.map((why) => text(2, blank, `without meaning in C for some inputs: ${why}`)),
  ];
}

/** What the contract says; where it is broken without a difference in spelling, the inputs that show it. */
function contractBlocks({ same, contract }: CallReport): readonly Block[] {
  const { values, agrees, witness } = contract;
  const said = text(2, 'contract    ', `${values?.join(' or ') ?? 'many values'}; as spelled the call ${agrees ? 'agrees' : 'disagrees'}`);
  if (witness === null || !same) return [said];
  return [
    said, text(4, 'inputs    ', inputsText(witness.inputs)), text(4, 'here      ', valueText(witness.spelled)),
    text(4, 'contract  ', valueText(witness.contract)),
  ];
}
