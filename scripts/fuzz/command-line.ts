/** Command lines: every command with any of its options, as the program itself declares them; then slips in the words. */
import fc from 'fast-check';
import { buildProgram } from '../../src/cli/program';
import { REVISIONS } from '../../src/revisions';
import type { Io } from '../../src/cli/io';
import { callText, contractText } from './c-text';
import { FAMILIES, type Family } from './case';
import { fuzzEngines } from './engines';
import { mutatedList, mutation, type Mutation } from './mutation';
import { anyText, HOSTILE_WORDS, hostileWord, mostly } from './words';

const QUIET: Io = {
  out: () => undefined, err: () => undefined, input: () => process.stdin, inIsTerminal: false, outIsTerminal: false, errIsTerminal: false, columns: 80, env: {},
  signal: new AbortController().signal,
};
const PROGRAM = buildProgram({ io: QUIET, engines: fuzzEngines, grace: 0, finish: () => undefined });

type Command = ReturnType<typeof buildProgram>;
type Option = Command['options'][number];

const revisions = REVISIONS.map(({ name }) => name);
const revision = fc.oneof(
  fc.constantFrom(...revisions), fc.array(fc.constantFrom<string>(...revisions), { minLength: 1, maxLength: 3 }).map((names) => names.join(',')), fc.constant('all'),
);
const revisionWord = fc.oneof({ weight: 25, arbitrary: revision }, { weight: 1, arbitrary: fc.constantFrom('v66', '6.11', ',', 'V6', 'constructor') });

/** Values that make sense, by option; an option not named here gets words that make none. */
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  '--revision': revisionWord,
  '--jobs': fc.constantFrom('1', '2', '64'),
  '--timeout': fc.constantFrom('1', '0.5', '2'),
  '--seed': fc.constantFrom('0', '7', '4294967295'),
  '--page-size': fc.constantFrom('4096', '16384', '65536'),
  '--assume': mostly(['maxpages = 0', 'count >= 0x1000', 'maxsize<0', 'offset != 18446744073709551616'], ['constructor = 0', '__proto__ = 1', 'count = count', 'nr_segs > '], 10),
  '--retention': fc.constantFrom('pin', 'get', 'revision'),
  '--save': fc.constantFrom('saved', 'saved/deep/er', 'input.h/x', '/dev/null/x', '/proc/x', '/dev/full'),
  '--subject': mostly(['core', 'model'], ['kore']),
  '--random': fc.constantFrom('0', '1', '5'),
  '--kind': mostly(['ubuf', 'bvec,iovec', 'xarray'], ['folioq', 'pipe', 'ubuff'], 5),
  '--disagreements': fc.constantFrom('0', '1', '3'),
  '--states': fc.constantFrom('0', '1', '50', '3000'),
  '--call': callText,
  '--macro': mostly(['iov_iter_extract_mode'], ['LOW_BITS', 'helper', 'user_backed_iter', 'NOTHING'], 3),
  '--contract': contractText,
  '--leg': fc.constantFrom('model', 'core', 'header'),
  '--operator': fc.constantFrom('bound', 'catalogue', 'mask'),
  '--shard': mostly(['1/1', '1/2', '2/2', '3/4'], ['0/1', '2/1', '1', 'a/b'], 5),
  '--numbering': mostly(['BASE62', 'V6POST10', 'L63PLUS', 'base62'], ['constructor']),
};

function optionWords(option: Option): fc.Arbitrary<readonly string[]> {
  const name = fc.constantFrom(...[option.long, option.short].flatMap((spelling) => spelling ?? []));
  if (!option.required && !option.optional) return name.map((spelling) => [spelling]);
  const sensible = option.long === undefined ? undefined : VALUES[option.long];
  const value = sensible === undefined ? hostileWord : fc.oneof({ weight: 19, arbitrary: sensible }, { weight: 1, arbitrary: fc.oneof(hostileWord, anyText) });
  return fc.tuple(name, value, fc.boolean()).map(([spelling, word, joined]) => (joined && spelling.startsWith('--') ? [`${spelling}=${word}`] : [spelling, word]));
}

const THEOREMS = fuzzEngines.theorems().flatMap(({ name, id }) => [name, id]);
const file = (name: string): fc.Arbitrary<string> => fc.oneof(
  { weight: 30, arbitrary: fc.constant(name) }, { weight: 2, arbitrary: fc.constant('-') }, { weight: 1, arbitrary: fc.constantFrom('missing', '.', '', 'input.h/x') },
);
const scenarioFile = file('input.jsonl');

