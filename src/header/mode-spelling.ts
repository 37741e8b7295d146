/** The theorem `mode-spelling`: the mode query means the same for any C expression as argument. */
import { revision, type RevisionName } from '../revisions';
import { checkHeader } from './check';
import type { Ask } from './decide/decide';
import { ownDefinition } from './definitions';
import { lazySolver } from './lazy-solver';
import type { ExampleReport } from './report/types';
import { sourceOf } from './source/source';

export interface ModeSpelling {
  readonly revision: RevisionName;
  /** the query answers what the contract says, however its arguments are spelled */
  readonly holds: boolean;
  /** why it holds: arguments are values of a function, or stand between brackets; null when it does not */
  readonly because: 'function' | 'closed' | null;
  /** the smallest call that is misread */
  readonly witness?: ExampleReport;
}

/**
 * Decides the theorem for a revision's own definition, by the code that checks headers. `ask` is only called for what
 * simplification leaves open; without it a solver is started, and ended again, when needed.
 */
export async function modeSpelling(name: RevisionName, ask?: Ask): Promise<ModeSpelling> {
  const own = lazySolver();
  try {
    const source = sourceOf(`<${name}>`, new TextEncoder().encode(ownDefinition(revision(name))));
    const { verdict, spelling } = await checkHeader({ source, revision: name }, ask ?? own.ask);
    const by = spelling?.by ?? 'shapes';
    if (verdict === 'kept' && by !== 'shapes') return { revision: name, holds: true, because: by };
    const witness = spelling?.smallest ?? undefined;
    return { revision: name, holds: false, because: null, ...(witness === undefined ? {} : { witness }) };
  } finally {
    await own.close();
  }
}
