import type { Machine } from './machine';

/** What a call leaves in the log: branches taken (src/labels) and WARN conditions that were true. */
export class Trace {
  readonly #known: ReadonlySet<string>;
  readonly #taken = new Set<string>();
  #warnings = 0;

  constructor(machine: Machine) {
    this.#known = machine.labels;
  }

  /** A branch is taken; a name the revision's text does not have is not recorded. */
  take(label: string): void {
    if (this.#known.has(label)) this.#taken.add(label);
  }

  /** A WARN condition is true. WARN_ON_ONCE counts every time. */
  warn(): void {
    this.#warnings++;
  }

  get warnings(): number {
    return this.#warnings;
  }

  /** in the order first taken */
  get labels(): string[] {
    return [...this.#taken];
  }
}

/** The kernel stops here: BUG() reached, or an access to memory that is not there. */
export class Crash extends Error {
  readonly kind: 'BUG' | 'SEGV';

  constructor(kind: 'BUG' | 'SEGV', where: string) {
    super(`${kind}: ${where}`);
    this.kind = kind;
  }
}
