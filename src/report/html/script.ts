/**
 * What the page does besides being read: steps through traces, filters the table. Without it, everything is there. A page
 * whose contents change calls `enliven` with what is new.
 */
export const SCRIPT = `
'use strict';
function enliven(root) {
for (const trace of root.querySelectorAll('.trace')) {
  const rows = [...trace.querySelectorAll('tbody tr')];
  const last = rows.length - 1;
  const bar = trace.querySelector('.steps');
  const said = bar.querySelector('output');
  const region = trace.querySelector('.scroll');
  let at = last;
  const show = (step, tell) => {
    at = Math.max(0, Math.min(last, step));
    rows.forEach((row, i) => {
      row.classList.toggle('now', i === at);
      row.classList.toggle('later', i > at);
      if (i === at) row.setAttribute('aria-current', 'step'); else row.removeAttribute('aria-current');
    });
    said.textContent = 'step ' + at + ' of ' + last;
    for (const button of bar.querySelectorAll('button')) {
      const back = button.dataset.act === 'first' || button.dataset.act === 'back';
      button.setAttribute('aria-disabled', String(back ? at === 0 : at === last));
    }
    if (tell) rows[at].scrollIntoView({ block: 'nearest' });
  };
  const act = { first: () => 0, back: () => at - 1, next: () => at + 1, last: () => last };
  const keys = { ArrowLeft: 'back', ArrowUp: 'back', ArrowRight: 'next', ArrowDown: 'next', Home: 'first', End: 'last' };
  bar.hidden = false;
  bar.addEventListener('click', (event) => {
    const name = event.target.dataset.act;
    if (name) show(act[name](), true);
  });
  trace.addEventListener('keydown', (event) => {
    const name = keys[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    show(act[name](), true);
  });
  region.setAttribute('aria-keyshortcuts', 'ArrowLeft ArrowRight Home End');
  show(last, false);
}
const filter = root.querySelector('.filter');
if (filter) {
  const rows = [...root.querySelectorAll('.matrix tbody tr')];
  const [text, only] = filter.querySelectorAll('input');
  const said = filter.querySelector('output');
  const apply = () => {
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = row.firstElementChild.textContent.toLowerCase().includes(wanted) && (!only.checked || row.dataset.plain !== '1');
      row.hidden = !fits;
      if (fits) shown++;
    }
    said.textContent = shown + ' of ' + rows.length + ' shown';
  };
  filter.hidden = false;
  filter.addEventListener('input', apply);
  filter.addEventListener('submit', (event) => { event.preventDefault(); });
}
}
enliven(document);
`;
