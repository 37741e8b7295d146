/** Documents of the parts of a run to the document of the run: parsed and valid in, merged out. Nothing is read or written. */
import { mergeCheck } from './check';
import { mergeConform } from './conform';
import type { CheckDocument, ConformDocument, Document, MutateDocument, Part, ProveDocument } from './documents';
import { mergeMutate } from './mutate';
import { mergeProve } from './prove';
import { wholeRun } from './whole';

export { MERGEABLE, type Document, type Part, type ProveDocument } from './documents';
export { Refused } from './refused';

/** The document of the run whose parts these are, in any order. Throws Refused when they are not all the parts of one run. */
export function merge(parts: readonly Part[]): Document {
  // one part of another command is enough for wholeRun to refuse them all
  const [{ document: { schema } }] = wholeRun(parts);
  switch (schema) {
    case 'iovcheck-prove/1':
      return mergeProve(wholeRun(parts.filter((part): part is Part<ProveDocument> => part.document.schema === schema)));
    case 'iovcheck-check/1':
      return mergeCheck(wholeRun(parts.filter((part): part is Part<CheckDocument> => part.document.schema === schema)));
    case 'iovcheck-conform/1':
      return mergeConform(wholeRun(parts.filter((part): part is Part<ConformDocument> => part.document.schema === schema)));
    case 'iovcheck-mutate/1':
      return mergeMutate(wholeRun(parts.filter((part): part is Part<MutateDocument> => part.document.schema === schema)));
  }
}
