/** Commands a page lists without output: whether they exist, with these options and names. Nothing is run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_THEOREMS } from '../../proofs';
import { realEngines } from '../../src/cli/engines';
import { buildProgram } from '../../src/cli/program';
import { parseLine, programOf } from './shell';

type Commander = ReturnType<typeof buildProgram>;

const ROOT = join(__dirname, '../..');
const NPM = ['ci', 'test', 'start', 'install'];

const quiet = { out: () => undefined, err: () => undefined, inIsTerminal: false, outIsTerminal: false, errIsTerminal: false, columns: 80, env: {} };

/** The program with commands that do nothing; what is parsed is still checked. */
function idleProgram(): Commander {
  const io = { ...quiet, input: () => process.stdin, signal: new AbortController().signal };
  const program = buildProgram({ io, engines: realEngines, grace: 0, finish: () => undefined });
  const idle = (command: Commander): void => {
    command.action(() => undefined);
    command.commands.forEach(idle);
  };
  program.commands.forEach((command) => { if (command.commands.length === 0) idle(command); else command.commands.forEach(idle); });
  return program;
}

function unknownTheorem(args: readonly string[]): string | null {
  const [command, ...rest] = args;
  if (command !== 'prove') return null;
  const names = rest.filter((word, i) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/u.test(word) && !/^-/u.test(rest[i - 1] ?? ''));
  return names.find((name) => !ALL_THEOREMS.some((th) => th.name === name)) ?? null;
}

function faultOfProgram(args: readonly string[]): string | null {
  try {
    idleProgram().parse([...args], { from: 'user' });
  } catch (error: unknown) {
    const isHelp = error instanceof Error && 'code' in error && /^commander\.(?:help|version)/u.test(String(error.code));
    if (!isHelp) return error instanceof Error ? error.message : String(error);
  }
  const unknown = unknownTheorem(args);
  return unknown === null ? null : `no theorem ${unknown}`;
}

function faultOf(words: readonly string[]): string | null {
  const [name = '', first = '', ...rest] = words;
  switch (name) {
    case 'iovcheck':
      return faultOfProgram(words.slice(1));
    case 'npm': {
      const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
      const script = first === 'run' ? rest.find((word) => !word.startsWith('-')) : null;
      return script === null ? (NPM.includes(first) ? null : `npm ${first} is none of ${NPM.join(', ')}`) : script !== undefined && script in scripts ? null : `no npm script ${script ?? ''}`;
    }
    case 'ts-node':
      return existsSync(join(ROOT, first)) || /[<*]/u.test(first) ? null : `no file ${first}`;
    default:
      return `'${name}' cannot be checked; mark the block <!-- not run: REASON -->`;
  }
}

/** What is wrong with these lines, each with its command; comments are left out. */
export function checkCommands(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const command = line.replace(/\s+#.*$/u, '');
    try {
      return parseLine(command).flat().flatMap((one) => {
        const fault = faultOf(programOf(one));
        return fault === null ? [] : [`${command}: ${fault}`];
      });
    } catch (error: unknown) {
      return [`${command}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}
