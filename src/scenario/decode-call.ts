/** JSON to calls. */
import { ERRNO, type NumberingName, type RevisionName } from '../revisions';
import { callFlagBits, callFlagChoices } from './flags';
import { parseReturn } from './hex';
import {
  type At, Malformed, inside, readArray, readBoolean, readInteger, readName, readObject, readU64, required, shown, unknownName,
} from './json-reader';
import { ARRAY_CHOICES, OP_NAMES, RELEASE_CHOICES } from './protocol';
import type { Call, Inject } from './types';

/** What a call's flags mean depends on these. */
export interface FlagContext { readonly revision: RevisionName; readonly numbering: NumberingName }

const U32 = 0xffffffff;
const EXTRACT = ['op', 'maxsize', 'maxpages', 'array', 'flags', 'inject', 'repeat', 'release'] as const;

function readFlag(value: unknown, at: At, { revision, numbering }: FlagContext): number {
  const bits = typeof value === 'string' ? callFlagBits(value, revision, numbering) : undefined;
  if (bits !== undefined) return bits;
  if (typeof value !== 'string') throw new Malformed(at, `expected a flag name or a 32-bit word like "0x1", got ${shown(value)}`);
  const choices = callFlagChoices(revision, numbering);
  throw new Malformed(at, `${unknownName(`flag of revision ${revision}`, value, choices)} (raw words like "0x1" are accepted)`);
}

/** A list of names and raw words (their OR), or one of them. */
function readFlags(value: unknown, at: At, context: FlagContext): number {
  if (value === undefined) return 0;
  if (!Array.isArray(value)) return readFlag(value, at, context);
  return value.reduce<number>((word, item, i) => (word | readFlag(item, inside(at, i), context)) >>> 0, 0);
}

/** n > 0 pages, 0, or an error: a negative number or its name. */
function readGup(value: unknown, at: At): number {
  if (typeof value !== 'string') return readInteger(value, at, 'a number of pages or an error like "-EFAULT"', -4095, 0x7fffffff);
  const parsed = value.startsWith('-') ? parseReturn(value) : undefined;
  if (parsed === undefined) throw new Malformed(at, unknownName('error', value, Object.keys(ERRNO).map((name) => `-${name}`)));
  return Number(parsed);
}

function readInject(value: unknown, at: At): Inject {
  if (value === undefined) return {};
  const fields = readObject(value, at, 'an injection', ['alloc', 'gup', 'pageAlloc']);
  return {
    ...(fields['alloc'] === undefined ? {} : { alloc: readBoolean(fields['alloc'], inside(at, 'alloc')) }),
    ...(fields['gup'] === undefined ? {} : { gup: readGup(fields['gup'], inside(at, 'gup')) }),
    ...(fields['pageAlloc'] === undefined ? {} : { pageAlloc: readInteger(fields['pageAlloc'], inside(at, 'pageAlloc'), 'a number of pages', 0, U32) }),
  };
}

/** One call; `op` is extract where it is left out. Throws Malformed. */
export function readCall(value: unknown, at: At, context: FlagContext): Call {
  const loose = readObject(value, at, 'a call', [...EXTRACT, 'n']);
  const op = loose['op'] === undefined ? 'extract' : readName(loose['op'], inside(at, 'op'), 'operation', OP_NAMES);
  if (op !== 'extract') {
    const fields = readObject(value, at, `${op} call`, ['op', 'n']);
    return { op, n: readU64(required(fields, 'n', at, `${op} call`), inside(at, 'n'), 'a number of bytes') };
  }
  const fields = readObject(value, at, 'an extract call', EXTRACT);
  const get = (name: string): unknown => required(fields, name, at, 'an extract call');
  return {
    op,
    maxsize: readU64(get('maxsize'), inside(at, 'maxsize'), 'a size in bytes'),
    maxpages: readInteger(get('maxpages'), inside(at, 'maxpages'), 'a number of pages', 0, U32),
    array: fields['array'] === undefined ? 'own' : readName(fields['array'], inside(at, 'array'), 'array choice', ARRAY_CHOICES),
    flags: readFlags(fields['flags'], inside(at, 'flags'), context),
    inject: readInject(fields['inject'], inside(at, 'inject')),
    repeat: fields['repeat'] === undefined ? 1 : readInteger(fields['repeat'], inside(at, 'repeat'), 'a number of calls', 1, U32),
    release: fields['release'] === undefined ? 'none' : readName(fields['release'], inside(at, 'release'), 'release choice', RELEASE_CHOICES),
  };
}

export function readCalls(value: unknown, at: At, context: FlagContext): Call[] {
  return readArray(value, at, 'calls', (item, where) => readCall(item, where, context));
}
