/** `iovcheck run [FILE...]`: a subject inside this program, answering scenario lines. */
import { Option, type Command } from 'commander';
import type { Context } from './context';
import { runFiles } from './run-files';
import { SUBJECT_NAMES, type SubjectName } from './subjects';
import { unknownName } from './suggest';
import { UsageError } from './usage-error';

interface Flags {
  readonly subject: SubjectName;
  readonly raw: boolean;
}

function parseName(text: string): SubjectName {
  const name = SUBJECT_NAMES.find((n) => n === text);
  if (name === undefined) throw new UsageError(unknownName('subject', text, SUBJECT_NAMES, `valid: ${SUBJECT_NAMES.join(', ')}`));
  return name;
}

export function addRun(program: Command, context: Context): void {
  program
    .command('run')
    .summary('answer scenarios: lines in, lines out')
    .description('Answer scenarios with the core: one JSON object a line in, one a line out, in order.')
    .argument('[FILE...]', 'scenario files, .gz accepted; - or none: standard input')
    .addOption(new Option('--subject <NAME>', SUBJECT_NAMES.join(' or ')).argParser(parseName).default('core'))
    .option('--no-raw', 'leave out representation: raw iterator fields, array, GUP arguments')
    .action(async (files: readonly string[], flags: Flags) => {
      context.finish(await runFiles(files, flags.subject, flags.raw, context));
    });
}
