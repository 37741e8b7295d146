/**
 * SARIF 2.1.0, for code scanning: a rule a suite, a result for each case that is not plain. What leads to a failure is a code
 * flow; its places are lines of the theorem's file, the litmus file or the header.
 */
import type { Json } from '../../scenario/encode';
import type { Place } from '../events/events';
import { casesOf, type Case, type Step, type Suite } from './cases';
import type { Outcome } from './outcome';
import { readRun } from './read-run';
import { atTheEnd } from './types';
import { jsonText } from '../json-text';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** A path as a relative or file URI. */
function uriOf(file: string): string {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? `file://${uri}` : uri;
}

const physical = ({ file, line }: Place): Json => ({ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } } });

function flow(steps: readonly Step[], fallback: Place | null): Json {
  const locations = steps.map(({ text, place }) => {
    const at = place ?? fallback;
    return { location: { ...(at === null ? {} : (physical(at) as object)), message: { text } } };
  });
  return { threadFlows: [{ locations }] };
}

/** A known bug is a note, an open question is not a failure, everything else is an error. */
function levelOf(outcome: Outcome): { readonly kind: string; readonly level: string } {
  switch (outcome) {
    case 'pass': return { kind: 'pass', level: 'none' };
    case 'skip': return { kind: 'notApplicable', level: 'none' };
    case 'known': return { kind: 'fail', level: 'note' };
    case 'timeout': return { kind: 'open', level: 'none' };
    case 'fail':
    case 'error': return { kind: 'fail', level: 'error' };
  }
}

function result(suite: Suite, ruleIndex: number, c: Case): Json {
  const flows = c.flows.filter((steps) => steps.length > 0);
  return {
    ruleId: suite.name, ruleIndex, ...levelOf(c.outcome), message: { text: `${suite.name} ${c.name}: ${c.summary}\n\n${[...c.lines, '', `again: ${c.command}`].join('\n')}` },
    ...(c.place === null ? {} : { locations: [physical(c.place)] }),
    ...(flows.length === 0 ? {} : { codeFlows: flows.map((steps) => flow(steps, c.place)) }),
    partialFingerprints: { 'iovcheck/v1': `${suite.name}/${c.name}` },
    properties: { verdict: c.word, command: c.command },
  };
}

export const sarifReporter = atTheEnd((events) => {
  const run = readRun(events);
  const suites = casesOf(run);
  const told = (c: Case): boolean => c.outcome !== 'pass' && c.outcome !== 'skip';
  const rules = suites.map(({ name, title }) => ({ id: name, shortDescription: { text: title === '' ? name : title } }));
  const document: Json = {
    $schema: SCHEMA, version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'iovcheck', version: run.start.iovcheck, rules } },
      invocations: [{ executionSuccessful: run.end.exit === 0 || run.end.exit === 1, exitCode: run.end.exit }],
      results: suites.flatMap((suite, i) => suite.cases.filter(told).map((c) => result(suite, i, c))),
      columnKind: 'utf16CodeUnits',
    }],
  };
  return jsonText(document, 2);
});
