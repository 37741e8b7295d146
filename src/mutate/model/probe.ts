/** Where a changed text does something else than the original: a condition over the state before a step or turn. */
import { nextFields } from '../../../model/machine';
import type { VariableName } from '../../../model/state';
import * as t from '../../term';
import type { Term } from '../../term';
import { STATE } from './phase-text';
import type { PhaseText } from './phase-text';

/** False only where the changed text certainly does the same, as far as `matters` goes. Names of branches do not matter. */
export function differs(original: PhaseText, changed: PhaseText, matters: (name: VariableName) => boolean = () => true): Term {
  const before = nextFields(STATE, original.cases, t.TRUE);
  const after = nextFields(STATE, changed.cases, t.TRUE);
  const names = ([...new Set([...Object.keys(before), ...Object.keys(after)])] as VariableName[]).filter(matters);
  const updates = names.map((name) => different(before[name] ?? STATE[name], after[name] ?? STATE[name]));
  return t.and(original.enabled, t.or(t.not(t.iff(original.guard, changed.guard)), t.and(original.guard, t.or(...updates))));
}

/** Tables are compared where one element was written; beyond that they may differ. */
function different(a: Term, b: Term): Term {
  if (a === b) return t.FALSE;
  if (a.sort.kind !== 'array') return t.ne(a, b);
  if (a.op === 'ite' && b.op === 'ite' && a.args[0] === b.args[0]) return t.ite(a.args[0], different(a.args[1], b.args[1]), different(a.args[2], b.args[2]));
  if (a.op === 'ite') return t.ite(a.args[0], different(a.args[1], b), different(a.args[2], b));
  if (b.op === 'ite') return different(b, a);
  if (a.op === 'store' && a.args[0] === b) return t.ne(a.args[2], t.select(b, a.args[1]));
  if (b.op === 'store' && b.args[0] === a) return different(b, a);
  if (a.op === 'store' && b.op === 'store' && a.args[0] === b.args[0] && a.args[1] === b.args[1]) return t.ne(a.args[2], b.args[2]);
  return t.TRUE;
}
