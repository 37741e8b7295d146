/** The page of a run of `prove`: the matrix, then each counterexample drawn, then each failing trace. */
import { askedBy, type FailingTrace } from '../../check/types';
import { decodeScenario } from '../../scenario/decode';
import { decodeAnswer } from '../../scenario/decode-result';
import { duration } from '../duration';
import type { ProveRequested, VerdictEvent } from '../events/events';
import type { ReportedCounterexample, ReportedResult } from '../events/reported-result';
import type { Suite } from '../reporters/cases';
import type { ReadRun } from '../reporters/read-run';
import { meaning, spoken, toneOf } from '../verdict-words';
import { drawingOf } from './drawing';
import { el, join, markup, slug, type Markup } from './element';
import { figure } from './figure';
import { matrix, type Cell } from './matrix';
import type { Section } from './page';
import { trace } from './trace';

const idOf = (theorem: string): string => `t-${slug(theorem)}`;

function hasMore({ verdict, counterexamples, traces = [] }: ReportedResult): boolean {
  return counterexamples.length + traces.length > 0 || meaning(verdict) !== null;
}

function cellOf(result: ReportedResult): Cell {
  const { revision, verdict, bound, seconds, isKept, obligations, expected } = result;
  const held = obligations.filter(({ outcome }) => outcome === 'holds').length;
  const time = isKept === true ? 'kept' : duration(seconds);
  const word = verdict === 'refuted-as-expected' ? `refuted ${[...new Set(expected.map((e) => e.split(':')[0]))].join(' ')}` : spoken(verdict);
  const evidence = obligations.length === 0 ? '' : ` ${held === obligations.length ? held : `${held}/${obligations.length}`}`;
  return {
    column: revision, tone: toneOf(verdict), verdict: word,
    below: verdict === 'not-applicable' ? '' : `${bound === null ? '–' : bound === 'unbounded' ? '∞' : '≤'}${evidence} · ${time}`,
    more: hasMore(result) ? idOf(result.theorem) : null,
  };
}

function verdicts(run: ReadRun, request: ProveRequested, suites: readonly Suite[]): Section {
  const results = run.verdicts.map(({ result }) => result);
  const rows = suites.map(({ name, title }) => {
    const own = results.filter(({ theorem }) => theorem === name);
    return { name, note: own[0]?.id ?? '', text: title, cells: own.map(cellOf) };
  });
  const bounds = [...new Set(results.flatMap(({ bound }) => (bound === null || bound === 'unbounded' ? [] : [bound])))];
  const legend = [
    '∞: for iterators of any size', ...(bounds.length === 0 ? [] : [`≤: within ${bounds.join('; ')}`]), 'a number: obligations that hold',
    'a time: of the proof; kept: from an earlier run',
  ];
  return {
    title: 'Verdicts', body: [matrix({ caption: 'Theorems by revision', first: 'theorem', columns: request.revisions, rows, legend })],
  };
}

/** The same in several revisions, shown once. */
interface Alike<T> { readonly revisions: string[]; readonly first: T; readonly result: ReportedResult }

function grouped<T>(events: readonly VerdictEvent[], of: (result: ReportedResult) => readonly T[], key: (one: T, revision: string) => string): readonly Alike<T>[] {
  const groups = new Map<string, Alike<T>>();
  for (const { result } of events) {
    for (const one of of(result)) {
      const k = `${result.verdict}\n${result.expected.join()}\n${key(one, result.revision)}`;
      const group = groups.get(k) ?? { revisions: [], first: one, result };
      group.revisions.push(result.revision);
      groups.set(k, group);
    }
  }
  return [...groups.values()];
}

function where({ revisions, result }: Alike<unknown>): Markup {
  const expected = result.expected.length === 0 ? '' : `: ${result.expected.join('; ')}`;
  return el('p', { class: 'where' }, [el('span', { class: `tag ${toneOf(result.verdict)}` }, spoken(result.verdict)), ` in ${revisions.join(', ')}${expected}`]);
}

/** With its caption; null where it cannot be drawn. */
function drawn({ scenario, core }: ReportedCounterexample, label: string): Markup | null {
  const decoded = decodeScenario(scenario);
  if (!decoded.ok) return null;
  const answer = decodeAnswer(core, { kind: decoded.value.iter.kind, numbering: decoded.value.numbering });
  const drawing = answer.ok ? drawingOf(decoded.value, answer.value) : null;
  if (drawing === null) return null;
  const { kind, direction } = decoded.value.iter;
  const caption = [`ITER_${kind.toUpperCase()}, ITER_${direction}`, ...drawing.stretches.map(({ stretch }) => stretch.label)].join('; ');
  const more = drawing.moreStretches === 0 ? '' : `; ${drawing.moreStretches} more are not drawn`;
  return el('figure', {}, [el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label }, markup(figure(drawing))), el('figcaption', {}, caption + more)]);
}

