/** The commander program: global texts, every command, and commander's errors in this program's words. */
import { Command, CommanderError } from 'commander';
import { addCompare } from './compare';
import { addCheck } from './check';
import { addConform } from './conform';
import { addExplain } from './explain';
import { addHeader } from './header';
import { addKernel } from './kernel';
import { addLanguageServer } from './language-server';
import { addMerge } from './merge';
import type { Context } from './context';
import { addMutate } from './mutate';
import { packageVersion } from './package-info';
import { addProve } from './prove';
import { addReport } from './report';
import { addRun } from './run';
import { addWatch } from './watch';
import { didYouMean } from './suggest';
import { UsageError } from './usage-error';

const EXIT_CODES = `
Exit codes: 0 all well, 1 violated, 2 usage, 3 resource-out, 4 vacuous,
5 inductive gap, 6 solvers disagree, 7 legs disagree, 8 an expected failure
holds, 70 internal, 130 interrupted.`;

/** Names that could have been meant where `command` met an unknown one. */
function candidates(command: Command, code: string): readonly string[] {
  if (code === 'commander.unknownCommand') return command.commands.map((c) => c.name());
  return [...command.options.flatMap((o) => [o.long, o.short]), '--help'].flatMap((name) => name ?? []);
}

/** Commander's complaint as one line: what, the nearest valid name, where to look. */
export function usageErrorOf(error: CommanderError, command: Command): UsageError {
  const path = command.parent === null ? command.name() : `${command.parent.name()} ${command.name()}`;
  const said = (error.message.split('\n')[0] ?? '').replace(/^error: /u, '').replace(' is invalid. ', ' is invalid: ').replace(/\.$/u, '');
  const unknown = error.code === 'commander.unknownOption' || error.code === 'commander.unknownCommand';
  const typed = /'([^']*)'/u.exec(said)?.[1];
  const close = unknown && typed !== undefined ? didYouMean(typed, candidates(command, error.code)) : '';
  return new UsageError(`${said}; ${close}see: ${path} --help`);
}

/** Help and version; asked for, they are not errors and their exit code is 0. */
export function isHelp(error: unknown): error is CommanderError {
  return error instanceof CommanderError && ['commander.helpDisplayed', 'commander.help', 'commander.version'].includes(error.code);
}

function wordErrors(command: Command): void {
  command.exitOverride((error) => {
    throw isHelp(error) ? error : usageErrorOf(error, command);
  });
  command.commands.forEach(wordErrors);
}

export function buildProgram(context: Context): Command {
  const program = new Command('iovcheck')
    .description("States, executes and proves the page-extraction contract of the Linux kernel's iov_iter.")
    .version(packageVersion(), '-V, --version', 'print the version')
    .configureOutput({ writeOut: context.io.out, writeErr: context.io.err, outputError: () => undefined })
    .configureHelp({ helpWidth: 80 })
    .addHelpText('after', EXIT_CODES);
  addProve(program, context);
  addRun(program, context);
  addConform(program, context);
  addCompare(program, context);
  addHeader(program, context);
  addCheck(program, context);
  addExplain(program, context);
  addKernel(program, context);
  addLanguageServer(program, context);
  addMerge(program, context);
  addMutate(program, context);
  addReport(program, context);
  addWatch(program, context);
  wordErrors(program);
  return program;
}
