/** The values of ghosts that matter for one observation: enough to stand for all in a small scenario. */
import type { Value } from '../term/value';
import type { World } from '../../model/environment';
import type { Observation } from './observe';

const GHOST_NAMES = ['g.entry', 'g.entry2', 'g.byte', 'g.seg', 'g.page', 'g.folio', 'g.boundary'] as const;
type GhostName = (typeof GHOST_NAMES)[number];

function num(seen: Observation, name: string): number {
  const value = seen[name];
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : 0;
}
function element(seen: Observation, name: string, index: number): number {
  const table = seen[name];
  if (typeof table !== 'object') return 0;
  const value = table.get(index);
  return typeof value === 'boolean' ? Number(value) : Number(value);
}

/** Assignments of the ghosts in `used` worth trying. */
export function* ghostValues(used: ReadonlySet<string>, seen: Observation, w: World): Generator<Readonly<Record<string, Value>>> {
  const byName = values(seen, w);
  const names = GHOST_NAMES.filter((n) => used.has(n));
  function* assign(i: number): Generator<Readonly<Record<string, Value>>> {
    const name = names[i];
    if (name === undefined) {
      yield {};
      return;
    }
    for (const rest of assign(i + 1)) for (const value of byName[name]()) yield { ...rest, [name]: value };
  }
  yield* assign(0);
}

function values(seen: Observation, w: World): Readonly<Record<GhostName, () => readonly number[]>> {
  const nr = Math.min(num(seen, 's1.nr'), 12);
  const segments = Math.min(num(seen, 'env.segments'), 40);
  const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
  const pages = upTo(nr).map((i) => element(seen, 's1.pages', i));
  const folios = pages.map((p) => p - 2 * element(seen, 'env.folioBack', p));
  return {
    'g.entry': () => upTo(nr + 1),
    'g.entry2': () => upTo(Math.min(num(seen, 's2.nr'), 12) + 1),
    'g.byte': () => bytes(seen, w, nr, segments),
    'g.seg': () => (segments === 0 ? [0] : upTo(segments)),
    'g.page': () => [...new Set([...pages, -1])],
    'g.folio': () => [...new Set([...folios, -1])],
    'g.boundary': () => upTo(segments + 1),
  };
}

/** First and last byte, and the bytes on both sides of every page and segment boundary. */
function bytes(seen: Observation, w: World, nr: number, segments: number): readonly number[] {
  const ret = num(seen, 's1.ret');
  const off0 = num(seen, 's1.off0');
  const at = new Set([0, ret - 1]);
  for (let k = 1; k <= nr; k++) [k * w.pageSize - off0, k * w.pageSize - off0 - 1].forEach((b) => at.add(b));
  const start = element(seen, 'env.before', num(seen, 's0.base')) + num(seen, 's0.offset');
  for (let k = 0; k <= segments; k++) [element(seen, 'env.before', k) - start, element(seen, 'env.before', k) - start - 1].forEach((b) => at.add(b));
  return [...at].filter((b) => b >= 0 && b < Math.max(ret, 1));
}
