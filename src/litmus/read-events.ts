/** Actors and what they do, out of the tree of a litmus file. */
import { listed, optional, part, type Cst } from './cst';
import { iteratorSpec } from './read-declarations';
import { numeral, oneOf, place, word } from './read-words';
import type { SourceActor, SourceEvent, Statement } from './syntax';
import { ACTOR_KINDS } from './types';

export function actor(node: Cst): SourceActor {
  return { kind: oneOf(ACTOR_KINDS, part(node, 0).text), name: word(part(node, 1)), events: part(node, 3).children.map(event) };
}

function event(node: Cst): SourceEvent {
  const label = optional(part(node, 0));
  const after = optional(part(node, 2));
  const action = part(node, 1);
  return {
    label: label === undefined ? null : word(part(label, 0)),
    statement: statement(part(action, 0)),
    after: after === undefined ? [] : listed(part(after, 1)).map(word),
    text: action.text.replace(/\s+/gu, ' '),
    at: action.from,
  };
}

function extraction(node: Cst): Statement {
  const from = part(part(node, 3), 0);
  const holding = optional(part(node, 4));
  const max = optional(part(node, 5));
  return {
    kind: 'extract', handle: word(part(node, 0)),
    from: from.rule === 'Extracted_spec' ? iteratorSpec(part(from, 0)) : word(part(from, 0)),
    holding: holding === undefined ? null : oneOf<'get' | 'pin'>(['get', 'pin'], holding.text),
    max: max === undefined ? null : numeral(part(max, 1)),
    partial: optional(part(node, 6)) !== undefined,
  };
}

function statement(node: Cst): Statement {
  const at = (i: number): Cst => part(node, i);
  switch (node.rule) {
    case 'Action_extract': return extraction(node);
    case 'Action_read': return { kind: 'read', register: word(at(0)), place: place(at(3)) };
    case 'Action_dmaOut': return { kind: 'dma-out', register: word(at(0)), place: place(at(4)) };
    case 'Action_dmaIn': return { kind: 'dma-in', place: place(at(2)), value: numeral(at(4)) };
    case 'Action_write': return { kind: 'write', place: place(at(1)), value: numeral(at(3)) };
    case 'Action_release': {
      const op = optional(at(2))?.text ?? 'mode';
      return { kind: 'release', place: place(at(1)), op: oneOf(['mode', 'put', 'unpin'], op), dirty: optional(at(3)) !== undefined };
    }
    case 'Action_fork': return { kind: 'fork', name: word(at(1)) };
    case 'Action_munmap': return { kind: 'munmap', name: word(at(1)) };
    case 'Action_exit': return { kind: 'exit' };
    case 'Action_truncate': {
      const keep = optional(at(2));
      return { kind: 'truncate', name: word(at(1)), keep: keep === undefined ? null : numeral(keep) };
    }
    case 'Action_advance':
    case 'Action_revert': return { kind: oneOf(['advance', 'revert'], at(0).text), name: word(at(1)), pages: numeral(at(2)) };
    default: return { kind: oneOf(['dirty', 'dontneed', 'writeback', 'reclaim', 'free', 'get', 'put'], at(0).text), place: place(at(1)) };
  }
}
