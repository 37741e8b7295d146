/** Results arrive as they finish and leave in the order they were asked for. */
import type { Asked, TheoremResult } from '../check/types';

export interface InOrder {
  /** keep a result; what it lets through, in order */
  readonly accept: (result: TheoremResult) => readonly TheoremResult[];
  /** what finished behind one that did not, in order; afterwards nothing is held back */
  readonly rest: () => readonly TheoremResult[];
  /** all results so far, in order */
  readonly all: () => readonly TheoremResult[];
}

const key = ({ theorem, revision }: Asked): string => `${theorem} ${revision}`;

/** In the order of `asked`. A result nobody asked for is a programming error. */
export function inOrder(asked: readonly Asked[]): InOrder {
  const keys = asked.map(key);
  const known = new Set(keys);
  const arrived = new Map<string, TheoremResult>();
  const given = new Set<string>();
  const give = (wanted: readonly string[]): readonly TheoremResult[] => {
    const out: TheoremResult[] = [];
    for (const k of wanted) {
      const result = arrived.get(k);
      if (result === undefined || given.has(k)) continue;
      given.add(k);
      out.push(result);
    }
    return out;
  };
  const ready = (): readonly string[] => {
    const gap = keys.findIndex((k) => !arrived.has(k));
    return gap === -1 ? keys : keys.slice(0, gap);
  };
  return {
    accept: (result) => {
      const k = key(result);
      if (!known.has(k)) throw new Error(`a verdict nobody asked for: ${k}`);
      arrived.set(k, result);
      return give(ready());
    },
    rest: () => give(keys),
    all: () => keys.flatMap((k) => arrived.get(k) ?? []),
  };
}
