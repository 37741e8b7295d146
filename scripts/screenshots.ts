/** Pictures of HTML reports and of the playground at 360 and 1280 pixels, light and dark: npm run screenshots [-- FILE.html ...]. They go to .cache/screenshots. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launch, noBrowser } from '../test/browser/chromium';
import { buildPlayground } from './playground/build';
import { servePlayground } from './playground/serve';

const ROOT = resolve(__dirname, '..');
const OUT = join(ROOT, '.cache', 'screenshots');
/** CSS pixels: a small phone, a usual window */
const WIDTHS = [360, 1280];
/** of a page, CSS pixels: the rest is more of the same */
const TALLEST = 6000;

/** Reports made now: theorems with counterexamples and traces, litmus tests, a header. */
function reports(): readonly string[] {
  const made = [
    ['prove', ['prove', 'list-covers', 'progress', 'dma-out-stable', 'dest-always-pinned', '-r', 'v6,v7,6.13']],
    ['check', ['check', 'scenarios/fork-copies-dirty.litmus', 'scenarios/in-get-small-parent.litmus', 'scenarios/driver-two-calls.litmus', '--no-solver']],
    ['header', ['header', 'test/headers/open-flags.h']],
  ] as const;
  return made.map(([name, args]) => {
    const file = join(OUT, `${name}.html`);
    try {
      execFileSync('node', [join(ROOT, 'dist/src/cli/main.js'), ...args, '--reporter', `html=${file}`], { cwd: ROOT, stdio: 'ignore' });
    } catch {
      // a violated contract is a fine thing to look at, too
    }
    return file;
  });
}

/** Shows a page in every width and colour scheme; `ready`: does what is to be seen. */
async function pictures(browser: Browser, address: string, name: string, ready: (page: Page) => Promise<void>): Promise<void> {
  for (const width of WIDTHS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      await page.goto(address);
      await ready(page);
      const height = await page.evaluate<number>('document.documentElement.scrollHeight');
      const path = join(OUT, `${name}-${width}-${colorScheme}.png`);
      await page.setViewportSize({ width, height: Math.min(height, TALLEST) });
      await page.screenshot({ path });
      console.log(path);
      await page.close();
    }
  }
}

/** A litmus file with both verdicts, a C macro that is wrong, a text that cannot be read. */
async function playground(browser: Browser): Promise<void> {
  const folder = join(ROOT, '.cache', 'playground');
  const { files } = await buildPlayground(folder);
  const { server, address } = await servePlayground(folder, files, { port: 0, isolated: true });
  await pictures(browser, address, 'playground', (page) => page.locator('.where.solver .tag').first().waitFor());
  await pictures(browser, address, 'playground-macro', async (page) => {
    await page.locator('.where.core').first().waitFor();
    await page.locator('#kind').selectOption('header');
    await page.locator('.where.core', { hasText: 'violated' }).first().waitFor();
  });
  await pictures(browser, address, 'playground-error', async (page) => {
    await page.locator('.where.core').first().waitFor();
    await page.locator('.cm-line').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.type('a ');
    await page.locator('.where.core', { hasText: 'error' }).waitFor();
    await page.locator('.cm-lintRange-error').hover();
    await page.locator('.cm-tooltip-lint').waitFor();
  });
  server.closeAllConnections();
  server.close();
}

async function main(): Promise<void> {
  if (noBrowser !== null) {
    console.log(`no screenshots: ${noBrowser}`);
    return;
  }
  mkdirSync(OUT, { recursive: true });
  const files = process.argv.length > 2 ? process.argv.slice(2) : reports();
  const browser = await launch();
  try {
    for (const file of files) await pictures(browser, pathToFileURL(resolve(file)).href, basename(file, '.html'), () => Promise.resolve());
    if (process.argv.length <= 2) await playground(browser);
  } finally {
    await browser.close();
  }
}

void main();
