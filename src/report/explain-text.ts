/** The text of `explain`: sections of labelled lines, 80 columns, to be read in a terminal or a mail. */
import { SECTIONS, type ExplainReport, type LineReport, type Section } from '../explain/types';
import { renderScenario } from '../scenario/render';
import type { Painter } from './paint';
import { counted, hang, WIDTH, wrap } from './text';

const HEADINGS: Readonly<Record<Section, string>> = {
  get: 'What you get', owe: 'What you owe', array: 'The page array', iterator: 'The iterator', short: 'Where a call may stop short',
  answers: 'When it returns 0 or an error (the first that holds decides; in brackets: what a slot that was NULL then holds)', defects: 'Known defects here',
};

/** Column the texts of a section begin in: behind its widest label. */
function indentOf(lines: readonly LineReport[]): number {
  return 4 + Math.max(0, ...lines.map(({ label }) => label.length));
}

function evidenceLines({ evidence, shown }: LineReport): readonly string[] {
  return evidence === null ? [] : hang('      ', `${counted(shown, 'scenario')}, first ${evidence.id}`);
}

/** The scenarios named, each once. */
function scenarioLines(lines: readonly LineReport[]): readonly string[] {
  const named = new Map(lines.flatMap(({ evidence }) => (evidence === null ? [] : [[evidence.id, evidence] as const])));
  return [...named].flatMap(([id, scenario]) => ['', id, ...renderScenario(scenario)]);
}

function sectionLines(section: Section, all: readonly LineReport[], verbose: boolean): readonly string[] {
  const lines = all.filter((line) => line.section === section);
  if (lines.length === 0) return [];
  const width = indentOf(lines);
  const plain = lines.every(({ label }) => label === '');
  return ['', ...hang('', HEADINGS[section]), ...lines.flatMap((line) => [
    ...hang(plain ? '  - ' : `  ${line.label}`.padEnd(width), line.text), ...(verbose ? evidenceLines(line) : []),
  ])];
}

function footLines({ lines, scenarios }: ExplainReport): readonly string[] {
  const excused = lines.some(({ section }) => section === 'defects') ? ' The lines above the known defects hold outside the inputs of these.' : '';
  const many = scenarios === 0 ? '' : `, ${counted(scenarios, 'scenario')} in all`;
  return ['', ...wrap(`Each line was checked on the core just now${many}.${excused}`, WIDTH)];
}

/** One case as lines of at most 80 columns; with `verbose`, a scenario for each line, and those at the end. */
export function explainText(report: ExplainReport, { paint, verbose }: { readonly paint: Painter; readonly verbose: boolean }): readonly string[] {
  const { kind, direction, revision, title, source, lines } = report;
  return [
    paint.bold(`ITER_${kind.toUpperCase()}, ITER_${direction}, revision ${revision}`), ...hang('  ', title), ...hang('  ', source),
    ...SECTIONS.flatMap((section) => sectionLines(section, lines, verbose)), ...footLines(report),
    ...(verbose ? scenarioLines(lines) : []),
  ];
}
