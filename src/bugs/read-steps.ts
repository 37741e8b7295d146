/** The steps of a caller, from JSON. */
import type { Step } from '../core/callers';
import { type At, inside, Malformed, readArray, readInteger, readName, readObject, required, type Fields } from '../scenario/json-reader';

const RESULTS = ['error', 'zero', 'short', 'full'] as const;
const WHICH = ['refused', 'request'] as const;
const OPS = ['mode', 'kept', 'put', 'unpin'] as const;
const TAKES = ['all', 'some', 'none', 'asked'] as const;
/** pages of a request at most: callers are cut down to a few */
const PAGES = 16;

/** Every step, with the fields it has beside `do`. */
const STEPS: Readonly<Record<Step['do'], readonly string[]>> = {
  'ask-mode': [], extract: ['max', 'array', 'returns'], on: ['results', 'then'], take: ['pages'], 'if-empty': ['then'], 'if-refused': ['then'],
  release: ['which', 'op'], revert: ['which'], 'free-array': [], 'allocate-array': [], submit: [], complete: [], dirty: [], 'add-own-page': [],
  'add-zero-page': [], loop: ['body'], break: [], return: [],
};
const NAMES = Object.keys(STEPS) as readonly Step['do'][];

export function readSteps(value: unknown, at: At): readonly Step[] {
  return readArray(value, at, 'steps', readStep);
}

function readStep(value: unknown, at: At): Step {
  const any = readObject(value, at, 'a step', ['do', ...Object.values(STEPS).flat()]);
  const does = readName(required(any, 'do', at, 'a step'), inside(at, 'do'), 'step', NAMES);
  const fields = readObject(value, at, `the step '${does}'`, ['do', ...STEPS[does]]);
  const get = (name: string): readonly [unknown, At] => [required(fields, name, at, `the step '${does}'`), inside(at, name)];
  switch (does) {
    case 'extract': return readExtract(fields, get, at);
    case 'on': return { do: does, results: readArray(...get('results'), 'results', (v, w) => readName(v, w, 'result', RESULTS)), then: readSteps(...get('then')) };
    case 'take': return { do: does, pages: readTaken(...get('pages')) };
    case 'release': return { do: does, which: readName(...get('which'), 'choice of pages', WHICH), op: readName(...get('op'), 'release', OPS) };
    case 'revert': return { do: does, which: readName(...get('which'), 'choice of pages', WHICH) };
    case 'if-empty':
    case 'if-refused': return { do: does, then: readSteps(...get('then')) };
    case 'loop': return { do: does, body: readSteps(...get('body')) };
    case 'ask-mode': case 'free-array': case 'allocate-array': case 'submit': case 'complete': case 'dirty': case 'add-own-page': case 'add-zero-page':
    case 'break': case 'return': return { do: does };
  }
}

function readExtract(fields: Fields, get: (name: string) => readonly [unknown, At], at: At): Step {
  const { returns } = fields;
  const where = inside(at, 'returns');
  return {
    do: 'extract', max: readInteger(...get('max'), 'a number of pages', 1, PAGES), array: readName(...get('array'), 'array', ['own', 'null']),
    ...(returns === undefined ? {} : { returns: returns === 'error' ? returns : readInteger(returns, where, 'error, or a number of pages', 0, PAGES) }),
  };
}

function readTaken(value: unknown, at: At): 'all' | 'some' | 'none' | 'asked' | number {
  if (typeof value === 'number') return readInteger(value, at, 'a number of pages', 0, PAGES);
  if (typeof value !== 'string') throw new Malformed(at, `expected a number of pages, or one of ${TAKES.join(', ')}`);
  return readName(value, at, 'choice of pages', TAKES);
}
