/** A trace of one listed page as a litmus test: whoever owns the memory, and a device. */
import type { Action, Actor, Area, Event, Formula, IteratorObject, KernelSideObject, LitmusKind, LitmusTest, Position } from '../litmus/types';
import { AREA, BYTE, DEVICE, FIRST_HANDLE, PARENT } from '../../proofs/lifetime-words';
import type { Trace } from './trace-search';

const NOWHERE: Position = { line: 0, column: 0 };
const [OWNER, OBJECT, ITERATOR] = ['O', 'X', 'it'];

interface Written { readonly actor: string; readonly action: Action; readonly text: string }

function written(kind: LitmusKind, event: string): readonly Written[] {
  const isUser = kind === 'ubuf' || kind === 'iovec';
  const owner = isUser ? PARENT : OWNER;
  switch (event) {
    case 'extract':
      return [{
        actor: owner, action: { kind: 'extract', handle: FIRST_HANDLE, iterator: ITERATOR, retention: 'revision', max: 1, partial: false },
        text: `${FIRST_HANDLE} := extract ${ITERATOR} (${kind})`,
      }];
    case 'DMA in':
      return [{
        actor: DEVICE, action: { kind: 'dma-in', handle: FIRST_HANDLE, to: { page: 0, byte: 0 }, value: 4 }, text: `dma in ${FIRST_HANDLE}.${BYTE} = 4`,
      }];
    case 'revert':
      return [{ actor: owner, action: { kind: 'revert', iterator: ITERATOR, pages: 1 }, text: `revert ${ITERATOR} 1` }];
    case 'release':
      return [{
        actor: DEVICE, action: { kind: 'release', handle: FIRST_HANDLE, entries: 'all', op: 'mode', dirty: true }, text: `release ${FIRST_HANDLE} dirty`,
      }];
    case 'the owner lets go':
      if (isUser) return [{ actor: owner, action: { kind: 'dontneed', area: AREA, pages: 0 }, text: `dontneed ${AREA}[0]` }];
      if (kind === 'xarray') return [{ actor: owner, action: { kind: 'truncate', file: OBJECT, keep: 0 }, text: `truncate ${OBJECT}` }];
      return [{ actor: owner, action: { kind: 'free', object: OBJECT, pages: 'all' }, text: `free ${OBJECT}` }];
    default:
      return [];
  }
}

/** The trace as a test that asks for `formula` at its end. */
export function kernelLitmus(name: string, kind: LitmusKind, trace: Trace, formula: Formula): LitmusTest {
  const all = trace.flatMap(({ event }) => written(kind, event.kind));
  const label = (i: number): string => `e${i + 1}`;
  const isUser = kind === 'ubuf' || kind === 'iovec';
  const actor = (who: string, of: Actor['kind']): Actor => ({
    kind: of, name: who, at: NOWHERE,
    events: all.flatMap((e, i): readonly Event[] => {
      const after = i === 0 ? [] : [label(i - 1)];
      return e.actor === who ? [{ label: label(i), action: e.action, after, text: e.text, at: NOWHERE }] : [];
    }),
  });
  const initial = [{ page: 0, byte: 0, value: 1 }];
  const common = { name: ITERATOR, direction: 'DEST' as const, pages: 1, at: NOWHERE };
  const iterator: IteratorObject = kind === 'pipe' ? { ...common, kind, over: OBJECT } : { ...common, kind, over: isUser ? AREA : OBJECT, first: 0 };
  const page = { folio: 'small' as const, pages: 1, initial, at: NOWHERE };
  const object: KernelSideObject = kind === 'pipe' ? { kind, name: OBJECT, at: NOWHERE } : { kind: kind === 'xarray' ? 'file' : 'kernel', name: OBJECT, ...page };
  const area: Area = { name: AREA, process: PARENT, shared: false, backing: { kind: 'anonymous' }, advice: 'none', ...page };
  return {
    name, comment: '', bytes: [BYTE], objects: isUser ? [] : [object], areas: isUser ? [area] : [], iterators: [iterator],
    actors: [isUser ? actor(PARENT, 'process') : actor(OWNER, 'owner'), actor(DEVICE, 'device')],
    condition: { quantifier: 'forall', formula, text: '', at: NOWHERE }, expectations: [],
  };
}
