/** The page around the parts: head, heading, contents, sections. Nothing in it is loaded from elsewhere. */
import { duration } from '../duration';
import type { ReadRun } from '../reporters/read-run';
import type { Suite } from '../reporters/cases';
import { totals } from '../reporters/totals';
import { el, join, markup, slug, type Markup } from './element';
import { SCRIPT } from './script';
import { STYLE } from './style';

export interface Section { readonly title: string; readonly intro?: string; readonly body: readonly Markup[] }

/** A favicon of nothing keeps browsers from asking a server for one. */
const ICON = '<link rel="icon" href="data:,">';
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

function facts({ start, end }: ReadRun, suites: readonly Suite[]): Markup {
  const revisions = 'revisions' in start.request ? [['revisions', start.request.revisions.join(', ')]] : [];
  const rows = [
    ['iovcheck', start.iovcheck], ...revisions, ['subjects', String(suites.length)], ['time', duration(end.seconds)],
    ['exit code', `${end.exit}${end.interrupted ? ' (interrupted)' : ''}`],
  ];
  return el('dl', { class: 'facts' }, markup(join(rows.map(([name = '', text = '']) => el('div', {}, [el('dt', {}, name), el('dd', {}, text)])))));
}

function section({ title, intro, body }: Section): Markup {
  const id = slug(title).toLowerCase();
  return el('section', { id, 'aria-labelledby': `${id}-h` }, [
    el('h2', { id: `${id}-h` }, title), ...(intro === undefined ? [] : [el('p', { class: 'soft' }, intro)]), markup(join(body)),
  ]);
}

export function page(run: ReadRun, suites: readonly Suite[], sections: readonly Section[]): string {
  const title = `iovcheck ${run.start.command}`;
  const links = sections.map((s) => el('li', {}, el('a', { href: `#${slug(s.title).toLowerCase()}` }, s.title)));
  const body = join([
    el('header', {}, [
      el('h1', {}, title), el('p', { class: 'lede' }, `${totals(suites, run.start.command)}.`), facts(run, suites),
      ...(links.length < 2 ? [] : [el('nav', { 'aria-label': 'Contents' }, el('ul', {}, markup(join(links))))]),
    ]),
    el('main', {}, markup(join(sections.map(section)))),
    el('footer', {}, 'iovcheck states, executes and proves the page-extraction contract of the Linux kernel’s iov_iter.'),
  ]);
  const meta = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  return `<!doctype html>\n<html lang="en"><head>${meta}${ICON}<title>${title}</title><style>${STYLE}</style></head>\n`
    + `<body>${body}<script>${SCRIPT}</script></body></html>\n`;
}
