/** Splitting a stream of bytes into lines without holding more than one of them. */

export type Line =
  | { readonly kind: 'text'; readonly number: number; readonly text: string }
  /** longer than the limit; its bytes were dropped */
  | { readonly kind: 'too-long'; readonly number: number };

/** Bytes of one line, at most `limit` of them kept. */
class Collector {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes <= this.#limit) this.#parts.push(part);
    else this.#parts = [];
  }

  get empty(): boolean {
    return this.#bytes === 0;
  }

  take(number: number): Line {
    const line: Line = this.#bytes > this.#limit
      ? { kind: 'too-long', number }
      : { kind: 'text', number, text: Buffer.concat(this.#parts).toString('utf8') };
    this.#parts = [];
    this.#bytes = 0;
    return line;
  }
}

/**
 * Lines of a byte stream, numbered from 1, without their newline. `limit`: most bytes of one line. A last line without
 * newline counts. Batches: the lines that became complete with one chunk come together.
 */
export async function* splitLines(input: AsyncIterable<Buffer | string>, limit: number): AsyncGenerator<readonly Line[]> {
  const collector = new Collector(limit);
  let number = 1;
  for await (const piece of input) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      collector.add(chunk.subarray(from, end));
      lines.push(collector.take(number++));
      from = end + 1;
    }
    if (from < chunk.length) collector.add(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (!collector.empty) yield [collector.take(number)];
}
