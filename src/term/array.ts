/** Arrays: total maps, read and written functionally. */
import { type Sort, arraySort } from './sort';
import { type Term, arraySortOf, intern, requireSort } from './term';
import { ite } from './boolean';
import { eq } from './relation';

/** The element of `array` at `index`. Reads go through writes, choices and constant arrays down to variables. */
export function select(array: Term, index: Term): Term {
  requireSort('the index of select', arraySortOf('select', array).index, index);
  return read(array, index, new Map());
}

/** `known` holds what was read already: branches of nested choices share arrays, and each is read once. */
function read(array: Term, index: Term, known: Map<Term, Term>): Term {
  const before = known.get(array);
  if (before !== undefined) return before;
  const found = readFresh(array, index, known);
  known.set(array, found);
  return found;
}

function readFresh(array: Term, index: Term, known: Map<Term, Term>): Term {
  switch (array.op) {
    case 'store': {
      const [base, at, value] = array.args;
      const same = eq(at, index);
      if (same.op === 'bool') return same.value ? value : read(base, index, known);
      return ite(same, value, read(base, index, known));
    }
    case 'ite': {
      const [condition, then, otherwise] = array.args;
      return ite(condition, read(then, index, known), read(otherwise, index, known));
    }
    case 'constArray': return array.args[0];
    default: return intern({ op: 'select', sort: arraySortOf('select', array).element, args: [array, index] });
  }
}

/** `array` with the element at `index` replaced; the last of several writes to one place counts. */
export function store(array: Term, index: Term, value: Term): Term {
  const sort = arraySortOf('store', array);
  requireSort('the index of store', sort.index, index);
  requireSort('the value of store', sort.element, value);
  if (value.op === 'select' && value.args[0] === array && value.args[1] === index) return array;
  const base = array.op === 'store' && array.args[1] === index ? array.args[0] : array;
  return intern({ op: 'store', sort, args: [base, index, value] });
}

/** The array of sort `[index]value` with the same element everywhere. */
export function constArray(index: Sort, value: Term): Term {
  return intern({ op: 'constArray', sort: arraySort(index, value.sort), args: [value] });
}
