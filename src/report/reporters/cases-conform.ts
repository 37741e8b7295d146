/** A comparison as cases: a suite a revision, a case a source of scenarios; what ended it early is a suite of its own. */
import type { Compared, ConformFailure } from '../../conform/types';
import type { ConformRequested, ReportedDisagreement } from '../events/reported-conform';
import { failureLines } from '../conform-text';
import { counted } from '../text';
import type { Case, Suite } from './cases';
import type { ReadRun } from './read-run';

/** 'model and core', 'model, core and kernel' */
function sidesOf({ left, right, third }: ConformRequested): string {
  return third === undefined ? `${left} and ${right}` : `${left}, ${right} and ${third}`;
}

function commandOf({ left, right, third, random, files }: ConformRequested, revision: string): string {
  const quoted = (text: string): string => (/^[\w./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const seed = random === undefined ? '' : ` --random ${random.perRevision} --seed ${random.seed}`;
  // a third leg comes with the other two
  const subjects = (third === undefined ? [left, right] : [third]).map((name) => ` --subject ${quoted(name)}`).join('');
  return `iovcheck conform${(files ?? []).map((f) => ` ${quoted(f)}`).join('')} -r ${revision}${subjects}${seed}`;
}

function caseOf({ revision, source, scenarios, passedOver }: Compared, all: readonly ReportedDisagreement[], request: ConformRequested): Case {
  const own = all.filter((d) => d.revision === revision && d.source === source);
  const agreed = `${sidesOf(request)} agree on ${counted(scenarios, 'scenario')}${passedOver === 0 ? '' : `, ${passedOver} passed over`}`;
  return {
    name: source, outcome: own.length === 0 ? 'pass' : 'error', word: own.length === 0 ? 'agree' : 'legs-disagree', seconds: null,
    summary: own.length === 0 ? agreed : own.map(({ difference }) => difference.text).join('; '),
    lines: own.flatMap(({ difference, shown }) => [difference.text, ...shown]), flows: own.map(({ shown }) => shown.map((text) => ({ text, place: null }))), place: null,
    command: commandOf(request, revision),
  };
}

function failureCase(failure: ConformFailure, index: number, request: ConformRequested): Case {
  const lines = failure.kind === 'interrupted' ? ['interrupted'] : failureLines({ failures: [failure] }).map((line) => line.replace(/^iovcheck: error: /u, ''));
  return {
    name: `${failure.kind} ${index + 1}`, outcome: failure.kind === 'subject-timeout' ? 'timeout' : 'error', word: failure.kind, seconds: null,
    summary: lines[0] ?? failure.kind, lines, flows: [], place: null, command: commandOf(request, request.revisions.join(',')),
  };
}

export function conformSuites({ conform: { compared, disagreements, failures } }: ReadRun, request: ConformRequested): readonly Suite[] {
  const revisions = [...new Set(compared.map(({ revision }) => revision))];
  const title = `${request.left} against ${request.right}${request.third === undefined ? '' : ` and ${request.third}`}`;
  return [
    ...revisions.map((revision) => ({ name: revision, title, cases: compared.filter((c) => c.revision === revision).map((c) => caseOf(c, disagreements, request)) })),
    ...(failures.length === 0 ? [] : [{ name: 'run', title: 'what ended the comparison', cases: failures.map((f, i) => failureCase(f, i, request)) }]),
  ];
}
