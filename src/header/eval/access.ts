/** Which variables an operand reads and sets: what two operands without an order between them must not both do. */

export interface Access { readonly reads: ReadonlySet<string>; readonly writes: ReadonlySet<string> }

/** Collects accesses while operands are evaluated. */
export class AccessLog {
  private reads = new Set<string>();
  private writes = new Set<string>();

  read(id: string): void {
    this.reads.add(id);
  }

  write(id: string): void {
    this.writes.add(id);
  }

  /** What `body` does, which also counts for whoever logs around it. */
  during<T>(body: () => T): readonly [T, Access] {
    const outer = { reads: this.reads, writes: this.writes };
    this.reads = new Set();
    this.writes = new Set();
    const result = body();
    const access = { reads: this.reads, writes: this.writes };
    this.reads = new Set([...outer.reads, ...access.reads]);
    this.writes = new Set([...outer.writes, ...access.writes]);
    return [result, access];
  }

  /** What `body` does is nobody else's business: a called function's own variables are in no one's way. */
  apart<T>(body: () => T): T {
    const outer = { reads: this.reads, writes: this.writes };
    this.reads = new Set();
    this.writes = new Set();
    try {
      return body();
    } finally {
      this.reads = outer.reads;
      this.writes = outer.writes;
    }
  }
}

/** One operand sets what another reads or sets. */
export function conflict(accesses: readonly Access[]): boolean {
  return accesses.some((a, i) => accesses.some((b, j) => i !== j && [...a.writes].some((id) => b.reads.has(id) || b.writes.has(id))));
}
