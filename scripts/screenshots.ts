/** Pictures of HTML reports at 360 and 1280 pixels, light and dark: npm run screenshots [-- FILE.html ...]. They go to .cache/screenshots. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, noBrowser } from '../test/browser/chromium';

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

async function main(): Promise<void> {
  if (noBrowser !== null) {
    console.log(`no screenshots: ${noBrowser}`);
    return;
  }
  mkdirSync(OUT, { recursive: true });
  const files = process.argv.length > 2 ? process.argv.slice(2) : reports();
  const browser = await launch();
  try {
    for (const file of files) {
      for (const width of WIDTHS) {
        for (const colorScheme of ['light', 'dark'] as const) {
          const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
          await page.goto(pathToFileURL(resolve(file)).href);
          const height = await page.evaluate<number>('document.documentElement.scrollHeight');
          const path = join(OUT, `${basename(file, '.html')}-${width}-${colorScheme}.png`);
          await page.setViewportSize({ width, height: Math.min(height, TALLEST) });
          await page.screenshot({ path });
          console.log(path);
          await page.close();
        }
      }
    }
  } finally {
    await browser.close();
  }
}

void main();
