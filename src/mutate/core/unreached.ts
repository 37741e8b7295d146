/**
 * What of src/core/ is not mutated: no scenario, litmus test or caller runs it, so nobody asked here could notice. The
 * recorded answers in test/vectors/ and the tests of the core check it.
 */

/** '*': the whole file */
const UNREACHED: Readonly<Record<string, '*' | readonly string[]>> = {
  // constructors and queries: asked by callers, no call of a scenario
  'src/core/constructors.ts': '*',
  'src/core/import.ts': '*',
  'src/core/queries.ts': ['singleSegCount', 'npages', 'vectorPages', 'alignment', 'addressAlignment', 'bioAlignment', 'saveState', 'restore'],
  // asked by those queries
  'src/core/machine.ts': ['ceilPages'],
  // branch labels, which no result shows
  'src/core/trace.ts': ['take'],
  // callers as data
  'src/core/callers/protocols.ts': '*',
  'src/core/callers/defects.ts': '*',
  // how a world is shown
  'src/core/memory/pages.ts': '*',
};

export function isUnreached(file: string, within: string): boolean {
  const parts = UNREACHED[file];
  return parts === '*' || parts?.includes(within) === true;
}
