/** What is asked of the end: every page the test can name, then bytes (reading one may fault a page in). */
import type { LitmusTest, Location, PageRef } from '../../litmus/types';
import { numberOf, type Numbering } from './numbering';

export type Look =
  | { readonly kind: 'page'; readonly ref: PageRef; readonly line: string }
  | { readonly kind: 'byte'; readonly ref: PageRef; readonly byte: number; readonly line: string };

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

function pageLooks(test: LitmusTest, numbers: Numbering): readonly Look[] {
  const looks: Look[] = [];
  const add = (ref: PageRef, line: string): void => { looks.push({ kind: 'page', ref, line }); };
  for (const { action } of test.actors.flatMap(({ events }) => events)) {
    if (action.kind !== 'extract') continue;
    const { handle } = action;
    for (const page of range(action.max)) add({ kind: 'listed', handle, page }, `listed ${numberOf(numbers.handles, handle)} ${page}`);
  }
  for (const object of test.objects) {
    if (object.kind === 'pipe') continue;
    const [word, n] = object.kind === 'file' ? ['cached', numberOf(numbers.files, object.name)] : ['owned', numberOf(numbers.owned, object.name)];
    for (const page of range(object.pages)) add({ kind: 'owned', object: object.name, page }, `${word} ${n} ${page}`);
  }
  for (const [process, slot] of numbers.processes) {
    for (const { name, pages } of test.areas) {
      for (const page of range(pages)) add({ kind: 'mapped', process, area: name, page }, `see ${slot} ${numberOf(numbers.areas, name)} ${page}`);
    }
  }
  return looks;
}

function byteLine(ref: PageRef, byte: number, numbers: Numbering): string {
  switch (ref.kind) {
    case 'listed': return `out ${numberOf(numbers.handles, ref.handle)} ${ref.page} ${byte}`;
    case 'owned': {
      const file = numbers.files.get(ref.object);
      return file === undefined ? `kload ${numberOf(numbers.owned, ref.object)} ${ref.page} ${byte}` : `fload ${file} ${ref.page} ${byte}`;
    }
    case 'mapped': return `load ${numberOf(numbers.processes, ref.process)} ${numberOf(numbers.areas, ref.area)} ${ref.page} ${byte}`;
  }
}

export function looksAt(test: LitmusTest, locations: readonly Location[], numbers: Numbering): readonly Look[] {
  const bytes = locations.flatMap((l): readonly Look[] => (l.kind === 'byte' ? [{ kind: 'byte', ref: l.page, byte: l.byte, line: byteLine(l.page, l.byte, numbers) }] : []));
  return [...pageLooks(test, numbers), ...bytes];
}
