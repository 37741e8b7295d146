/** What cannot be played on the kernel leg, and why. */
import type { LitmusTest, Location, PageRef } from '../../litmus/types';
import { numberingOf } from './numbering';

/** kernel/runner/ordered.h, kernel/ordered.h */
const LIMITS = { processes: 16, files: 16, objects: 64 } as const;

function isOfSharedFile({ areas }: LitmusTest, page: PageRef): boolean {
  return page.kind === 'mapped' && areas.some(({ name, shared, backing }) => name === page.area && shared && backing.kind === 'file');
}

/** Why the test cannot be played there; null: it can. */
export function obstacleTo(test: LitmusTest, locations: readonly Location[]): string | null {
  const large = [...test.areas, ...test.objects].flatMap((o) => ('folio' in o && o.folio !== 'small' ? [o.folio] : []));
  if (large.includes('hugetlb')) return 'hugetlb memory: User Mode Linux has none';
  if (large.includes('thp')) return 'thp memory: User Mode Linux has none';
  if (test.objects.some(({ kind }) => kind === 'pipe')) return 'pipe iterators: no kernel that has the routine has them';
  const kinds = new Set(test.actors.flatMap(({ events }) => events.map(({ action }) => action.kind)));
  for (const kind of ['writeback', 'reclaim'] as const) if (kinds.has(kind)) return `${kind}: files are on tmpfs there, which has no disk`;
  const files = new Set(test.objects.flatMap((o) => (o.kind === 'file' ? [o.name] : [])));
  if (test.iterators.some(({ kind, over }) => kind === 'bvec' && files.has(over))) return 'bvec of a file: the runner makes bvecs of kernel objects only';
  if (locations.some((l) => l.kind === 'measure' && l.measure === 'writable' && isOfSharedFile(test, l.page))) {
    return 'writable of a shared file: tmpfs, which has no disk, does not wait for the first store';
  }
  const numbers = numberingOf(test);
  if (numbers.processes.size > LIMITS.processes) return `more than ${LIMITS.processes} processes`;
  if (numbers.files.size > LIMITS.files) return `more than ${LIMITS.files} files`;
  const tables = [numbers.areas, numbers.owned, numbers.handles, numbers.iterators, numbers.references];
  return tables.some(({ size }) => size > LIMITS.objects) ? `more than ${LIMITS.objects} areas, objects, extractions or iterators` : null;
}
