/**
 * Who may import whom, as data. A layer is a folder (or one vocabulary file); `value` lists the layers it may import,
 * `type` those it may import types from only. docs/architecture.md draws the same picture.
 */

/** First match wins: path inside the project, as a prefix or a whole file. */
const PLACES = [
  ['src/labels.ts', 'labels'],
  ['src/shard.ts', 'vocabulary'],
  ['src/utf16.ts', 'vocabulary'],
  ['src/scenario/types.ts', 'vocabulary'],
  ['src/litmus/types.ts', 'vocabulary'],
  ['src/check/types.ts', 'check-types'],
  ['src/conform/types.ts', 'conform-types'],
  ['src/explain/types.ts', 'explain-types'],
  ['src/compare/types.ts', 'compare-types'],
  ['src/explore/types.ts', 'explore-types'],
  ['src/bugs/types.ts', 'bugs-types'],
  ['src/header/report/types.ts', 'header-types'],
  ['src/header/report/blocks.ts', 'header-types'],
  ['src/mutate/types.ts', 'mutate-types'],
  ['src/mutate/score.ts', 'mutate-types'],
  ['src/watch/types.ts', 'watch-types'],
  ['src/index.ts', 'index'],
  ['src/revisions/', 'revisions'],
  ['src/term/', 'term'],
  ['src/litmus/', 'litmus'],
  ['src/core/', 'core'],
  ['src/explore/', 'explore'],
  ['src/bounded/', 'bounded'],
  ['src/bugs/', 'bugs'],
  ['src/solver/', 'solver'],
  ['src/scenario/', 'scenario'],
  ['src/evaluate/', 'evaluate'],
  ['src/header/', 'header'],
  ['src/explain/', 'explain'],
  ['src/compare/', 'compare'],
  ['src/mutate/', 'mutate'],
  ['src/check/', 'check'],
  ['src/conform/', 'conform'],
  ['src/merge/', 'merge'],
  ['src/kernel/', 'kernel'],
  ['src/watch/', 'watch'],
  ['src/language-server/', 'language-server'],
  ['src/report/', 'report'],
  ['src/cli/', 'cli'],
  ['playground/', 'playground'],
  ['model/', 'model'],
  ['proofs/', 'proofs'],
];

const WORDS = ['revisions', 'labels', 'vocabulary'];
const ANY_SRC = [...WORDS, 'term', 'core', 'model', 'solver', 'scenario', 'evaluate', 'header', 'proofs', 'check-types', 'check', 'conform-types', 'conform', 'report'];

export const LAYERS = {
  revisions: { value: [] },
  labels: { value: ['revisions'] },
  vocabulary: { value: ['revisions'] },
  term: { value: [] },
  litmus: { value: ['revisions', 'vocabulary'] },
  core: { value: WORDS },
  'explore-types': { value: ['revisions', 'vocabulary'] },
  explore: { value: [...WORDS, 'litmus', 'core', 'explore-types'] },
  model: { value: [...WORDS, 'term'] },
  solver: { value: ['revisions', 'term'] },
  bounded: { value: [...WORDS, 'term', 'model', 'solver', 'explore-types'] },
  scenario: { value: WORDS, type: ['core', 'model'] },
  'bugs-types': { value: [...WORDS, 'scenario'] },
  bugs: { value: [...WORDS, 'core', 'scenario', 'bugs-types'] },
  evaluate: { value: [...WORDS, 'term', 'model'] },
  'header-types': { value: [...WORDS, 'scenario'] },
  header: { value: [...WORDS, 'header-types', 'term', 'core', 'model', 'solver', 'scenario'] },
  proofs: { value: [...WORDS, 'term', 'model'] },
  'check-types': { value: WORDS, type: ['explore-types'] },
  'explain-types': { value: WORDS },
  explain: { value: [...WORDS, 'core', 'scenario', 'explain-types'] },
  'conform-types': { value: [...WORDS, 'scenario'] },
  check: { value: [...WORDS, 'term', 'core', 'model', 'solver', 'scenario', 'evaluate', 'header', 'proofs', 'check-types', 'litmus', 'explore', 'explore-types'] },
  conform: { value: [...WORDS, 'term', 'core', 'model', 'solver', 'scenario', 'proofs', 'conform-types'] },
  'compare-types': { value: [...WORDS, 'scenario', 'conform-types', 'check-types'] },
  compare: { value: [...WORDS, 'term', 'core', 'model', 'solver', 'scenario', 'evaluate', 'proofs', 'check-types', 'check', 'conform-types', 'conform', 'compare-types'] },
  merge: { value: [...WORDS, 'check-types', 'conform-types', 'mutate-types'] },
  kernel: { value: [...WORDS, 'scenario'], type: ['conform-types'] },
  'mutate-types': { value: ['vocabulary'] },
  mutate: { value: [...WORDS, 'term', 'core', 'model', 'solver', 'scenario', 'evaluate', 'header', 'proofs', 'check-types', 'check', 'conform-types', 'conform', 'litmus', 'explore', 'explore-types', 'bounded', 'mutate-types'] },
  'watch-types': { value: [] },
  'language-server': { value: [...WORDS, 'litmus', 'explore', 'explore-types', 'header'] },
  watch: { value: [...WORDS, 'watch-types'] },
  report: { value: [...WORDS, 'litmus', 'scenario', 'header-types', 'explore-types', 'bugs-types', 'compare-types', 'check-types', 'conform-types', 'explain-types', 'mutate-types', 'watch-types'] },
  cli: { value: [...WORDS, 'kernel', 'litmus', 'explore-types', 'explore', 'bounded', 'bugs-types', 'bugs', 'core', 'model', 'scenario', 'evaluate', 'header', 'proofs', 'check-types', 'check', 'conform-types', 'conform', 'compare-types', 'compare', 'merge', 'report', 'explain-types', 'explain', 'mutate-types', 'mutate', 'watch-types', 'watch', 'language-server'] },
  playground: { value: [...WORDS, 'litmus', 'explore-types', 'explore', 'bounded', 'solver', 'header-types', 'header', 'bugs-types', 'bugs', 'report'] },
  index: { value: ANY_SRC },
};

/** Packages that one layer alone may load. */
export const PACKAGE_OWNERS = { 'z3-solver': 'solver', commander: 'cli', 'ohm-js': 'litmus', chokidar: 'watch', 'vscode-languageserver': 'language-server', 'vscode-languageserver-textdocument': 'language-server', '@codemirror': 'playground', '@lezer': 'playground' };

/** A proofs file may load the runner where it is run as a program. */
export const MAIN_MODULE_EXCEPTION = { layer: 'proofs', may: ['check', 'cli'] };

/** The layer of a path relative to the project (forward slashes, with or without .ts); null: tests, benches, tools. */
export function layerOf(path) {
  for (const [place, layer] of PLACES) {
    if (place.endsWith('/') ? path.startsWith(place) || `${path}/` === place : path === place || `${path}.ts` === place) return layer;
  }
  return null;
}
