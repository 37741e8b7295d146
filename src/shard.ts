/** A part of the work: unit n of a list, counted from 0, belongs to shard n mod `of` + 1. All shards together are the whole. */
export interface Shard {
  /** 1 to `of` */
  readonly index: number;
  readonly of: number;
}

/** Whether the unit with this number, from 0, is the shard's; without a shard every unit is. */
export function owns(shard: Shard | undefined, n: number): boolean {
  return shard === undefined || n % shard.of === shard.index - 1;
}

/** The shard's units, in their order; without a shard all of them. */
export function shareOf<T>(units: readonly T[], shard: Shard | undefined): readonly T[] {
  return units.filter((_, n) => owns(shard, n));
}

/** 'shard 2 of 4: ', as a summary begins; nothing without a shard. */
export function shardPrefix(shard: Shard | undefined): string {
  return shard === undefined ? '' : `shard ${shard.index} of ${shard.of}: `;
}
