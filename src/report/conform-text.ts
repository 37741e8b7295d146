/** The report of `conform` for a person: what was compared, where the subjects differ, which branches were taken. */
import type { Compared, ConformReport } from '../conform/types';
import { shardPrefix, type Shard } from '../shard';
import { coverageLines } from './coverage';
import { duration } from './duration';
import type { ReportedConform, ReportedDisagreement } from './events/reported-conform';
import type { Painter } from './paint';
import { counted, hang, indentWithin } from './text';

export interface ConformTextOptions {
  readonly paint: Painter;
  readonly verbose: boolean;
  /** the part of the work this is; absent: all of it */
  readonly shard?: Shard;
}

const SOURCE_WIDTH = 'boundary'.length;

function comparedLines(compared: readonly Compared[], paint: Painter): readonly string[] {
  const header = paint.bold(`${'rev'.padEnd(4)}  ${'source'.padEnd(SOURCE_WIDTH)}  ${'scenarios'.padStart(10)}  passed over`);
  const rows = compared.map((c) => `${c.revision.padEnd(4)}  ${c.source.padEnd(SOURCE_WIDTH)}  ${String(c.scenarios).padStart(10)}  ${c.passedOver}`);
  return rows.length === 0 ? [] : [header, ...rows, ''];
}

const PER_REASON = 8;

/** Who could not play how many scenarios, and why, most frequent first. */
function notApplicableLines({ notApplicable = [] }: ReportedConform): readonly string[] {
  if (notApplicable.length === 0) return [];
  const bySize = [...notApplicable].sort((a, b) => b.scenarios - a.scenarios);
  const rows = bySize.map(({ subject, reason, scenarios }) => hang(`  ${String(scenarios).padStart(8)}  `, `${subject}: ${reason}`));
  const more = rows.length > PER_REASON ? [`            and ${rows.length - PER_REASON} more reasons (--json lists them)`] : [];
  const total = notApplicable.reduce((sum, { scenarios }) => sum + scenarios, 0);
  return ['', `${counted(total, 'scenario')} not applicable:`, ...rows.slice(0, PER_REASON).flat(), ...more];
}

/** 'core and model agree, kernel stands alone' */
function whoDiffers(d: ReportedDisagreement, report: ReportedConform): string {
  const names = [report.left, report.right, ...(report.third === undefined ? [] : [report.third])];
  if (d.third === undefined || !d.third.applies) return `${report.left} and ${report.right} disagree`;
  const { alone } = d.third;
  if (alone === null) return `${names.join(', ')}: no two agree`;
  return `${names.filter((name) => name !== alone).join(' and ')} agree, ${alone} stands alone`;
}

function remarkLines({ remarks }: ReportedDisagreement): readonly string[] {
  return remarks.flatMap(({ leg, said }) => ['', `  ${leg} said:`, ...indentWithin(said, 4)]);
}

function disagreementLines(d: ReportedDisagreement, report: ReportedConform, options: ConformTextOptions): readonly string[] {
  const shrunk = d.tried === 0 ? '' : ` (smallest found in ${counted(d.tried, 'attempt')})`;
  const [where, who] = [`${d.revision} ${d.source}`, whoDiffers(d, report)];
  const isWide = `${where}: ${who}${shrunk}`.length > 80;
  return [
    '',
    `${options.paint.bold(where)}: ${options.paint.tone('bad', who)}${isWide ? '' : shrunk}`,
    ...(isWide ? [` ${shrunk}`] : []),
    ...hang('  ', d.difference.text),
    ...indentWithin(d.shown, 2),
    ...remarkLines(d),
  ];
}

function verdictLine(report: ReportedConform, paint: Painter): string {
  const total = report.compared.reduce((sum, c) => sum + c.scenarios, 0);
  const end = `in ${duration(report.seconds)}`;
  const differing = report.disagreements.length;
  if (differing > 0) return `${paint.tone('bad', counted(differing, 'disagreement'))}, ${counted(total, 'scenario')} ${end}`;
  if (report.failures.length > 0) return `${paint.tone('unsure', 'stopped')} after ${counted(total, 'scenario')} without a disagreement, ${end}`;
  if (total === 0) return 'nothing was compared';
  const rate = report.third === undefined || report.seconds === 0 ? '' : ` (${Math.round(total / report.seconds)} scenarios/s)`;
  return `${paint.tone('good', 'agree')} on ${counted(total, 'scenario')} ${end}${rate}`;
}

/** All of the report but its failures, which are errors and go elsewhere. */
export function conformText(report: ReportedConform, options: ConformTextOptions): readonly string[] {
  const { paint } = options;
  return [
    ...comparedLines(report.compared, paint),
    ...hang('', `${shardPrefix(options.shard)}${report.left} against ${report.right}${report.third === undefined ? '' : ` and ${report.third}`}: ${verdictLine(report, paint)}`),
    ...notApplicableLines(report),
    ...report.disagreements.flatMap((d) => disagreementLines(d, report, options)),
    ...(report.coverage === null ? [] : ['', ...coverageLines(report.coverage, options.verbose, paint, report.third)]),
  ];
}

/** Why a comparison ended early, as error lines. */
export function failureLines(report: Pick<ConformReport, 'failures'>): readonly string[] {
  return report.failures.flatMap((f) => {
    switch (f.kind) {
      case 'subject-broke':
        return [`iovcheck: error: subject ${f.subject}: ${f.message}`];
      case 'subject-timeout':
        return [`iovcheck: error: subject ${f.subject} timed out: ${f.message}; raise the limit with --timeout`];
      case 'bad-input':
        return [...f.messages];
      case 'interrupted':
        return [];
    }
  });
}
