#!/usr/bin/env node
/** The program. */
import { runApp } from './app';
import type { Engines } from './context';
import { realEngines } from './engines';
import { internalText } from './internal-text';
import { GRACE_MS, processIo } from './process-io';

/** Runs this process's command line and ends the process with its exit code. */
export async function main(engines: Engines): Promise<void> {
  const { io, flushed } = processIo(process);
  const crash = (error: unknown): void => {
    io.err(internalText(error, io.env));
    process.exit(70);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  const code = await runApp(process.argv.slice(2), { io, engines, grace: GRACE_MS });
  await flushed();
  process.exit(code);
}

if (require.main === module) void main(realEngines);
