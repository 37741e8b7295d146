/** A witness as a picture: Graphviz (actors as clusters, events in their order) or a Mermaid sequence diagram. */
import type { LedgerPage, LedgerRow } from '../explore/types';
import type { ReportedEvent, ReportedGroup, ReportedTest } from './events/reported-check';

const quoted = (text: string): string => `"${text.replace(/\\/gu, '\\\\').replace(/"/gu, '\\"')}"`;

/** Position of each event in the witness, from 1, by label. */
function order(ledger: readonly LedgerRow[]): ReadonlyMap<string, number> {
  return new Map(ledger.flatMap(({ event }, i) => (event === null ? [] : [[event.label, i] as const])));
}

/** One graph a group of revisions: solid edges are program order, dashed ones say what waits for what. */
export function litmusDot(test: ReportedTest, { revisions, ledger }: ReportedGroup): readonly string[] {
  const at = order(ledger);
  const node = ({ label, text }: ReportedEvent): string => {
    const number = at.get(label);
    return `    ${quoted(label)} [label=${quoted(number === undefined ? text : `${number}. ${text}`)}];`;
  };
  const clusters = test.actors.flatMap(({ kind, name, events }, i) => [
    `  subgraph cluster_${i} {`,
    `    label=${quoted(`${kind} ${name}`)};`,
    ...events.map(node),
    ...(events.length > 1 ? [`    ${events.map(({ label }) => quoted(label)).join(' -> ')};`] : []),
    '  }',
  ]);
  const waits = test.actors.flatMap(({ events }) => events.flatMap(({ label, after }) => after.map((l) => `  ${quoted(l)} -> ${quoted(label)} [style=dashed];`)));
  const title = `${test.name} (${revisions.map((r) => r.revision).join(', ')})`;
  return [`digraph ${quoted(title)} {`, '  node [shape=box];', `  label=${quoted(`${title}: ${test.condition}`)};`, ...clusters, ...waits, '}'];
}

/** One diagram a group of revisions: the witness, with the counters each event changed. */
export function litmusMermaid(test: ReportedTest, { revisions, ledger }: ReportedGroup): readonly string[] {
  const clean = (text: string): string => text.replace(/[;#]/gu, ' ').trim();
  const lines = ledger.flatMap(({ event, pages, notes }): readonly string[] => {
    if (event === null) return [];
    const forked = test.actors.flatMap(({ events }) => events).find(({ label }) => label === event.label)?.forks;
    const to = forked ?? event.actor;
    const changes = [...notes, ...pages.map(changeText)];
    return [
      `  ${event.actor}->>${to}: ${clean(event.text)}`,
      ...(changes.length === 0 ? [] : [`  Note over ${event.actor}: ${clean(changes.join(', '))}`]),
    ];
  });
  const participants = test.actors.map(({ kind, name }) => `  participant ${name} as ${kind} ${name}`);
  return ['sequenceDiagram', `  %% ${test.name} (${revisions.map((r) => r.revision).join(', ')}): ${test.condition}`, ...participants, ...lines];
}

/** 'page A: refs 1025' */
function changeText(page: LedgerPage): string {
  const of = (field: LedgerPage['changed'][number]): string => {
    switch (field) {
      case 'refs': return `refs ${page.refs}`;
      case 'pins': return `pins ${page.pins}`;
      case 'exclusive': return page.exclusive ? 'exclusive' : 'not exclusive';
      case 'dirty': return page.dirty ? 'dirty' : 'clean';
      case 'freed': return page.freed ? 'freed' : 'not freed';
      case 'mappedBy': return page.mappedBy.length === 0 ? 'unmapped' : `mapped by ${page.mappedBy.join(' ')}`;
      case 'bytes': return `bytes ${page.bytes.join(' ')}`;
    }
  };
  return `page ${page.name}: ${page.changed.map(of).join(' ')}`;
}
