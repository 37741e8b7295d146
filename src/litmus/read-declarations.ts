/** What a litmus file has before its first event, out of its tree. */
import type { Direction } from '../revisions';
import { listed, optional, part, type Cst } from './cst';
import { numeral, oneOf, pageCount, place, range, word } from './read-words';
import type { Declaration, IteratorSpec } from './syntax';
import { FOLIO_CLASSES, KERNEL_KINDS, USER_KINDS, type FolioClass } from './types';

const DIRECTIONS: Readonly<Record<'dest' | 'source', Direction>> = { dest: 'DEST', source: 'SOURCE' };

const folio = (node: Cst | undefined): FolioClass => oneOf(FOLIO_CLASSES, optional(node)?.text ?? 'small');

export function iteratorSpec(node: Cst): IteratorSpec {
  const pages = optional(part(node, 3));
  return {
    kind: oneOf([...USER_KINDS, ...KERNEL_KINDS], part(node, 0).text),
    direction: DIRECTIONS[oneOf(['dest', 'source'], part(node, 1).text)],
    over: range(part(node, 2)),
    pages: pages === undefined ? null : pageCount(pages),
    at: node.from,
  };
}

function area(node: Cst): Declaration {
  const backing = part(part(node, 4), 0);
  const ofFile = backing.rule === 'Backing_file';
  const process = optional(part(node, 6));
  return {
    kind: 'area', name: word(part(node, 1)),
    shared: part(node, 3).text === 'shared',
    file: ofFile ? word(part(backing, 1)) : null,
    folio: ofFile ? 'small' : folio(part(backing, 1)),
    pages: ofFile ? null : pageCount(part(backing, 2)),
    advice: oneOf(['none', 'dontfork', 'wipeonfork'], optional(part(node, 5))?.text ?? 'none'),
    process: process === undefined ? null : word(part(process, 1)),
  };
}

/** `Declaration` */
export function declaration(node: Cst): Declaration {
  const of = part(node, 0);
  switch (of.rule) {
    case 'Bytes': return { kind: 'bytes', names: listed(part(of, 1)).map(word) };
    case 'File': return { kind: 'file', name: word(part(of, 1)), folio: folio(part(of, 3)), pages: pageCount(part(of, 4)) };
    case 'Kernel': return { kind: 'kernel', name: word(part(of, 1)), folio: folio(part(of, 3)), pages: pageCount(part(of, 4)) };
    case 'Pipe': return { kind: 'pipe', name: word(part(of, 1)) };
    case 'Area': return area(of);
    case 'Iterator': return { kind: 'iterator', name: word(part(of, 1)), spec: iteratorSpec(part(of, 3)) };
    case 'InitialByte': return { kind: 'byte', place: place(part(of, 0)), value: numeral(part(of, 2)) };
    default: throw new Error(`a declaration of rule ${of.rule}`);
  }
}
