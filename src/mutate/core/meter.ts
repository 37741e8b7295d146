/**
 * What running mutants calls at the start of every function and block: it counts steps, so that a loop without an end is
 * found after the same number of them on every machine, and it notes which blocks a run came by.
 */

/** More steps than were allowed. */
export class Overrun extends Error {}

export class Meter {
  #left = Infinity;
  #allowed = Infinity;
  #seen: Set<number> | null = null;

  /** `block`: its number, 0 where nobody asks for it. Throws Overrun. */
  readonly pass = (block: number): void => {
    if (--this.#left < 0) throw new Overrun('too many steps');
    this.#seen?.add(block);
  };

  /** From now on so many steps are allowed. */
  allow(steps: number): void {
    this.#allowed = steps;
    this.#left = steps;
  }

  /** Steps since they were last allowed. */
  get steps(): number {
    return this.#allowed - this.#left;
  }

  /** Notes blocks in `seen` from now on; null: no more. */
  note(seen: Set<number> | null): void {
    this.#seen = seen;
  }
}
