/** `iovcheck language-server`: litmus files in an editor. */
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import type { Context } from './context';
import { internalText } from './internal-text';
import { stopReason } from './io';
import { packageVersion } from './package-info';

export function addLanguageServer(program: Command, context: Context): void {
  const { io } = context;
  program
    .command('language-server')
    .summary('litmus files in an editor')
    .description('Speak the Language Server Protocol on the standard streams: diagnostics, hovers and completion for litmus files.')
    .option('--stdio', 'as it always does; many editors say so')
    .action(async () => {
      const { serve } = require('../language-server') as typeof import('../language-server');
      const output = new Writable({
        write: (chunk: Buffer, _, done) => {
          io.out(chunk.toString('utf8'));
          done();
        },
      });
      const served = serve({ input: io.input(), output, version: packageVersion(), complain: (problem) => { io.err(internalText(problem, io.env)); } });
      const stopped = new Promise<number>((resolve) => {
        const stop = (): void => { resolve(stopReason(io.signal) === 'closed' ? 0 : 130); };
        if (io.signal.aborted) stop();
        else io.signal.addEventListener('abort', stop, { once: true });
      });
      context.finish(await Promise.race([served, stopped]));
    });
}
