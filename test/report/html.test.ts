/** The page: one file, small enough; in a browser: accessible, in both colour schemes, on a phone, stepped through by keyboard. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { askedBy, type TheoremResult } from '../../src/check/types';
import { ALL_THEOREMS } from '../../proofs';
import { EVENTS_SCHEMA, type RunEvent } from '../../src/report/events/events';
import { reportedResult } from '../../src/report/events/reported-result';
import { drawingOf } from '../../src/report/html/drawing';
import { painter } from '../../src/report/paint';
import { renderers } from '../../src/report/render';
import { MAKE } from '../../src/report/reporters';
import { runCore } from '../../src/core';
import { REVISIONS } from '../../src/revisions';
import { answerOf } from '../../src/scenario/answer-of';
import { launch, noBrowser } from '../browser/chromium';
import { PROVE, RUNS, TWO_PAGES } from './sample-runs';

function html(events: readonly RunEvent[]): string {
  const reporter = MAKE.html({ paint: painter(false), verbose: false });
  return (JSON.parse(JSON.stringify(events)) as readonly RunEvent[]).map(reporter.accept).join('');
}

/** Every theorem in every revision, with as many failures shown as there are: each twelfth verdict a counterexample, each fiftieth a trace. */
function fullRun(): readonly RunEvent[] {
  const [counterexample, trace] = PROVE.flatMap((e) => (e.event === 'verdict' && e.result.verdict === 'violated' ? [e.result] : []));
  const request = { theorems: ALL_THEOREMS.map(({ name }) => name), revisions: REVISIONS.map(({ name }) => name), timeout: 60, seed: 0, assume: [], pageSize: 4096 };
  const verdicts = askedBy(request).map(({ theorem, revision }, i): RunEvent => {
    const { id, claim } = ALL_THEOREMS.find(({ name }) => name === theorem) ?? { id: '', claim: '' };
    const sample = i % 50 === 0 ? trace : i % 12 === 0 ? counterexample : undefined;
    const plain: TheoremResult = {
      theorem, revision, id, claim, numberings: [], verdict: 'proved', bound: 'unbounded', seconds: 0.25, reason: null, expected: [], counterexamples: [], obligations: [],
    };
    const result = reportedResult(plain, renderers.counterexample);
    return { event: 'verdict', place: null, result: sample === undefined ? result : { ...sample, theorem, revision, id, claim } };
  });
  return [{ event: 'start', schema: EVENTS_SCHEMA, iovcheck: '0.0.0', command: 'prove', request }, ...verdicts, { event: 'end', exit: 1, interrupted: false, seconds: 60 }];
}

