/** Watching files: which, when one was saved, and what a save changed. */
export { changesOf } from './changes';
export { ENDINGS } from './kinds';
export { questionKey, testKey } from './same-test';
export { watchSaves, type Save, type Saves } from './saves';
export { NoTarget, Targets } from './targets';
export type * from './types';
