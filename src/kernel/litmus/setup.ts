/** Commands that make what a test has before its first event. kernel/runner/ordered.c says what they mean. */
import type { Area, IteratorObject, LitmusTest } from '../../litmus/types';
import { KINDS } from '../wire';
import { numberOf, type Numbering } from './numbering';

const ADVICE = ['none', 'dontfork', 'wipeonfork'] as const;

function areaCommands(area: Area, numbers: Numbering): readonly string[] {
  const [slot, n] = [numberOf(numbers.processes, area.process), numberOf(numbers.areas, area.name)];
  const file = area.backing.kind === 'file' ? numberOf(numbers.files, area.backing.file) : -1;
  const stores = area.initial.map(({ page, byte, value }) => `store ${slot} ${n} ${page} ${byte} ${value}`);
  const made = `area ${slot} ${n} ${area.pages} ${area.shared ? 1 : 0} ${file} ${ADVICE.indexOf(area.advice)}`;
  return area.shared && file < 0 ? [made, `fill ${slot} ${n}`, ...stores, `settle ${slot} ${n}`] : [made, ...stores];
}

function iteratorCommand(iterator: IteratorObject, numbers: Numbering): string {
  if (iterator.kind === 'pipe') throw new Error('no pipes on a kernel that has the routine');
  const over = [numbers.areas, numbers.files, numbers.owned].map((names) => names.get(iterator.over)).find((n) => n !== undefined);
  const [n, kind, isDest] = [numberOf(numbers.iterators, iterator.name), KINDS.indexOf(iterator.kind), iterator.direction === 'DEST' ? 1 : 0];
  return `iter ${n} ${kind} ${isDest} ${iterator.pages} ${iterator.first} ${over ?? -1}`;
}

export function setupCommands(test: LitmusTest, numbers: Numbering): readonly string[] {
  const objects = test.objects.flatMap((o): readonly string[] => {
    switch (o.kind) {
      case 'pipe': return [];
      case 'file': {
        const n = numberOf(numbers.files, o.name);
        return [`file ${n} ${o.pages}`, ...o.initial.map(({ page, byte, value }) => `fstore ${n} ${page} ${byte} ${value}`), `fclean ${n}`];
      }
      case 'kernel': {
        const n = numberOf(numbers.owned, o.name);
        return [`pages ${n} ${o.pages}`, ...o.initial.map(({ page, byte, value }) => `kstore ${n} ${page} ${byte} ${value}`)];
      }
    }
  });
  return [
    ...objects,
    ...numbers.initial.map((name) => `process ${numberOf(numbers.processes, name)}`),
    ...test.areas.flatMap((area) => areaCommands(area, numbers)),
    ...test.iterators.map((iterator) => iteratorCommand(iterator, numbers)),
  ];
}
