/** The part of the report about one call. */
import { hang, indent, WIDTH } from '../../report/text';
import type { CallReport, CallSideReport, HeaderReport } from './types';
import { evaluationsText, inputsText, releaseLines, sideText, valueText } from './words';

export function callLines(call: CallReport, { numberings }: HeaderReport): readonly string[] {
  const free = call.free.map(({ name, type }) => `${name} (${type})`).join(', ');
  return [
    ...hang('  call        ', call.text),
    ...hang('  free        ', free === '' ? 'nothing' : free),
    ...(call.assumedUserBacked.length === 0 ? [] : hang('  assumed     ', `user-backed: ${call.assumedUserBacked.join(', ')}`)),
    '',
    ...sideLines('  spelled     ', call.spelled), ...sideLines('  meant       ', call.meant),
    ...hang('  contract    ', `${call.contract.values?.join(' or ') ?? 'many values'}; as spelled the call ${call.contract.agrees ? 'agrees' : 'disagrees'}`),
    ...contractLines(call),
    ...(call.differences.length === 0 ? [] : ['', `  told apart by (FOLL_* numbers ${numberings[0] ?? ''})`]),
    ...call.differences.flatMap((difference) => indent([
      ...hang('', inputsText(difference.inputs), WIDTH - 4),
      ...hang('  ', `spelled ${valueText(difference.spelled)}, meant ${valueText(difference.meant)}`, WIDTH - 4),
      ...indent(releaseLines(difference.ledger, 'as spelled'), 2),
    ], 4)),
  ];
}

/** Inputs for which the contract is broken, where spelling is not the reason and has no inputs of its own. */
function contractLines({ same, contract }: CallReport): readonly string[] {
  const { witness } = contract;
  if (witness === null || !same) return [];
  return [
    ...hang('    inputs    ', inputsText(witness.inputs)), `    here      ${valueText(witness.spelled)}`, `    contract  ${valueText(witness.contract)}`,
  ];
}

function sideLines(first: string, side: CallSideReport): readonly string[] {
  const rest = ' '.repeat(first.length);
  const counts = side.evaluations.most === 0 ? '' : `, ${evaluationsText(side.evaluations)} of calls in it`;
  return [
    ...hang(first, `${sideText(side)}${counts}`), ...hang(rest, side.expansion),
    ...side.undefined.flatMap((why) => hang(rest, `without meaning in C for some inputs: ${why}`)),
  ];
}
