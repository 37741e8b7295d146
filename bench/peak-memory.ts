/** Preloaded into a program that is measured: at its end it tells the most memory it ever had, in MB, on descriptor 3. */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const TELL = 3;
const KIB = 1024;
const MB = 1e6;

if (isMainThread) {
  process.on('exit', () => {
    // worker threads are part of the process, so they are counted
    writeSync(TELL, String((process.resourceUsage().maxRSS * KIB) / MB));
  });
}
