/** `iovcheck merge FILE...`: the documents of shards as the document of the run they are parts of. */
import type { Command } from 'commander';
import { merge } from '../merge';
import { painter, wantsColour } from '../report/paint';
import type { Context } from './context';
import { partsOf, placing, readDocuments } from './merge-documents';
import { mergedProveText } from './merge-text';
import { UsageError } from './usage-error';
import { jsonText } from '../report/json-text';

interface Flags { readonly text?: true }

export function addMerge(program: Command, context: Context): void {
  program
    .command('merge')
    .summary('put the documents of shards together')
    .description('Put together what prove, check, conform or mutate printed with --shard and --json. The exit code is that of the whole run.')
    .argument('<FILE...>', 'documents of all shards of one run, in any order')
    .option('--text', 'of prove: the table and the summary in place of the document')
    .action((paths: readonly string[], { text }: Flags) => {
      const files = readDocuments(paths);
      const document = placing(files, () => merge(partsOf(files)));
      const { io } = context;
      if (text !== true) io.out(jsonText(document, 2));
      else if (document.schema === 'iovcheck-prove/1') io.out(mergedProveText(document, painter(wantsColour(io.outIsTerminal, io.env))));
      else throw new UsageError(`--text is for documents of prove; these are ${document.schema}`);
      context.finish(document.exit);
    });
}
