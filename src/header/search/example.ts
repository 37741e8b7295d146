/** One call written out: what it answers as spelled and as meant, and what the wrong release does to the counters. */
import type { Frame } from '../../term/frame';
import { argumentValues, ledgerFor, withIterator } from '../arguments';
import type { Value } from '../c/value';
import { inputsReport, valueReport, withNumbering, type Context } from '../context';
import type { Names } from '../eval/names';
import { meaningOf, type Meaning } from '../meaning';
import type { ExampleReport, InputsReport } from '../report/types';
import { callWith, namesAt } from '../site';
import type { Parameter } from '../subject';
import type { Found } from './search';

interface Both { readonly names: Names; readonly args: readonly Value[]; readonly spelled: Meaning; readonly meant: Meaning }

function both(context: Context, parameter: Parameter, argument: string): Both {
  const { subject, unit, setting } = context;
  const call = callWith(subject, subject.parameters.map((p) => (p === parameter ? argument : p.name)));
  const names = namesAt(unit, setting, subject, call);
  const meaning = (how: 'spelled' | 'meant'): Meaning => meaningOf(subject, call, how, names);
  return { names, args: argumentValues(context, call, names), spelled: meaning('spelled'), meant: meaning('meant') };
}

/** The report of an expression that was found: evaluated again, from its text, in every numbering of the revision. */
export function exampleReport(context: Context, parameter: Parameter, { argument, frame }: Found): ExampleReport {
  const { subject, setting } = context;
  const { names, args, spelled, meant } = both(context, parameter, argument);
  const whole = withIterator(context, args, frame);
  const others = context.numberings.filter((n) => n !== setting.numbering).map((numbering) => {
    const there = withNumbering(context, numbering);
    const again = both(there, parameter, argument);
    const same = withIterator(there, again.args, withoutDirection(frame));
    return { numbering, spelled: valueReport(there, again.spelled.outcome, same), meant: valueReport(there, again.meant.outcome, same) };
  });
  const answer = valueReport(context, spelled.outcome, whole);
  return {
    call: `${subject.name}(${subject.parameters.map((p) => (p === parameter ? argument : p.name)).join(', ')})`,
    argument, parameter: parameter.name, numbering: setting.numbering, inputs: inputsFor(names, whole),
    spelled: { expansion: spelled.expansion, ...answer },
    meant: { expansion: meant.expansion, ...valueReport(context, meant.outcome, whole) },
    others, ledger: ledgerFor(context, args, whole, answer),
  };
}

/** The direction follows from the flags, whose numbers differ. */
function withoutDirection(frame: Readonly<Frame>): Frame {
  return Object.fromEntries(Object.entries(frame).filter(([name]) => !name.endsWith('.source')));
}

/** Inputs without the placeholders that the expression spells out. */
function inputsFor(names: Names, frame: Frame): InputsReport {
  const { iterators, numbers } = inputsReport(frame);
  return { iterators, numbers: numbers.filter(({ name }) => names.free.has(name)) };
}
