/** A build that cannot go on, in words that name the next action. Not a fault of this program. */
export class BuildFailure extends Error {}
