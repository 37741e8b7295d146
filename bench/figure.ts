/** What a benchmark measures, and the values it was found to have. */

export type Unit = 's' | 'MB' | '/s' | 'x';

export interface Target {
  readonly is: 'at most' | 'at least';
  readonly value: number;
}

export interface Figure {
  readonly name: string;
  /** in a few words, for the table */
  readonly what: string;
  readonly unit: Unit;
  readonly target: Target | null;
}

export interface Benchmark {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** what it needs that is not there; null or absent: nothing */
  readonly needs?: () => string | null;
  /** One run of the program in `root` (a checkout, built): a value for every figure, by name; others are parts of them. */
  readonly run: (root: string) => Promise<Readonly<Record<string, number>>>;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Median, least and greatest; null of nothing. Of an even number of values the median is the mean of the middle two. */
export function spread(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || min === undefined || max === undefined) return null;
  return { median: (low + high) / 2, min, max };
}

export function meets(value: number, target: Target): boolean {
  return target.is === 'at most' ? value <= target.value : value >= target.value;
}
