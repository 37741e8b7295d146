/** The recorded files, and what is in them. */
import { join } from 'node:path';

/** [file, scenarios, of them well-formed, of them listing more than 100,000 entries in one call] */
export const FILES: readonly (readonly [string, number, number, number])[] = [
  ['6.12.core', 708, 678, 0], ['6.12.edge', 160, 148, 4], ['6.13.core', 708, 678, 0],
  ['6.13.edge', 160, 151, 4], ['6.3.core', 708, 678, 0], ['6.3.edge', 131, 119, 4],
  ['6.6.core', 708, 678, 0], ['6.6.edge', 119, 107, 4], ['7.2.core', 708, 678, 0],
  ['7.2.edge', 119, 110, 4], ['v6.core', 708, 678, 0], ['v6.edge', 178, 170, 4],
  ['v7.core', 708, 678, 0], ['v7.edge', 138, 126, 4], ['v8.core', 708, 678, 0],
  ['v8.edge', 138, 126, 4],
];

export const FOLDER = __dirname;
export const path = (file: string): string => join(FOLDER, `${file}.jsonl.gz`);
/** more entries than this in one call are slow, and tested once instead of in every revision */
export const MANY = 100_000;
