/** One step of an interleaving as a command of the runner. */
import type { OrderedStep, PageChoice, ReleaseOp } from '../../litmus/types';
import { RELEASES } from '../wire';
import { numberOf, referenceKey, type Numbering } from './numbering';

const ALL = -1;
const pageNumber = (pages: PageChoice): number => (pages === 'all' ? ALL : pages);
const RELEASED: Readonly<Record<ReleaseOp, (typeof RELEASES)[number]>> = { mode: 'mode', put: 'put', unpin: 'unpin' };

/** A command that answers with a value has a register or a handle it is for. */
export interface StepCommand {
  readonly line: string;
  readonly answers: { readonly kind: 'register'; readonly actor: string; readonly register: string } | { readonly kind: 'listed'; readonly handle: string } | null;
}

const silent = (line: string): StepCommand => ({ line, answers: null });

export function stepCommand(numbers: Numbering, { actor, event: { action }, most }: OrderedStep): StepCommand {
  const slot = numbers.processes.get(actor) ?? -1;
  const area = (name: string): number => numberOf(numbers.areas, name);
  const handle = (name: string): number => numberOf(numbers.handles, name);
  switch (action.kind) {
    case 'extract': {
      const how = action.retention === 'get' ? 'put' : 'none';
      const line = `take ${slot} ${handle(action.handle)} ${numberOf(numbers.iterators, action.iterator)} ${RELEASES.indexOf(how)} ${most ?? action.max}`;
      return { line, answers: { kind: 'listed', handle: action.handle } };
    }
    case 'read': {
      const { object, from: { page, byte } } = action;
      const owned = numbers.owned.get(object);
      const line = owned === undefined ? `load ${slot} ${area(object)} ${page} ${byte}` : `kload ${owned} ${page} ${byte}`;
      return { line, answers: { kind: 'register', actor, register: action.register } };
    }
    case 'write': {
      const { object, to: { page, byte }, value } = action;
      const owned = numbers.owned.get(object);
      return silent(owned === undefined ? `store ${slot} ${area(object)} ${page} ${byte} ${value}` : `kstore ${owned} ${page} ${byte} ${value}`);
    }
    case 'dma-in': return silent(`in ${handle(action.handle)} ${action.to.page} ${action.to.byte} ${action.value}`);
    case 'dma-out':
      return { line: `out ${handle(action.handle)} ${action.from.page} ${action.from.byte}`, answers: { kind: 'register', actor, register: action.register } };
    case 'release':
      return silent(`release ${handle(action.handle)} ${pageNumber(action.entries)} ${RELEASES.indexOf(RELEASED[action.op])} ${action.dirty ? 1 : 0}`);
    case 'dirty': return silent(`dirty ${handle(action.handle)} ${pageNumber(action.entries)}`);
    case 'advance': return silent(`move ${numberOf(numbers.iterators, action.iterator)} ${action.pages}`);
    case 'revert': return silent(`move ${numberOf(numbers.iterators, action.iterator)} -${action.pages}`);
    case 'fork': return silent(`fork ${slot} ${numberOf(numbers.processes, action.child)}`);
    case 'munmap': return silent(`unmap ${slot} ${area(action.area)}`);
    case 'dontneed': return silent(`drop ${slot} ${area(action.area)} ${pageNumber(action.pages)}`);
    case 'exit': return silent(`exit ${slot}`);
    case 'truncate': return silent(`cut ${numberOf(numbers.files, action.file)} ${action.keep}`);
    case 'free': return silent(`free ${numberOf(numbers.owned, action.object)} ${pageNumber(action.pages)}`);
    case 'get':
    case 'put': {
      const file = numbers.files.get(action.object);
      const object = file ?? numberOf(numbers.owned, action.object);
      return silent(`${action.kind} ${numberOf(numbers.references, referenceKey(action.object, action.page))} ${file === undefined ? 0 : 1} ${object} ${action.page}`);
    }
    case 'writeback':
    case 'reclaim': throw new Error(`${action.kind} is not for this kernel`);
  }
}
