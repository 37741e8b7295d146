/** Kinds and directions of iterators as people type them. Parsers throw UsageError with the nearest valid name. */
import type { Direction, Kind } from '../revisions';
import { unknownName } from './suggest';
import { UsageError } from './usage-error';

const KINDS: readonly Kind[] = ['ubuf', 'iovec', 'kvec', 'bvec', 'xarray', 'folioq', 'pipe', 'discard'];

/** data_source by its names; WRITE is a source, READ a destination. */
const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([['source', 'SOURCE'], ['dest', 'DEST'], ['write', 'SOURCE'], ['read', 'DEST']]);

/** Lower case, without ITER_. */
function bare(text: string): string {
  return text.toLowerCase().replace(/^iter_/u, '');
}

/** 'ubuf', 'UBUF', 'ITER_UBUF'. */
export function parseKind(text: string): Kind {
  const kind = KINDS.find((name) => name === bare(text));
  if (kind === undefined) throw new UsageError(unknownName('kind', text, namesLike(text, KINDS), `valid: ${KINDS.join(', ')}`));
  return kind;
}

/** 'source', 'DEST', 'ITER_DEST', 'write'. */
export function parseDirection(text: string): Direction {
  const direction = DIRECTIONS.get(bare(text));
  if (direction === undefined) throw new UsageError(unknownName('direction', text, namesLike(text, [...DIRECTIONS.keys()]), `valid: ${[...DIRECTIONS.keys()].join(', ')}`));
  return direction;
}

/** Names as the person spells them: with ITER_ where that was typed. */
function namesLike(text: string, names: readonly string[]): readonly string[] {
  return /^iter_/iu.test(text) ? names.map((name) => `ITER_${name.toUpperCase()}`) : names;
}