/** Words that are no options, by command. */
const POSITIONALS: Readonly<Record<Exclude<Family, 'words'>, fc.Arbitrary<readonly string[]>>> = {
  prove: fc.array(fc.constantFrom(...THEOREMS), { maxLength: 3 }),
  run: fc.array(fc.oneof({ weight: 9, arbitrary: scenarioFile }, { weight: 1, arbitrary: mostly(['input.jsonl.gz'], ['broken.gz'], 3) }), { maxLength: 2 }),
  conform: fc.array(scenarioFile, { maxLength: 2 }),
  compare: fc.tuple(fc.constantFrom(...revisions), fc.constantFrom(...revisions)),
  header: file('input.h').map((name) => [name]),
  explain: fc.tuple(
    mostly(['ubuf', 'iovec', 'kvec', 'bvec', 'xarray', 'folioq', 'pipe', 'discard', 'ITER_UBUF'], ['ITER_', 'ubuff']), mostly(['source', 'dest', 'READ', 'write', 'ITER_DEST'], ['up']),
  ),
  merge: fc.array(fc.oneof(file('one.json'), file('two.json')), { maxLength: 3 }),
  mutate: fc.array(fc.constantFrom('B25', 'gup-walk', 'slip', 'nothing-like-it'), { maxLength: 2 }),
  report: file('run.events').map((name) => [name]),
  check: fc.array(file('input.litmus'), { minLength: 1, maxLength: 2 }),
};

/** Options whose sensible values depend on the command. */
function optionsOf(command: Command): fc.Arbitrary<readonly string[]> {
  const several = command.options.filter(({ long }) => long !== '--revision' || command.name() !== 'header').map(optionWords);
  const one = mostly(revisions, ['all', 'v6,v7']).map((name) => ['--revision', name]);
  return fc.oneof(...several, ...(command.name() === 'header' ? [one] : []));
}

function sound(command: Command): fc.Arbitrary<readonly string[]> {
  const name = command.name() as Exclude<Family, 'words'>;
  const options = fc.array(optionsOf(command), { maxLength: 3 });
  return fc.tuple(POSITIONALS[name], options, fc.boolean()).map(([words, opts, first]) => (first ? [name, ...opts.flat(), ...words] : [name, ...words, ...opts.flat()]));
}

/** characters of a word: the system takes no argument of more than 128 KiB */
const LONGEST_WORD = 100_000;

/** They end when somebody ends them. */
const ENDLESS: readonly string[] = ['watch', 'language-server'];
/** Not fuzzed: kernel installs packages, and compiles and boots kernels. */
const LEFT_OUT: readonly string[] = ['kernel', ...ENDLESS];

/** Words of the program. One that a slip makes the command is to end by itself. */
const NAMES = PROGRAM.commands.filter((command) => !ENDLESS.includes(command.name()))
  .flatMap((command) => [command.name(), ...command.options.map(({ long }) => long ?? '--')]);
const slips: fc.Arbitrary<readonly Mutation[]> = fc.oneof(
  { weight: 7, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(mutation([...NAMES, ...HOSTILE_WORDS]), { minLength: 1, maxLength: 2 }) },
);

/** A command line of the command; `words`: words of any kind. */
export function commandLine(family: Family): fc.Arbitrary<readonly string[]> {
  if (family === 'words') {
    const word = fc.oneof(fc.constantFrom(...NAMES, 'help', '--help', '--version', '-V', '-h'), anyText, fc.constantFrom(...THEOREMS));
    return fc.array(word, { maxLength: 5 });
  }
  const command = PROGRAM.commands.find((one) => one.name() === family);
  if (command === undefined) throw new Error(`the program has no command ${family}`);
  return fc.tuple(sound(command), slips).map(([words, wrong]) => wrong.reduce(mutatedList, words).map((word) => word.slice(0, LONGEST_WORD)));
}

/** Commands of the program that no family makes inputs for. */
export const UNCOVERED: readonly string[] = PROGRAM.commands.map((command) => command.name())
  .filter((name) => !LEFT_OUT.includes(name) && !FAMILIES.some((family) => family === name));
