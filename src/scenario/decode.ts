/** JSON to scenario: the subject protocol's input lines. */
import {
  NUMBERINGS, type NumberingName, PAGE_SIZES, REVISIONS, type RevisionName, revision as revisionOf,
} from '../revisions';
import { readCalls } from './decode-call';
import { readIter } from './decode-iter';
import {
  type At, Malformed, inside, readArray, readInteger, readName, readObject, readString, readU64, required, shown,
} from './json-reader';
import { MAX_ORDER, SCENARIO_FIELDS, SCENARIO_PROTOCOL, SIGNAL_NAMES } from './protocol';
import { type Memory, type MemoryRange, PAGE_STATES, type Scenario } from './types';

/** What is wrong with a document, and where. `onKey`: the name of the field at `path` rather than its value. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly onKey: boolean;
  readonly message: string;
}
export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

const REVISION_NAMES: readonly RevisionName[] = REVISIONS.map(({ name }) => name);
const NUMBERING_NAMES = Object.keys(NUMBERINGS) as NumberingName[];
const PAGES = 1n << 52n;

function readRange(value: unknown, at: At): MemoryRange {
  const fields = readObject(value, at, 'a memory range', ['page', 'count', 'state', 'frame', 'order']);
  const get = (name: string): unknown => required(fields, name, at, 'a memory range');
  return {
    page: readU64(get('page'), inside(at, 'page'), 'a virtual page number', PAGES - 1n),
    count: fields['count'] === undefined ? 1n : readU64(fields['count'], inside(at, 'count'), 'a number of pages', PAGES),
    state: readName(get('state'), inside(at, 'state'), 'page state', PAGE_STATES),
    ...(fields['frame'] === undefined ? {} : { frame: readU64(fields['frame'], inside(at, 'frame'), 'a frame number', PAGES - 1n) }),
    ...(fields['order'] === undefined ? {} : { order: readInteger(fields['order'], inside(at, 'order'), 'a folio order', 0, MAX_ORDER) }),
  };
}

function readMemory(value: unknown, at: At): Memory {
  if (value === undefined) return { ranges: [], signal: 'none' };
  const fields = readObject(value, at, 'a memory', ['ranges', 'signal']);
  return {
    ranges: fields['ranges'] === undefined ? [] : readArray(fields['ranges'], inside(at, 'ranges'), 'memory ranges', readRange),
    signal: fields['signal'] === undefined ? 'none' : readName(fields['signal'], inside(at, 'signal'), 'signal', SIGNAL_NAMES),
  };
}

/** The scenario of a JSON value; throws Malformed. `wellFormed` and `expected` are annotations and passed over. */
export function readScenario(value: unknown, at: At = null): Scenario {
  const fields = readObject(value, at, 'a scenario', SCENARIO_FIELDS);
  const get = (name: string): unknown => required(fields, name, at, 'a scenario');
  const protocol = fields['protocol'] === undefined ? SCENARIO_PROTOCOL : fields['protocol'];
  if (protocol !== SCENARIO_PROTOCOL) throw new Malformed(inside(at, 'protocol'), `expected protocol "${SCENARIO_PROTOCOL}", got ${shown(protocol)}`);
  const id = readString(get('id'), inside(at, 'id'), 'an id (a string)');
  const revision = readName(get('revision'), inside(at, 'revision'), 'revision', REVISION_NAMES);
  const { kinds, numbering: usual } = revisionOf(revision);
  const pageSize = fields['pageSize'] === undefined ? 4096 : PAGE_SIZES.find((size) => size === fields['pageSize']);
  if (pageSize === undefined) throw new Malformed(inside(at, 'pageSize'), `expected a page size (${PAGE_SIZES.join(', ')}), got ${shown(fields['pageSize'])}`);
  const { wordSize = 64 } = fields;
  if (wordSize !== 32 && wordSize !== 64) throw new Malformed(inside(at, 'wordSize'), `expected a word size (32, 64), got ${shown(wordSize)}`);
  const numbering = fields['numbering'] === undefined ? usual : readName(fields['numbering'], inside(at, 'numbering'), 'numbering', NUMBERING_NAMES);
  return {
    id, revision, pageSize, ...(wordSize === 32 ? { wordSize } : {}), numbering,
    iter: readIter(get('iter'), inside(at, 'iter'), kinds, revision, pageSize),
    memory: readMemory(fields['memory'], inside(at, 'memory')),
    calls: readCalls(get('calls'), inside(at, 'calls'), { revision, numbering }),
  };
}

/** Runs a reader; what it throws as Malformed becomes the problem. */
export function attempt<T>(read: () => T): Decoded<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { ok: false, problem: { path: error.path, onKey: error.onKey, message: error.message } };
  }
}

/** The scenario of a JSON value, or what is wrong with it. */
export function decodeScenario(value: unknown): Decoded<Scenario> {
  return attempt(() => readScenario(value));
}
