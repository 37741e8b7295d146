/** One run of the command line: arguments in, exit code out. Nothing here ends the process. */
import type { Context, Engines } from './context';
import { internalText } from './internal-text';
import { stopReason, type Io } from './io';
import { buildProgram, isHelp } from './program';
import { isUsageError, usageLine } from './usage-error';

export interface AppOptions {
  readonly io: Io;
  readonly engines: Engines;
  readonly grace: number;
}

/** Runs the command line `args` (without node and script); the exit code. */
export async function runApp(args: readonly string[], options: AppOptions): Promise<number> {
  const { io, engines, grace } = options;
  let code = 0;
  const context: Context = { io, engines, grace, finish: (c) => { code = c; } };
  try {
    const program = buildProgram(context);
    if (args.length === 0) {
      io.err(program.helpInformation());
      return 2;
    }
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error: unknown) {
    if (stopReason(io.signal) === 'closed') return 0;
    // help nobody asked for stands in for an error: no command, or help of a command there is not
    if (isHelp(error)) return error.exitCode === 0 ? 0 : 2;
    if (isUsageError(error)) {
      io.err(usageLine(error.message));
      return 2;
    }
    io.err(internalText(error, io.env));
    return 70;
  }
}
