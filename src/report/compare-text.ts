/** The report of `compare` for a person: the classes with an input each, then what is known outside of them. */
import { classesFound } from '../compare/types';
import type { Agreement, ClassFound, CompareReport, Example, KindReport } from '../compare/types';
import type { Kind } from '../revisions';
import { callFlags } from '../scenario/flags';
import { renderAnswers, renderScenario } from '../scenario/render';
import type { Scenario } from '../scenario/types';
import { lifetimeLines } from './compare-lifetime';
import { duration } from './duration';
import type { Painter } from './paint';
import { counted, hang, indentWithin } from './text';
import type { Tone } from './verdict-words';

export interface CompareTextOptions {
  readonly paint: Painter;
  readonly verbose: boolean;
}

/** The first line, before any work is done. */
export function compareHeading({ first, second }: Pick<CompareReport['request'], 'first' | 'second'>): string {
  return `${first} against ${second}: one extraction from the same iterator and memory`;
}

const iterNames = (kinds: readonly Kind[]): string => kinds.map((kind) => `ITER_${kind.toUpperCase()}`).join(', ');

/** The call's flags as the second revision spells them, where it does so differently. */
function flagsLines({ scenario: { first, second } }: Example): readonly string[] {
  const word = ({ calls: [call] }: Scenario): number => (call?.op === 'extract' ? call.flags : 0);
  if (word(first) === word(second)) return [];
  const names = callFlags(word(second), second.revision, second.numbering).join('|') || (second.revision === 'v6' ? 'SOURCE_BUF' : '0');
  return hang('', `in ${second.revision} the same call has flags ${names}`);
}

/** An input and both answers. */
export function exampleLines(example: Example): readonly string[] {
  const { scenario, answer } = example;
  const columns = [{ name: scenario.first.revision, answer: answer.first }, { name: scenario.second.revision, answer: answer.second }];
  return [...renderScenario(scenario.first), ...flagsLines(example), ...renderAnswers(scenario.first, columns)];
}

const originText = ({ origin, scenario }: Example): string => `${origin}: ${scenario.first.id}`;

function classLines(found: ClassFound, paint: Painter): readonly string[] {
  return [
    '', paint.bold(found.name),
    ...hang('  ', found.claim), ...hang('  source: ', found.source), ...hang('  in: ', iterNames(found.kinds)),
    `  an input (${originText(found.example)}):`,
    ...indentWithin(exampleLines(found.example), 4),
    ...found.also.flatMap(({ what, example }) => [`  also ${what}:`, ...hang('    ', `${example.scenario.first.id}: ${example.difference.text}`)]),
  ];
}

function unnamedLines(kind: Kind, example: Example, paint: Painter): readonly string[] {
  return [
    '', paint.tone('bad', `unnamed class (${iterNames([kind])})`), ...hang('  ', 'The two differ here, and no named class says why.'),
    `  an input (${originText(example)}):`, ...indentWithin(exampleLines(example), 4),
  ];
}

/** Verdict, bound, and what it rests on. */
function agreementWords(agreement: Agreement): { readonly verdict: string; readonly bound: string; readonly by: string; readonly tone: Tone; readonly reason: string | null } {
  switch (agreement.kind) {
    case 'proved':
      return { verdict: 'proved', bound: agreement.bound, by: agreement.how, tone: 'good', reason: null };
    case 'differs':
      return { verdict: 'differs', bound: '-', by: '-', tone: 'bad', reason: 'see the unnamed class' };
    case 'searched only':
      return { verdict: 'searched only', bound: 'inputs run', by: 'search', tone: 'unsure', reason: agreement.reason };
    case 'resource-out':
      return { verdict: 'resource-out', bound: 'inputs run', by: 'search', tone: 'unsure', reason: `${agreement.reason}; raise --timeout` };
    case 'vacuous':
      return { verdict: 'vacuous', bound: '-', by: '-', tone: 'unsure', reason: agreement.reason };
  }
}

