/** `iovcheck explain KIND DIRECTION`: the command line of it; the work is in src/explain. */
import type { Command } from 'commander';
import type { Case } from '../explain/types';
import { explainDocument } from '../report/explain-json';
import { explainText } from '../report/explain-text';
import { painter, wantsColour } from '../report/paint';
import { paragraph } from '../report/text';
import type { RevisionName } from '../revisions';
import type { Context } from './context';
import { parseDirection, parseKind } from './iterator-names';
import { jsonOption, revisionOption, revisionsOrDefault, verboseOption } from './options';
import { packageVersion } from './package-info';

interface Flags {
  readonly revision?: readonly RevisionName[];
  readonly json?: true;
  readonly verbose?: true;
}

/** Loaded when the command runs, as every engine. */
function engine(): typeof import('../explain') {
  return require('../explain') as typeof import('../explain');
}

function explainCases(cases: readonly Case[], flags: Flags, { io }: Context): void {
  const { explain } = engine();
  const reports = cases.map(explain);
  if (flags.json === true) {
    io.out(explainDocument(reports, packageVersion()));
    return;
  }
  const paint = painter(wantsColour(io.outIsTerminal, io.env));
  io.out(paragraph(reports.flatMap((report, i) => [...(i === 0 ? [] : ['', '']), ...explainText(report, { paint, verbose: flags.verbose === true })])));
}

export function addExplain(program: Command, context: Context): void {
  program
    .command('explain')
    .summary('what an iterator gives you and what you then owe')
    .description('Say what extraction from one kind of iterator gives, and what the caller then owes.')
    .argument('<KIND>', 'ubuf, iovec, kvec, bvec, xarray, folioq, pipe, discard; also ITER_UBUF, ...')
    .argument('<DIRECTION>', 'source (write) or dest (read); also ITER_SOURCE, ITER_DEST')
    .addOption(revisionOption())
    .addOption(jsonOption())
    .addOption(verboseOption())
    .action((kindText: string, directionText: string, flags: Flags) => {
      const kind = parseKind(kindText);
      const direction = parseDirection(directionText);
      explainCases(revisionsOrDefault(flags.revision).map((revision) => ({ kind, direction, revision })), flags, context);
      context.finish(0);
    });
}
