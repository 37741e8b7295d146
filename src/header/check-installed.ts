/** The check of a file with the C grammar of the installed package. */
import { checkHeaderWith } from './check';
import type { Ask } from './decide/decide';
import { loadGrammar } from './grammar/installed';
import type { HeaderRequest } from './prepare';
import type { HeaderReport } from './report/types';

/** As {@link checkHeaderWith}; throws MissingGrammar (exit 2) as well. */
export async function checkHeader(request: HeaderRequest, ask: Ask): Promise<HeaderReport> {
  return checkHeaderWith(request, ask, await loadGrammar());
}
