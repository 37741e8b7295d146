/** The question a litmus file asks and what it expects, out of its tree. */
import { listed, part, type Cst } from './cst';
import { oneOf, place, placeIn, word } from './read-words';
import type { SourceCondition, SourceExpectation, SourceFormula, SourceLocation } from './syntax';
import { COMPARISONS, OBSERVATIONS, PAGE_MEASURES, SPECIAL_VALUES, type Constant } from './types';

export function condition(node: Cst): SourceCondition {
  return {
    quantifier: oneOf(['exists', '~exists', 'forall'], part(node, 0).text),
    formula: formula(part(node, 2)),
    text: node.text.replace(/\/\/[^\n]*/gu, ' ').replace(/\s+/gu, ' '),
    at: node.from,
  };
}

/** Any of `Formula`, `Conjunction`, `Literal` and their cases. */
function formula(node: Cst): SourceFormula {
  switch (node.rule) {
    case 'Formula_or': return { kind: 'or', parts: [formula(part(node, 0)), formula(part(node, 2))] };
    case 'Conjunction_and': return { kind: 'and', parts: [formula(part(node, 0)), formula(part(node, 2))] };
    case 'Literal_not': return { kind: 'not', part: formula(part(node, 1)) };
    case 'Literal_nested': return formula(part(node, 1));
    case 'Literal_true': return { kind: 'true' };
    case 'Literal_compare': {
      const op = oneOf(COMPARISONS, part(node, 1).text);
      return { kind: 'compare', left: location(part(node, 0)), op, right: operand(part(part(node, 2), 0)), at: node.from };
    }
    // a location alone asks whether it is 1
    case 'Literal_bare': return { kind: 'compare', left: location(part(node, 0)), op: '=', right: 1, at: node.from };
    default: return formula(part(node, 0));
  }
}

function operand(node: Cst): SourceLocation | Constant {
  if (node.rule === 'special') return oneOf(SPECIAL_VALUES, node.text);
  return node.rule === 'number' ? Number(node.text) : location(node);
}

function location(node: Cst): SourceLocation {
  const of = part(node, 0);
  switch (of.rule) {
    case 'Location_same': return { kind: 'same', left: placeIn(part(of, 2)), right: placeIn(part(of, 4)) };
    case 'Location_measure': return { kind: 'measure', measure: oneOf(PAGE_MEASURES, part(of, 0).text), page: placeIn(part(of, 2)) };
    case 'Location_units': return { kind: 'units', place: place(part(of, 2)) };
    case 'Location_listed': return { kind: 'listed', handle: word(part(of, 2)) };
    case 'Location_place': return { kind: 'place', place: placeIn(part(of, 0)) };
    default: return { kind: oneOf(['uaf', 'underflow'], of.text) };
  }
}

export function expectation(node: Cst): SourceExpectation {
  const revisions = listed(part(node, 2)).map((each) => {
    const of = part(each, 0);
    const first = word(part(of, 0));
    return { first, last: of.rule === 'Revisions_range' ? word(part(of, 2)) : first };
  });
  return { observation: oneOf(OBSERVATIONS, part(node, 1).text), revisions, at: node.from };
}

