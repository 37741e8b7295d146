/** From the text of a bug file to what it says. docs/schema/bug-1.json describes the same for machines. */
import { LAWS, type Protocol, type Step } from '../core/callers';
import { KERNEL_KINDS, USER_KINDS } from '../litmus/types';
import { REVISIONS, type RevisionName } from '../revisions';
import { attempt, readScenario, type Decoded } from '../scenario/decode';
import { type At, type Fields, inside, Malformed, readArray, readName, readObject, readString, required, shown } from '../scenario/json-reader';
import { parseLine, type ParsedLine } from '../scenario/line-error';
import { DIRECTION_NAMES } from '../scenario/protocol';
import { BUG_SCHEMA, type BugFile, type JsonValue } from './bug-file';
import { readSteps } from './read-steps';
import type { BugFacts } from './types';

const COMMON = ['schema', 'bug', 'title', 'versions', 'fix', 'symptom', 'theorem', 'also', 'fails', 'passes'] as const;
const FIELDS = { scenario: [...COMMON, 'scenario', 'before', 'after'], caller: [...COMMON, 'caller', 'breaks'] } as const;
/** of a scenario line without what differs from revision to revision */
const SCENARIO = ['pageSize', 'wordSize', 'numbering', 'iter', 'memory', 'calls'] as const;
const CALLER = ['name', 'source', 'kinds', 'directions', 'before', 'after'] as const;
const NAMES: readonly RevisionName[] = REVISIONS.map(({ name }) => name);

/** Reads `text`; what is wrong with it has its place in `file`. */
export function parseBug(file: string, text: string): ParsedLine<BugFile> {
  return parseLine(file, 1, text, decodeBug);
}

function decodeBug(value: unknown): Decoded<BugFile> {
  return attempt(() => {
    const any = readObject(value, null, 'a bug file', [...new Set([...FIELDS.scenario, ...FIELDS.caller])]);
    const kind = any['caller'] === undefined ? 'scenario' : 'caller';
    const fields = readObject(value, null, `a bug file about a ${kind}`, FIELDS[kind]);
    const get = (name: string): unknown => required(fields, name, null, 'a bug file');
    if (get('schema') !== BUG_SCHEMA) throw new Malformed(inside(null, 'schema'), `expected "${BUG_SCHEMA}", got ${shown(get('schema'))}`);
    const facts = readFacts(get, fields);
    const revisions = (name: string): readonly RevisionName[] => {
      const named = readArray(get(name), inside(null, name), 'revisions', (v, at) => readName(v, at, 'revision', NAMES));
      return NAMES.filter((r) => named.includes(r));
    };
    const [fails, passes] = [revisions('fails'), revisions('passes')];
    if (fails.length === 0) throw new Malformed(inside(null, 'fails'), 'expected a revision that has the bug');
    const both = fails.find((r) => passes.includes(r));
    if (both !== undefined) throw new Malformed(inside(null, 'passes'), `${both} is in fails and in passes`);
    return kind === 'scenario' ? readScenarioBug(fields, { facts, fails, passes }) : readCallerBug(fields, { facts, fails, passes });
  });
}

type Common = Pick<BugFile, 'facts' | 'fails' | 'passes'>;

function readFacts(get: (name: string) => unknown, { theorem, also = [] }: Fields): BugFacts {
  const words = (name: string, value = get(name)): string => {
    const text = readString(value, inside(null, name), 'words');
    if (text.trim() === '') throw new Malformed(inside(null, name), 'expected words, got an empty string');
    return text;
  };
  return {
    bug: words('bug'), title: words('title'), versions: words('versions'), fix: words('fix'), symptom: words('symptom'),
    theorem: theorem === undefined ? null : words('theorem', theorem),
    also: readArray(also, inside(null, 'also'), 'names of litmus tests', (v, at) => readString(v, at, 'the name of a litmus test')),
  };
}

function readScenarioBug(fields: Fields, common: Common): BugFile {
  const { facts, fails, passes } = common;
  const at = inside(null, 'scenario');
  const written = readObject(required(fields, 'scenario', null, 'a bug file'), at, 'the scenario of a bug', SCENARIO);
  const inWordsOf = new Map([...fails, ...passes].map((revision) => [revision, readScenario({ ...written, id: facts.bug, revision }, at)]));
  const before = readExpected(required(fields, 'before', null, 'a bug file'), inside(null, 'before'));
  const after = fields['after'] === undefined ? null : readExpected(fields['after'], inside(null, 'after'));
  if ((after === null) !== (passes.length === 0)) throw new Malformed(inside(null, 'passes'), 'after says what is seen in the revisions of passes: both, or neither');
  return {
    kind: 'scenario', ...common, before, after,
    scenario: (revision) => {
      const scenario = inWordsOf.get(revision);
      if (scenario === undefined) throw new Error(`${facts.bug} says nothing of ${revision}`);
      return scenario;
    },
  };
}

/** Part of a result line: at least one value is named. */
function readExpected(value: unknown, at: At): JsonValue {
  const { calls } = readObject(value, at, 'part of a result', ['calls']);
  const read = readArray(calls, inside(at, 'calls'), 'parts of call results', (call, where) => {
    if (typeof call !== 'object' || call === null || Array.isArray(call)) throw new Malformed(where, `expected part of a call's result, got ${shown(call)}`);
    return call as { readonly [key: string]: JsonValue };
  });
  if (read.every((call) => Object.keys(call).length === 0)) throw new Malformed(at, 'expected a field of a result, got none');
  return { calls: read };
}

function readCallerBug(fields: Fields, common: Common): BugFile {
  const at = inside(null, 'caller');
  const caller = readObject(required(fields, 'caller', null, 'a bug file'), at, 'a caller', CALLER);
  const get = (name: string): readonly [unknown, At] => [required(caller, name, at, 'a caller'), inside(at, name)];
  const protocol = (steps: readonly Step[]): Protocol => ({
    name: readString(...get('name'), 'a name'), source: readString(...get('source'), 'function and file'),
    kinds: readArray(...get('kinds'), 'iterator kinds', (v, w) => readName(v, w, 'iterator kind', [...USER_KINDS, ...KERNEL_KINDS])),
    directions: readArray(...get('directions'), 'directions', (v, w) => readName(v, w, 'direction', DIRECTION_NAMES)), steps,
  });
  const breaks = readArray(required(fields, 'breaks', null, 'a bug file'), inside(null, 'breaks'), 'laws', (v, w) => readName(v, w, 'law', LAWS));
  if (breaks.length === 0) throw new Malformed(inside(null, 'breaks'), 'expected a law the caller breaks');
  return {
    kind: 'caller', ...common, before: protocol(readSteps(...get('before'))), after: protocol(readSteps(...get('after'))),
    breaks: LAWS.filter((law) => breaks.includes(law)),
  };
}