describe('the drawing of a scenario', () => {
  it('says of each page whether it is listed, and of each call what it returned', () => {
    const drawing = drawingOf(TWO_PAGES, answerOf(TWO_PAGES, runCore(TWO_PAGES)));
    const pages = drawing?.stretches.map(({ pages: of }) => of.map(({ name, standing, state }) => [name, standing, state]));
    expect(pages).to.deep.equal([[['u1', 'listed', null], ['u2', 'listed', null]], [['u112', 'untouched', 'unmapped']]]);
    expect(drawing?.covered).to.deep.equal({ from: 1n, to: 5001n });
    expect(drawing?.calls.map(({ words, returned }) => [words, returned])).to.deep.equal([
      ['2048 bytes', { from: 1n, to: 2049n }], ['951 bytes', { from: 2049n, to: 3000n }], ['-EFAULT', null],
    ]);
  });

  it('is to scale', () => {
    const svg = /<svg.*?<\/svg>/su.exec(html(PROVE).split('id="t-dest-always-pinned"')[1] ?? '')?.[0] ?? '';
    const bars = [...svg.matchAll(/class="b1" x="([\d.]+)" y="\d+" width="([\d.]+)"/gu)].map(([, x, width]) => [Number(x), Number(width)]);
    const page = Number(/class="pg[^"]*" x="([\d.]+)" y="\d+" width="(\d+)"/u.exec(svg)?.[2]);
    expect(bars[0]?.[1]).to.be.closeTo((page * 3000) / 4096, 0.1);
    expect(bars[0]?.[0]).to.be.closeTo(Number(/class="pg[^"]*" x="([\d.]+)"/u.exec(svg)?.[1]) + page / 2, 0.1);
  });
});

describe('the HTML report', () => {
  it('is at most 500 KB for every theorem in every revision', () => {
    expect(Buffer.byteLength(html(fullRun()))).to.be.at.most(500_000);
  });

  it('refers to nothing outside of it', () => {
    for (const events of Object.values(RUNS)) {
      const text = html(events);
      expect([...text.matchAll(/\b(?:src|href|action|data)="([^"]*)"/gu)].map(([, to = '']) => to).filter((to) => !to.startsWith('#') && to !== 'data:,')).to.deep.equal([]);
      expect(text).not.to.match(/url\(|@import|https?:/u);
    }
  });

  it('escapes what it is given', () => {
    expect(html(PROVE)).to.contain('mode &lt;&amp;&quot;&gt;');
  });
});

(noBrowser === null ? describe : describe.skip)(`the HTML report in a browser${noBrowser === null ? '' : ` (left out: ${noBrowser})`}`, function () {
  this.timeout(120_000);
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  let browser: Browser;
  let folder = '';
  const asked: string[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'iovcheck-'));
    for (const [name, events] of Object.entries(RUNS)) writeFileSync(join(folder, `${name}.html`), html(events));
    writeFileSync(join(folder, 'full.html'), html(fullRun()));
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function open(name: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    page.on('request', (request) => { asked.push(request.url()); });
    page.on('pageerror', (error) => { asked.push(String(error)); });
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    return page;
  }

  for (const name of Object.keys(RUNS)) {
    describe(name, () => {
      /** one for all looks at the report */
      let page: Page;
      before(async () => {
        page = await open(name, 360, 'light');
        await page.evaluate(axe);
      });
      after(async () => { await page.close(); });

      for (const [width, scheme] of [[360, 'light'], [1280, 'light'], [1280, 'dark']] as const) {
        it(`${width} pixels, ${scheme}: axe finds no violation, nothing sticks out`, async () => {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme: scheme });
          // the same page in other colours
          const rules = scheme === 'dark' ? "{ runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }" : '';
          const found = await page.evaluate<readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]>(`axe.run(${rules}).then((r) => r.violations)`);
          expect(found.map(({ id, nodes }) => [id, nodes[0]?.html.slice(0, 200)])).to.deep.equal([]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(width);
        });
      }
    });
  }

  it('a trace is stepped through with keys and buttons; changed values are marked', async () => {
    const page = await open('prove', 1280, 'light');
    const said = (): Promise<string | null> => page.locator('.trace output').first().textContent();
    const now = page.locator('.trace tr.now').first();
    const steps = Number(await page.locator('.trace').first().getAttribute('data-steps'));
    expect(await said()).to.equal(`step ${steps} of ${steps}`);
    await page.locator('.trace .scroll').first().focus();
    await page.keyboard.press('Home');
    expect(await said()).to.equal(`step 0 of ${steps}`);
    expect(await now.textContent()).to.contain('at the start');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(await said()).to.equal(`step 1 of ${steps}`);
    expect(await now.getAttribute('aria-current')).to.equal('step');
    await page.locator('.trace button', { hasText: 'Next' }).first().click();
    expect(await said()).to.equal(`step 2 of ${steps}`);
    await page.keyboard.press('End');
    expect(await said()).to.equal(`step ${steps} of ${steps}`);
    expect(await page.locator('.trace b.ch').count()).to.be.greaterThan(0);
    await page.close();
  });

  it('the table of a full run is filtered', async () => {
    const page = await open('full', 1280, 'light');
    await page.locator('input[type=search]').fill('fork');
    expect(await page.locator('.filter output').textContent()).to.match(/^[1-9] of \d+ shown$/u);
    await page.close();
  });

  it('without scripts everything is there', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(pathToFileURL(join(folder, 'prove.html')).href);
    const rows = await page.locator('.trace tbody tr').count();
    expect(rows).to.be.greaterThan(2);
    expect(await page.locator('.trace tbody tr').last().isVisible()).to.equal(true);
    expect(await page.locator('.steps').first().isVisible()).to.equal(false);
    await page.close();
  });

  it('asked for nothing but the files, and no script failed', () => {
    expect(asked.filter((url) => !url.startsWith('file://'))).to.deep.equal([]);
  });
});
