/** `merge --text`: the table and the summary of a merged `prove`, as the run prints them. Counterexamples stay in the document. */
import type { ProveDocument } from '../merge';
import type { ReportedResult } from '../report/events/reported-result';
import type { Painter } from '../report/paint';
import { proveText } from '../report/prove-text';
import { counted, hang, paragraph } from '../report/text';

/** What the report needs of a verdict. */
function resultOf({ kept, counterexamples: _, ...told }: ProveDocument['results'][number]): ReportedResult {
  return { ...told, counterexamples: [], obligations: [], ...(kept === true ? { isKept: true } : {}) };
}

export function mergedProveText({ request, results, seconds, interrupted }: ProveDocument, paint: Painter): string {
  const text = proveText({ request, verbose: false, paint });
  const told = results.map(resultOf);
  const left = results.reduce((sum, { counterexamples }) => sum + counterexamples.length, 0);
  const where = left === 0 ? [] : ['', ...hang('', `${counted(left, 'counterexample')} in the document: iovcheck merge without --text`)];
  return text.header() + text.rows(told) + text.end(told, { seconds, interrupted, sampled: null, discarded: false }) + paragraph(where);
}
