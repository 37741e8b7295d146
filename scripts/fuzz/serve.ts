/** A process that runs the program's entry point on inputs, one at a time, its working folder filled with their files. */
import { Readable } from 'node:stream';
import { runApp } from '../../src/cli/app';
import type { Engines } from '../../src/cli/context';
import type { Io } from '../../src/cli/io';
import type { FuzzCase } from './case';
import type { Ending } from './ending';
import { confined, fillFolder } from './folder';

/** characters kept of what a run prints: more would be counted in vain */
const KEPT = 8_000_000;

/** What such a process says: that it has loaded the program, and how each input ended. */
export type Said = Ending | { readonly kind: 'ready' };

/** One run of the entry point, its output caught. */
async function ran(input: FuzzCase, engines: Engines): Promise<Ending> {
  const [out, err]: [string[], string[]] = [[], []];
  const room = { left: KEPT };
  const keep = (to: string[]) => (text: string): void => {
    room.left -= text.length;
    if (room.left > 0) to.push(text);
  };
  const io: Io = {
    out: keep(out), err: keep(err), input: () => Readable.from([Buffer.from(input.input)]), inIsTerminal: false, outIsTerminal: false, errIsTerminal: false, columns: 80, env: {},
    signal: new AbortController().signal,
  };
  fillFolder(process.cwd(), input);
  const exit = await runApp(confined(input.args), { io, engines, grace: 100 });
  return { kind: 'ended', exit, out: out.join(''), err: err.join('') };
}

/** Makes the calling module the inside of such a process: an input a message in, its ending a message out. */
export function serveInputs(engines: Engines): void {
  const answer = (said: Said): void => { process.send?.(said); };
  const crashed = (error: unknown): void => { answer({ kind: 'crash', words: error instanceof Error ? error.stack ?? error.message : String(error) }); };
  // what nobody awaits ends the program with 70: its last words are the answer
  process.on('unhandledRejection', crashed);
  process.on('uncaughtException', crashed);
  process.on('message', (input: FuzzCase) => {
    // a turn later: an error that nobody awaited comes before the answer
    ran(input, engines).then((ending) => { setImmediate(answer, ending); }, crashed);
  });
  answer({ kind: 'ready' });
}
