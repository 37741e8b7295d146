/** The obligations of one theorem, as `-v` lists them under its row. */
import type { ObligationReport } from '../check/types';
import { duration } from './duration';
import type { VerdictFacts } from './events/reported-result';
import type { Painter } from './paint';
import { hang, WIDTH } from './text';
import type { Tone } from './verdict-words';

const KIND_WIDTH = 'premise'.length;
const OUTCOME_WIDTH = 'resource-out'.length;
const TIME_WIDTH = 7;
const INDENT = '  ';
const NAME_WIDTH = WIDTH - INDENT.length - KIND_WIDTH - OUTCOME_WIDTH - TIME_WIDTH - 6;

function outcomeTone(outcome: ObligationReport['outcome']): Tone {
  switch (outcome) {
    case 'holds':
      return 'good';
    case 'fails':
      return 'bad';
    case 'resource-out':
      return 'unsure';
  }
}

/** One obligation; a name too long for its column has a line to itself. */
function obligationLines(o: ObligationReport, paint: Painter): readonly string[] {
  const kind = o.kind.padEnd(KIND_WIDTH);
  const outcome = paint.tone(outcomeTone(o.outcome), o.outcome) + ' '.repeat(OUTCOME_WIDTH - o.outcome.length);
  const tail = `${outcome}  ${duration(o.seconds).padStart(TIME_WIDTH)}`;
  const long = o.name.length > NAME_WIDTH;
  const head = long
    ? [...hang(`${INDENT}${kind}  `, o.name), `${INDENT}${' '.repeat(KIND_WIDTH + 2 + NAME_WIDTH)}  ${tail}`]
    : [`${INDENT}${kind}  ${o.name.padEnd(NAME_WIDTH)}  ${tail}`];
  return o.detail === undefined ? head : [...head, ...hang(`${INDENT}${' '.repeat(KIND_WIDTH)}    `, o.detail)];
}

/** Every obligation, in the order it was discharged, with the numberings the verdict covers. */
export function obligationList(result: VerdictFacts, paint: Painter): readonly string[] {
  const lines = result.obligations.flatMap((o) => obligationLines(o, paint));
  if (lines.length === 0) return [];
  const numberings = result.numberings.length === 0 ? [] : hang(`${INDENT}FOLL numbering: `, result.numberings.join(', '));
  return [...numberings, ...lines];
}
