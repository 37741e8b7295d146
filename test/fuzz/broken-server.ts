/** The program with an engine that is broken as its argument says: to see whether the fuzzer finds it. */
import { serveInputs } from '../../scripts/fuzz/serve';
import { fuzzEngines } from '../../scripts/fuzz/engines';
import type { Engines } from '../../src/cli/context';
import type { Subject } from '../../src/scenario/types';

/** A fault that only some scenarios bring about: an iterator with a segment in the middle that is empty. */
const shows: (scenario: Parameters<Subject>[0]) => boolean = ({ iter }) => 'segs' in iter && iter.segs.some((seg, i) => i > 0 && seg.len === 0n);

function brokenSubject(break_: () => void): Engines {
  const core = fuzzEngines.subjects.core();
  return { ...fuzzEngines, subjects: { ...fuzzEngines.subjects, core: () => (scenario) => {
    if (shows(scenario)) break_();
    return core(scenario);
  } } };
}

const DEFECTS: Readonly<Record<string, () => Engines>> = {
  none: () => fuzzEngines,
  throws: () => brokenSubject(() => { throw new TypeError('segment is undefined'); }),
  'prints a stack trace': () => ({
    ...fuzzEngines,
    renderers: () => ({ ...fuzzEngines.renderers(), counterexample: () => (new Error('rendered').stack ?? '').split('\n') }),
  }),
  'loops for ever': () => brokenSubject(() => { for (;;) continue; }),
  'never returns': () => ({ ...fuzzEngines, prove: () => new Promise(() => undefined) }),
  'forgets an error': () => brokenSubject(() => { void Promise.reject(new Error('nobody waits')); }),
  dies: () => brokenSubject(() => { process.exit(0); }),
  'documents another exit': () => ({
    ...fuzzEngines,
    compare: async (request, options) => ({ ...await fuzzEngines.compare(request, options), interrupted: true }),
  }),
};

serveInputs((DEFECTS[process.argv[2] ?? 'none'] ?? DEFECTS['none'] ?? ((): Engines => fuzzEngines))());