function counterexample(group: Alike<ReportedCounterexample>): Markup {
  const { first, result } = group;
  const picture = drawn(first, `${result.theorem} in ${group.revisions.join(', ')}: ${first.failed.join(', ')}`);
  const command = `iovcheck prove ${result.theorem} -r ${group.revisions.join(',')}`;
  return el('div', { class: 'case' }, [
    where(group), el('p', { class: 'fails' }, ['Fails: ', el('code', {}, first.failed.join(', '))]),
    ...(first.query === undefined ? [] : [el('p', {}, [el('code', {}, first.query.call), ` answers ${first.query.spelled}; meant is ${first.query.meant}`])]),
    ...(picture === null ? [] : [picture]),
    el('details', {}, [el('summary', {}, 'As text, and the command'), el('pre', { tabindex: 0 }, [...first.shown, '', command].join('\n'))]),
  ]);
}

function failingTrace(group: Alike<FailingTrace>, id: string): Markup {
  const { first: { world, events, failed, shows, played } } = group;
  const caption = `${group.result.theorem} in ${group.revisions.join(', ')} (${world})`;
  const told = played === undefined
    ? markup(join([el('ol', { class: 'events' }, markup(join(events.map((e) => el('li', {}, e))))), el('p', { class: 'then' }, ['Then: ', el('code', {}, shows)])]))
    : trace({ ...played, end: shows, caption }, id);
  return markup(join([where(group), el('p', { class: 'fails' }, ['Fails: ', el('code', {}, failed.join(', '))]), told]));
}

/** A theorem that has something to show. */
function article(suite: Suite, events: readonly VerdictEvent[]): readonly Markup[] {
  const own = events.filter(({ result }) => result.theorem === suite.name);
  const likeness = ({ failed, shown, origin }: ReportedCounterexample, revision: string): string => [origin, ...failed, ...shown].join('\n').replaceAll(revision, '');
  const counterexamples = grouped(own, (r) => r.counterexamples, likeness);
  const traces = grouped(own, (r) => r.traces ?? [], (t) => JSON.stringify(t));
  const open = own.filter(({ result }) => meaning(result.verdict) !== null && result.counterexamples.length + (result.traces ?? []).length === 0);
  const parts = [
    ...(counterexamples.length === 0 ? [] : [el('div', { class: 'cases' }, markup(join(counterexamples.map(counterexample))))]),
    ...traces.map((t, i) => failingTrace(t, `${idOf(suite.name)}-${i}`)),
    ...open.flatMap(({ result }) => [where({ revisions: [result.revision], first: null, result }), el('p', {}, `${meaning(result.verdict) ?? ''} ${result.reason ?? ''}`)]),
  ];
  if (parts.length === 0) return [];
  return [el('article', { id: idOf(suite.name), 'aria-labelledby': `${idOf(suite.name)}-h` }, [
    el('h3', { id: `${idOf(suite.name)}-h` }, suite.name), el('p', {}, suite.title), markup(join(parts)),
  ])];
}

const KEY = '<ul class="legend key"><li><i class="k1"></i>bytes of a segment</li><li><i class="k2"></i>what the iterator covers</li><li><i class="k3"></i>what a call returned</li>'
  + '<li><i class="k4"></i>page listed</li><li><i class="k5"></i>bytes returned, page not listed</li><li><i class="k6"></i>page listed, no byte returned</li>'
  + '<li>past: an entry behind the end of the array</li></ul>';

export function proveSections(run: ReadRun, request: ProveRequested, suites: readonly Suite[]): readonly Section[] {
  const told = suites.flatMap((suite) => article(suite, run.verdicts));
  const missing = askedBy(request).length - run.verdicts.length;
  const failures: readonly Section[] = told.length === 0 ? [] : [{
    title: 'What fails',
    intro: 'Each input or trace once, with the revisions it fails in; replayed on the core. Pages are drawn to scale; what is thinner than a line is drawn as one.',
    body: [markup(KEY), ...told],
  }];
  const open: readonly Section[] = missing === 0 ? [] : [{ title: 'Not reached', body: [el('p', {}, `${missing} verdicts were not reached: the run ended before.`)] }];
  return [verdicts(run, request, suites), ...failures, ...open];
}
