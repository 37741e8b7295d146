/**
 * A small seeded generator of 32-bit words (sfc32, Chris Doty-Humphrey's design): the same words on any machine, and
 * one generator per scenario, so that scenario n does not depend on those before it.
 */

/** FNV-1a over the characters: a 32-bit word for a text. */
function wordOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export class Prng {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** The stream for the nth scenario of a seed; `stream` keeps different uses of one seed apart. */
  constructor(seed: number, stream: string, n: number) {
    this.#a = wordOf(stream);
    this.#b = seed | 0;
    this.#c = n | 0;
    for (let i = 0; i < 12; i++) this.word();
  }

  /** The next 32-bit word. */
  word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum | 0;
    return sum >>> 0;
  }

  /** A whole number from 0 to n - 1 (n from 1 to 2^32). */
  below(n: number): number {
    return Math.floor((this.word() / 0x100000000) * n);
  }

  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** One of the values, all equally likely. */
  pick<T>(first: T, ...others: readonly T[]): T {
    const i = this.below(others.length + 1);
    return i === 0 ? first : others[i - 1] ?? first;
  }

  /** One of a list's values. */
  from<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  /** One of the values, each as likely as its weight says. */
  weighted<T>(first: readonly [T, number], ...others: readonly (readonly [T, number])[]): T {
    const total = others.reduce((sum, [, weight]) => sum + weight, first[1]);
    let left = this.below(total) - first[1];
    if (left < 0) return first[0];
    for (const [value, weight] of others) {
      left -= weight;
      if (left < 0) return value;
    }
    return first[0];
  }
}
