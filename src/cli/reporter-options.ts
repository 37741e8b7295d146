/** `--reporter NAME[=FILE]` and `--events FILE`: declared once, for every command that has them. */
import { Option, type Command } from 'commander';
import { isReporterName, REPORTER_NAMES, type ReporterName } from '../report/reporters/names';
import { unknownName } from './suggest';
import { UsageError } from './usage-error';

/** A report asked for; no file: standard output. */
export interface Wanted { readonly name: ReporterName; readonly file: string | null }

export interface ReporterFlags {
  readonly reporter?: readonly Wanted[];
  readonly events?: string;
}

/** What is to be written, and where. */
export interface Reports {
  /** on standard output; null: nothing, or something else */
  readonly out: ReporterName | null;
  readonly files: readonly { readonly name: ReporterName; readonly file: string }[];
  /** file for the events themselves */
  readonly events: string | null;
}

/** 'junit=out.xml'; repetitions add up. Throws UsageError. */
export function parseReporter(text: string, before: readonly Wanted[] = []): readonly Wanted[] {
  const [, name = '', file] = /^([^=]*)(?:=(.*))?$/su.exec(text) ?? [];
  if (!isReporterName(name)) throw new UsageError(unknownName('reporter', name, REPORTER_NAMES, `valid: ${REPORTER_NAMES.join(', ')}`));
  if (file === '') throw new UsageError(`--reporter ${name}=: no file after the sign; give ${name}=FILE, or ${name} for standard output`);
  return [...before, { name, file: file ?? null }];
}

/** What the command is to report. `usual`: on standard output when nothing else is asked for. Throws UsageError. */
export function reportsOf(flags: ReporterFlags, usual: ReporterName, isJson: boolean): Reports {
  const wanted = flags.reporter ?? [];
  const out = [...(isJson ? ['json' as const] : []), ...wanted.flatMap(({ name, file }) => (file === null ? [name] : []))];
  if (out.length > 1) throw new UsageError(`${out.join(' and ')} cannot share standard output; give one a file: --reporter ${out.at(-1) ?? ''}=FILE`);
  const files = wanted.flatMap(({ name, file }) => (file === null ? [] : [{ name, file }]));
  const paths = [...files.map(({ file }) => file), ...(flags.events === undefined ? [] : [flags.events])];
  const twice = paths.find((path, i) => paths.indexOf(path) !== i);
  if (twice !== undefined) throw new UsageError(`${twice} is to be written twice; give each report a file of its own`);
  return { out: out[0] ?? usual, files, events: flags.events ?? null };
}

/** Reports beside something else on standard output, called `other`. Throws UsageError. */
export function reportsBeside(other: string, flags: ReporterFlags): Reports {
  const onOut = flags.reporter?.find(({ file }) => file === null);
  if (onOut !== undefined) throw new UsageError(`--${other} and ${onOut.name} cannot share standard output; give one a file: --reporter ${onOut.name}=FILE`);
  return { ...reportsOf(flags, 'table', false), out: null };
}

export const reporterOption = (): Option =>
  new Option('--reporter <NAME[=FILE]>', `report as ${REPORTER_NAMES.join(', ')}; repeatable`)
    .argParser((text: string, before: readonly Wanted[] | undefined) => parseReporter(text, before));

export function addReporterOptions(command: Command): Command {
  return command.addOption(reporterOption()).option('--events <FILE>', 'record what happens there, for iovcheck report');
}
