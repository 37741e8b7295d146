/** JSON to answers: the subject protocol's output lines, and the `expected` of a scenario line. */
import type { Answer, CallAnswer, Crash, ExtractAnswer, IterAnswer, MoveAnswer } from './answer';
import { readCountersList, readIterState, readRaw, readRun, readUnitsList } from './decode-raw';
import { type Decoded, attempt } from './decode';
import { parseSignedHex } from './hex';
import {
  type At, Malformed, inside, readArray, readInteger, readName, readObject, readString, readU64, required, shown,
} from './json-reader';
import { ARRAY_STATES, MODE_NAMES, OP_NAMES, RESULT_PROTOCOL } from './protocol';
import { type ResultContext, readBuffer, readReturn } from './result-values';

const U32 = 0xffffffff;
const CRASHES = ['none', 'BUG', 'SEGV'] as const;
const MOVE = ['op', 'call', 'crash', 'iter', 'warn', 'raw'] as const;
const EXTRACT = [...MOVE, 'ret', 'offset0', 'pages', 'array', 'mode', 'over', 'units', 'held', 'left'] as const;

function readIterAnswer(value: unknown, at: At): IterAnswer | null {
  if (value === null) return null;
  const fields = readObject(value, at, 'an iterator state', ['position', 'count', 'buffers']);
  const text = required(fields, 'position', at, 'an iterator state');
  const position = text === null ? null : typeof text === 'string' ? parseSignedHex(text) : undefined;
  if (position === undefined) throw new Malformed(inside(at, 'position'), `expected a position in bytes like "0x10", got ${shown(text)}`);
  return {
    position,
    count: readU64(required(fields, 'count', at, 'an iterator state'), inside(at, 'count'), 'a count in bytes'),
    buffers: fields['buffers'] === undefined ? null : readArray(fields['buffers'], inside(at, 'buffers'), 'pipe buffers', readBuffer),
  };
}

function optional<T>(value: unknown, at: At, read: (value: unknown, at: At) => T): T | undefined {
  return value === undefined ? undefined : read(value, at);
}

const readWarn = (value: unknown, at: At): number => readInteger(value, at, 'a number of warnings', 0, U32);

function readExtract(value: unknown, at: At, call: number, crash: Crash, context: ResultContext): ExtractAnswer {
  const fields = readObject(value, at, 'an extract result', EXTRACT);
  const get = (name: string): unknown => required(fields, name, at, 'an extract result');
  const nullable = <T>(name: string, read: (v: unknown, w: At) => T): T | null => {
    const v = crash === 'none' ? get(name) : fields[name] ?? null;
    return v === null ? null : read(v, inside(at, name));
  };
  const ret = nullable('ret', readReturn);
  if (ret === null && crash === 'none') throw new Malformed(inside(at, 'ret'), 'a return value is null only after a crash');
  const raw = optional(fields['raw'], inside(at, 'raw'), (v, w) => readRaw(v, w, context));
  return {
    op: 'extract', call, crash, ret,
    offset0: nullable('offset0', (v, w) => readU64(v, w, 'an offset in bytes')),
    pages: fields['pages'] === undefined && crash !== 'none' ? [] : readArray(get('pages'), inside(at, 'pages'), 'page runs', readRun),
    array: nullable('array', (v, w) => readName(v, w, 'array state', ARRAY_STATES)),
    iter: nullable('iter', readIterAnswer),
    mode: optional(fields['mode'], inside(at, 'mode'), (v, w) => readName(v, w, 'mode', MODE_NAMES)),
    warn: optional(fields['warn'], inside(at, 'warn'), readWarn),
    over: optional(fields['over'], inside(at, 'over'), (v, w) => readInteger(v, w, 'a number of entries', 0, U32)),
    units: optional(fields['units'], inside(at, 'units'), readUnitsList),
    held: optional(fields['held'], inside(at, 'held'), readCountersList),
    left: optional(fields['left'], inside(at, 'left'), readCountersList),
    raw: raw?.raw,
    labels: raw?.labels,
  };
}

function readMove(value: unknown, at: At, op: MoveAnswer['op'], call: number, crash: Crash, context: ResultContext): MoveAnswer {
  const fields = readObject(value, at, `result of ${op}`, MOVE);
  const iter = crash === 'none' ? required(fields, 'iter', at, `result of ${op}`) : fields['iter'] ?? null;
  const raw = fields['raw'] === undefined ? undefined : readObject(fields['raw'], inside(at, 'raw'), 'raw', ['iter', 'labels']);
  const rawAt = inside(at, 'raw');
  return {
    op, call, crash,
    iter: readIterAnswer(iter, inside(at, 'iter')),
    warn: optional(fields['warn'], inside(at, 'warn'), readWarn),
    raw: raw && { iter: readIterState(required(raw, 'iter', rawAt, 'raw'), inside(rawAt, 'iter'), context) },
    labels: raw && optional(raw['labels'], inside(rawAt, 'labels'), (v, w) => readArray(v, w, 'labels', (l, x) => readString(l, x, 'a label'))),
  };
}

function readCallAnswer(value: unknown, at: At, context: ResultContext): CallAnswer {
  const fields = readObject(value, at, 'the result of a call', EXTRACT);
  const op = fields['op'] === undefined ? 'extract' : readName(fields['op'], inside(at, 'op'), 'operation', OP_NAMES);
  const call = readInteger(required(fields, 'call', at, 'the result of a call'), inside(at, 'call'), 'an index into calls', 0, U32);
  const crash = fields['crash'] === undefined ? 'none' : readName(fields['crash'], inside(at, 'crash'), 'crash', CRASHES);
  return op === 'extract' ? readExtract(value, at, call, crash, context) : readMove(value, at, op, call, crash, context);
}

/** The calls of an answer. Throws Malformed. */
export function readCallAnswers(value: unknown, at: At, context: ResultContext): CallAnswer[] {
  return readArray(value, at, 'call results', (item, where) => readCallAnswer(item, where, context));
}

/** The id of a result line, as far as it can be made out: results are matched by it before they are read. */
export function resultId(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : undefined;
}

/** The answer of a result line's JSON value, or what is wrong with it. */
export function decodeAnswer(value: unknown, context: ResultContext): Decoded<Answer> {
  return attempt(() => {
    const fields = readObject(value, null, 'a result', ['protocol', 'id', 'calls', 'notApplicable', 'remarks']);
    const protocol = fields['protocol'] === undefined ? RESULT_PROTOCOL : fields['protocol'];
    if (protocol !== RESULT_PROTOCOL) throw new Malformed(inside(null, 'protocol'), `expected protocol "${RESULT_PROTOCOL}", got ${shown(protocol)}`);
    const notApplicable = optional(fields['notApplicable'], inside(null, 'notApplicable'), (v, at) => readString(v, at, 'a reason'));
    const remarks = optional(fields['remarks'], inside(null, 'remarks'),
      (v, at) => readArray(v, at, 'remarks', (line, where) => readString(line, where, 'a line')));
    return {
      id: readString(required(fields, 'id', null, 'a result'), inside(null, 'id'), 'an id (a string)'),
      calls: readCallAnswers(required(fields, 'calls', null, 'a result'), inside(null, 'calls'), context),
      ...(notApplicable === undefined ? {} : { notApplicable }), ...(remarks === undefined ? {} : { remarks }),
    };
  });
}

