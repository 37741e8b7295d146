/** `iovcheck report FILE`: a recording of a run, told to reporters again. */
import type { Command } from 'commander';
import type { Context } from './context';
import { openSink, withSink } from './event-sink';
import { mostSerious } from './exit-code';
import { verboseOption } from './options';
import { readRecording } from './recording';
import { reporterOption, reportsOf, type ReporterFlags } from './reporter-options';
import { usageLine } from './usage-error';

interface Flags extends ReporterFlags { readonly verbose?: true }

export function addReport(program: Command, context: Context): void {
  program
    .command('report')
    .summary('report a recorded run again')
    .description('Report a run that --events recorded, with any reporter: the same text as of the run itself. The exit code is that of the run.')
    .argument('<FILE>', 'what --events wrote; - is standard input')
    .addOption(reporterOption())
    .addOption(verboseOption())
    .action(async (file: string, flags: Flags) => {
      const { io } = context;
      const { events, end, missing } = await readRecording(file, io);
      const usual = events[0]?.event === 'start' && events[0].command === 'check' ? 'herd' : 'table';
      const sink = openSink(reportsOf(flags, usual, false), flags.verbose === true, io);
      const problems = await withSink(sink, () => {
        for (const event of events) sink.emit(event);
        return Promise.resolve([...(missing === null ? [] : [missing]), ...sink.close()]);
      });
      for (const problem of problems) io.err(usageLine(problem));
      context.finish(end.exit === 130 ? 130 : mostSerious([end.exit, ...problems.map(() => 2)]));
    });
}