function kindLines(report: KindReport, options: CompareTextOptions): readonly string[] {
  const { verdict, bound, by, tone, reason } = agreementWords(report.agreement);
  const cells = [
    report.kind.padEnd(7), options.paint.tone(tone, verdict) + ' '.repeat(Math.max(0, 13 - verdict.length)), bound.padEnd(10), by.padEnd(15),
    String(report.inputs).padStart(6), duration(report.seconds).padStart(7),
  ];
  const obligations = options.verbose ? report.obligations.map((o) => `    ${o.outcome.padEnd(12)}  ${duration(o.seconds).padStart(7)}  ${o.name}`) : [];
  const loops = options.verbose ? loopLines(report) : [];
  return [cells.join('  '), ...(reason === null ? [] : hang('  reason: ', reason)), ...loops, ...obligations];
}

function loopLines({ loops }: KindReport): readonly string[] {
  const line = (what: string, names: readonly string[]): readonly string[] => (names.length === 0 ? [] : hang(`    ${what}: `, names.join(', ')));
  return [...line('loops of identical terms', loops.shared), ...line('identical in part', loops.partly), ...line('known by invariants', loops.own)];
}

function agreementLines(report: CompareReport, classes: number, options: CompareTextOptions): readonly string[] {
  const where = classes === 0 ? 'Agreement' : `Agreement outside ${classes === 1 ? 'this class' : `these ${classes} classes`}`;
  const header = ['kind'.padEnd(7), 'verdict'.padEnd(13), 'bound'.padEnd(10), 'by'.padEnd(15), 'inputs', '   time'].join('  ');
  return [
    '', `${where}: any well-formed iterator and arguments`, options.paint.bold(header),
    ...report.kinds.flatMap((k) => kindLines(k, options)),
    ...report.failed.flatMap((f) => hang(`${f.kind.padEnd(7)}  `, `${f.verdict}: ${f.reason}`)),
  ];
}

function onlyLines({ request, only }: CompareReport): readonly string[] {
  const line = (name: string, kinds: readonly Kind[]): readonly string[] => (kinds.length === 0 ? [] : hang('', `only ${name} knows ${iterNames(kinds)}`));
  const lines = [...line(request.first, only.first), ...line(request.second, only.second)];
  return lines.length === 0 ? [] : ['', ...lines];
}

function rawLines(report: CompareReport): readonly string[] {
  if (!report.request.raw) return [];
  const lines = report.kinds.flatMap((k) => k.raw.flatMap((e) => hang(`  ${k.kind}: `, `${e.scenario.first.id}: ${e.difference.text}`)));
  return ['', 'Representation alone (found by search, not proved; one input a field)', ...(lines.length === 0 ? ['  none found'] : lines)];
}

/** All of the report but its heading. */
export function compareText(report: CompareReport, options: CompareTextOptions): readonly string[] {
  const classes = classesFound(report);
  const unnamed = report.kinds.flatMap((k) => k.unnamed.map((example) => unnamedLines(k.kind, example, options.paint)));
  const legs = report.kinds.flatMap((k) => k.legs.flatMap((text) => hang('legs-disagree: ', text)));
  const ending = report.interrupted ? 'interrupted' : `${unnamed.length === 0 ? '' : `${counted(unnamed.length, 'unnamed difference')}, `}${classes.length} named`
    + ` ${classes.length === 1 ? 'class' : 'classes'}, ${counted(report.kinds.length, 'kind')} in ${duration(report.seconds)}`;
  return [
    ...classes.flatMap((c) => classLines(c, options.paint)), ...unnamed.flat(), ...onlyLines(report),
    ...agreementLines(report, classes.length, options), ...lifetimeLines(report, options.paint), ...rawLines(report), ...(legs.length === 0 ? [] : ['', ...legs]), '', ending,
  ];
}
