/** Seconds from opening the playground to the first verdict of core and solver: npm run playground:time [-- ROUNDS]. Each round is a first visit. */
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launch, noBrowser } from '../test/browser/chromium';
import { buildPlayground } from './playground/build';
import { servePlayground } from './playground/serve';

const ROUNDS = Number(process.argv[2] ?? 5);

/** Of one visit: until the core's verdict, until the solver's. */
async function visit(browser: Browser, address: string): Promise<readonly [number, number]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const began = performance.now();
  const since = (): number => (performance.now() - began) / 1000;
  await page.goto(address);
  await page.locator('.where.core').first().waitFor();
  const core = since();
  await page.locator('.where.solver .tag').first().waitFor();
  const solver = since();
  await context.close();
  return [core, solver];
}

const median = (of: readonly number[]): string => ([...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? NaN).toFixed(2);

async function main(): Promise<void> {
  if (noBrowser !== null) {
    console.log(`not measured: ${noBrowser}`);
    return;
  }
  const folder = join(resolve(__dirname, '..'), '.cache', 'playground');
  const { files } = await buildPlayground(folder);
  const browser = await launch();
  for (const isolated of [true, false]) {
    const { server, address } = await servePlayground(folder, files, { port: 0, isolated });
    const visits: (readonly [number, number])[] = [];
    for (let i = 0; i < ROUNDS; i++) visits.push(await visit(browser, address));
    console.log(`${isolated ? 'headers from the server' : 'headers from the service worker'}: core ${median(visits.map(([core]) => core))} s, solver ${median(visits.map(([, solver]) => solver))} s`);
    server.closeAllConnections();
    server.close();
  }
  await browser.close();
}

void main();
