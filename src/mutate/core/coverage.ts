/** Which questions come by which blocks of the core, and how many steps they take: found out once, with the core as it is. */
import type { Judge } from './judges/judge';
import type { Program, Workshop } from './program';

export interface Coverage {
  readonly judge: Judge;
  /** Questions worth asking, in order. */
  readonly chosen: readonly number[];
  /** Those of them that come by a block. */
  readonly through: (block: number) => readonly number[];
  /** Steps question `i` takes. */
  readonly steps: (i: number) => number;
}

/** A set of small numbers. */
class Bits {
  readonly #bytes: Uint8Array;

  constructor(size: number) {
    this.#bytes = new Uint8Array(Math.ceil(size / 8));
  }

  add(i: number): void {
    this.#bytes[i >> 3] = (this.#bytes[i >> 3] ?? 0) | (1 << (i & 7));
  }

  list(): readonly number[] {
    const found: number[] = [];
    this.#bytes.forEach((byte, at) => {
      for (let bit = 0; byte >> bit !== 0; bit++) if (((byte >> bit) & 1) === 1) found.push(8 * at + bit);
    });
    return found;
  }
}

/** questions of a group that come by the same blocks are alike: so many of them are asked, the first ones */
const ALIKE = 4;

/** Has the unchanged program answer every question, and chooses those that are worth asking others. */
export function cover({ meter }: Workshop, base: Program, judge: Judge): Coverage {
  const { questions } = judge;
  const through = new Map<number, Bits>();
  const alike = new Map<string, number>();
  const chosen: number[] = [];
  const steps = new Uint32Array(questions.length);
  const seen = new Set<number>();
  meter.note(seen);
  for (let i = 0; i < questions.length; i++) {
    seen.clear();
    meter.allow(Number.MAX_SAFE_INTEGER);
    judge.run(base, i);
    steps[i] = meter.steps;
    const way = `${judge.groupOf(i)} ${[...seen].sort((a, b) => a - b).join()}`;
    const before = alike.get(way) ?? 0;
    alike.set(way, before + 1);
    if (before >= ALIKE) continue;
    chosen.push(i);
    for (const block of seen) {
      const bits = through.get(block) ?? new Bits(questions.length);
      through.set(block, bits);
      bits.add(i);
    }
  }
  meter.note(null);
  return { judge, chosen, through: (block) => through.get(block)?.list() ?? [], steps: (i) => steps[i] ?? 0 };
}
