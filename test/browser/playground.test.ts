/** The playground as people use it: through a plain static host, offline, by keyboard, on a phone; and where only the core answers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildPlayground } from '../../scripts/playground/build';
import { servePlayground } from '../../scripts/playground/serve';
import { launch, noBrowser } from './chromium';

const isLeftOut = noBrowser !== null;

describe('the server of the playground', () => {
  it('sends the headers that shared memory needs, strict types, and files of the build only', async () => {
    const { server, address } = await servePlayground(join(__dirname, '../../playground'), ['index.html'], { port: 0, isolated: true });
    try {
      const page = await fetch(address);
      expect(page.status).to.equal(200);
      expect(Object.fromEntries(page.headers)).to.include({
        'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp',
      });
      for (const path of ['page.ts', '../package.json', '%2e%2e/package.json', 'index.html/']) expect((await fetch(address + path)).status, path).to.equal(404);
      expect((await fetch(address, { method: 'POST' })).status).to.equal(405);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

(isLeftOut ? describe.skip : describe)(`the playground in a browser${isLeftOut ? ` (left out: ${noBrowser})` : ''}`, function () {
  this.timeout(200_000);
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const problems: string[] = [];
  let folder = '';
  let files: readonly string[] = [];
  let host: { readonly server: Server; readonly address: string };
  let browser: Browser;
  /** a usual visitor; one whose browser blocks service workers */
  let usual: BrowserContext;
  let blocked: BrowserContext;
  let page: Page;
  let link = '';

  const endHost = (): void => {
    host.server.closeAllConnections();
    host.server.close();
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'iovcheck-'));
    files = (await buildPlayground(folder)).files;
    host = await servePlayground(folder, files, { port: 0, isolated: false });
    browser = await launch();
    usual = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
    blocked = await browser.newContext({ viewport: { width: 360, height: 800 }, colorScheme: 'light', serviceWorkers: 'block', bypassCSP: true });
    for (const context of [usual, blocked]) {
      context.setDefaultTimeout(120_000);
      context.on('weberror', (error) => { problems.push(String(error.error())); });
      context.on('request', (request) => { if (!request.url().startsWith(host.address)) problems.push(request.url()); });
    }
    page = await usual.newPage();
    await page.goto(host.address);
  });
  after(async () => {
    await browser.close();
    endHost();
    rmSync(folder, { recursive: true });
  });

  const core = (of: Page): Promise<string> => of.locator('.where.core').first().innerText();
  const coreSays = (of: Page, words: string): Promise<void> => of.locator('.where.core', { hasText: words }).first().waitFor();
  const solverSays = (of: Page, words: string): Promise<void> => of.locator('.where.solver', { hasText: words }).first().waitFor();
  const notice = (of: Page, words: string): Promise<void> => of.locator('#notices p', { hasText: words }).waitFor();
  const text = (of: Page): Promise<string> => of.locator('.cm-content').innerText();

  async function axeFinds(of: Page): Promise<readonly unknown[]> {
    await of.evaluate(axe);
    const found = await of.evaluate<readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]>('axe.run().then((r) => r.violations)');
    return found.map(({ id, nodes }) => [id, nodes[0]?.html.slice(0, 200)]);
  }

  /** Types over the first line with these words, as a person would. */
  async function retype(of: Page, words: string, line: string): Promise<void> {
    await of.locator('.cm-line', { hasText: words }).first().click();
    await of.keyboard.press('End');
    await of.keyboard.press('Shift+Home');
    await of.keyboard.type(line);
  }

  it('says what the core says of an example, and the solver beside it: the service worker brings shared memory', async () => {
    await coreSays(page, 'observed Sometimes');
    await solverSays(page, 'solver agrees');
    expect(await page.evaluate('crossOriginIsolated')).to.equal(true);
    expect(await page.locator('#notices p').allInnerTexts()).to.deep.equal([]);
    expect(await page.locator('#facts').innerText()).to.contain('B07').and.to.contain('3fc40265ae2b');
  });

  it('steps through a trace', async () => {
    await page.locator('.trace .scroll').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.trace output').first().innerText()).to.equal('step 1 of 3');
    await page.locator('.trace button', { hasText: 'Next' }).first().click();
    expect(await page.locator('.trace tr.now').first().innerText()).to.contain('revert it 1');
  });

  it('has another verdict when one line is another one', async () => {
    await retype(page, 'expect Sometimes v6..v11', 'expect Never v6..v11');
    await coreSays(page, 'expects Never');
    expect(await core(page)).to.contain('violated');
    await page.locator('#revision').selectOption('6.3');
    await coreSays(page, 'in 6.3: observed Never');
    await solverSays(page, 'solver agrees');
  });

  it('marks an error where it is, with the words of the command line', async () => {
    await retype(page, 'revert it 1', 'revert them 1;');
    await coreSays(page, 'error');
    expect(await core(page)).to.match(/line 23, column \d+: .*them/u);
    expect(await page.locator('.cm-lintRange-error').innerText()).to.equal('them');
    await retype(page, 'revert them 1', '  revert it 1;');
    await coreSays(page, 'in 6.3: observed Never');
  });

  it('makes a link of what there is', async () => {
    await page.locator('#share').click();
    await notice(page, 'link');
    link = page.url();
    expect(link).to.match(/#1\.[\w-]+$/u);
  });

  it('checks a C macro, and marks where it is wrong', async () => {
    await page.locator('#kind').selectOption('header');
    await coreSays(page, 'violated');
    expect(await page.locator('#result').innerText()).to.contain('bracket the parameter in the definition: (flags)');
    expect(await page.locator('#facts').innerText()).to.contain('B01');
    expect(await page.locator('.cm-lintRange-error').first().innerText()).to.equal('&');
    await page.locator('#kind').selectOption('litmus');
    await coreSays(page, 'observed');
    expect(await text(page)).to.contain('expect Never v6..v11');
  });

  it('works offline once everything is kept, and has the input of before', async () => {
    await page.locator('#kept', { hasText: 'offline' }).waitFor();
    endHost();
    await page.reload();
    await coreSays(page, 'expects Never');
    await solverSays(page, 'solver agrees');
    expect(await text(page)).to.contain('expect Never v6..v11');
    await page.close();
    host = await servePlayground(folder, files, { port: Number(new URL(host.address).port), isolated: false });
  });

  it('without service workers says that only the core answers; opens the link all the same', async () => {
    page = await blocked.newPage();
    await page.goto(link);
    await coreSays(page, 'in 6.3: observed Never');
    await notice(page, 'Only the core answers here: service workers are blocked');
    await solverSays(page, 'core only');
    expect(await text(page)).to.contain('expect Never v6..v11');
    expect(await page.locator('#revision').inputValue()).to.equal('6.3');
  });

  it('loses nothing by a broken link, and says that it is one', async () => {
    const before = await text(page);
    await page.evaluate(`location.hash = '#1.AAAA'`);
    await notice(page, 'This link cannot be opened');
    expect(await text(page)).to.equal(before);
  });

  for (const kind of ['litmus', 'header']) {
    it(`${kind}: axe finds no violation, nothing sticks out of 360 pixels`, async () => {
      await page.locator('#kind').selectOption(kind);
      await coreSays(page, kind === 'litmus' ? 'observed' : 'violated');
      expect(await axeFinds(page)).to.deep.equal([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(360);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await axeFinds(page)).to.deep.equal([]);
      await page.emulateMedia({ colorScheme: 'light' });
    });
  }

  it('asked for nothing but its files, and no script failed', () => {
    expect(problems).to.deep.equal([]);
  });
});
