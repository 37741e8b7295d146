/** Whether a formula holds in a world. */
import type { Comparison, Constant, Formula, Location } from '../../litmus/types';
import { valueOf } from './observe';
import { FAULT, JUNK, type World } from './world';

export function holds(world: World, formula: Formula): boolean {
  switch (formula.kind) {
    case 'true': return true;
    case 'not': return !holds(world, formula.part);
    case 'and': return formula.parts.every((part) => holds(world, part));
    case 'or': return formula.parts.some((part) => holds(world, part));
    case 'compare': return compared(operand(world, formula.left), formula.op, operand(world, formula.right));
  }
}

/** What a location shows: a number, or that nothing could be read there, or that it was somebody else's. */
export function shownAt(world: World, location: Location): Constant {
  const value = valueOf(world, location);
  // only contents can be special; a counter may be -1 or -2
  if (location.kind !== 'byte' && location.kind !== 'register') return value;
  return value === FAULT ? 'fault' : value === JUNK ? 'junk' : value;
}

const operand = (world: World, of: Location | Constant): Constant => (typeof of === 'object' ? shownAt(world, of) : of);

/** Special values equal themselves only, and have no order. */
function compared(left: Constant, op: Comparison, right: Constant): boolean {
  if (op === '=') return left === right;
  if (op === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return false;
  switch (op) {
    case '<': return left < right;
    case '<=': return left <= right;
    case '>': return left > right;
    case '>=': return left >= right;
  }
}
