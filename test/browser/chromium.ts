/** Debian's Chromium under playwright-core, for tests and screenshots of pages. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

export const CHROMIUM = '/usr/bin/chromium';
/** why there is no browser; null: there is one */
export const noBrowser: string | null = existsSync(CHROMIUM) ? null : `${CHROMIUM} is not there (apt install chromium)`;

const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}
