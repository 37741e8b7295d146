/**
 * A symbolic state: cells that hold terms, and references that hold one of a few numbers (a page, a position), each under
 * a condition. While one event is worked out the state changes in place, every change under the condition that it happens.
 */
import * as t from '../term';
import type { Term } from '../term';

/** Number to the condition under which it stands there; at most one holds, and none means nothing stands there. */
export type Choices = ReadonlyMap<number, Term>;
export const NOTHING: Choices = new Map();

export const always = (n: number): Choices => new Map([[n, t.TRUE]]);

/** Some number stands there. */
export function some(choices: Choices): Term {
  return t.or(...choices.values());
}

/** The same numbers, where `so`. */
export function where(so: Term, choices: Choices): Choices {
  return new Map([...choices].map(([n, condition]) => [n, t.and(so, condition)] as const).filter(([, condition]) => condition !== t.FALSE));
}

/** What stands in either; they never stand there together. */
export function union(a: Choices, b: Choices): Choices {
  const merged = new Map(a);
  for (const [n, condition] of b) merged.set(n, t.or(merged.get(n) ?? t.FALSE, condition));
  return merged;
}

const FALSE_CELLS = 'flag ';

export class World {
  constructor(private readonly cells = new Map<string, Term>(), private readonly refs = new Map<string, Choices>()) {}

  copy(): World {
    return new World(new Map(this.cells), new Map(this.refs));
  }

  /** A number; 0 where nothing was ever set. */
  number(key: string): Term {
    return this.cells.get(key) ?? t.int(0);
  }

  /** A truth; false where nothing was ever set. */
  flag(key: string): Term {
    return this.cells.get(FALSE_CELLS + key) ?? t.FALSE;
  }

  ref(key: string): Choices {
    return this.refs.get(key) ?? NOTHING;
  }

  setNumber(when: Term, key: string, value: Term): void {
    this.cells.set(key, t.ite(when, value, this.number(key)));
  }

  setFlag(when: Term, key: string, value: Term): void {
    this.cells.set(FALSE_CELLS + key, t.ite(when, value, this.flag(key)));
  }

  setRef(when: Term, key: string, value: Choices): void {
    this.refs.set(key, union(where(t.not(when), this.ref(key)), where(when, value)));
  }

  /**
   * The state that is the first alternative whose condition holds, else the last; `define` may give a long term a name,
   * so that the next step does not carry it along.
   */
  static merged(alternatives: readonly { readonly when: Term; readonly world: World }[], define: (key: string, term: Term) => Term): World {
    const [only] = alternatives;
    if (only !== undefined && alternatives.length === 1) return only.world;
    const merged = new World();
    const chosen = (of: (world: World) => Term): Term => alternatives.reduceRight((rest, { when, world }, i) => (
      i === alternatives.length - 1 ? of(world) : t.ite(when, of(world), rest)), t.FALSE);
    for (const key of new Set(alternatives.flatMap(({ world }) => [...world.cells.keys()]))) {
      const isFlag = key.startsWith(FALSE_CELLS);
      merged.cells.set(key, define(key, chosen((w) => w.cells.get(key) ?? (isFlag ? t.FALSE : t.int(0)))));
    }
    for (const key of new Set(alternatives.flatMap(({ world }) => [...world.refs.keys()]))) {
      const numbers = [...new Set(alternatives.flatMap(({ world }) => [...world.ref(key).keys()]))].sort((a, b) => a - b);
      const choices = numbers.map((n) => [n, define(`${key} = ${n}`, chosen((w) => w.ref(key).get(n) ?? t.FALSE))] as const);
      merged.refs.set(key, new Map(choices.filter(([, condition]) => condition !== t.FALSE)));
    }
    return merged;
  }
}
