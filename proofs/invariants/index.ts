/** All loop invariants of a world. */
import type { Invariants } from '../invariant';
import type { World } from '../../model/environment';
import type { Ghosts } from '../ghosts';
import { kernelInvariants } from './kernel';
import { moveInvariants } from './moves';
import { pipeInvariants } from './pipe';
import { userInvariants } from './user';

export function invariants(w: World, g: Ghosts): Invariants {
  return { ...userInvariants(w, g), ...kernelInvariants(w, g), ...pipeInvariants(w, g), ...moveInvariants(w) };
}
export { releaseInvariants } from './release';
