/** Locations and formulas as a litmus file spells them. */
import type { Formula, LitmusTest, Location, PageRef } from './types';

/** A[page], short where there is one page. */
function pageText(ref: PageRef, test: LitmusTest): string {
  const at = (name: string, pages: number | undefined): string => (pages === 1 ? name : `${name}[${ref.page}]`);
  switch (ref.kind) {
    case 'mapped': return `${ref.process}:${at(ref.area, test.areas.find((a) => a.name === ref.area)?.pages)}`;
    case 'listed': return at(ref.handle, listedPages(test, ref.handle));
    case 'owned': {
      const object = test.objects.find((o) => o.name === ref.object);
      return at(ref.object, object === undefined || object.kind === 'pipe' ? undefined : object.pages);
    }
  }
}

function listedPages(test: LitmusTest, handle: string): number | undefined {
  for (const { events } of test.actors) {
    for (const { action } of events) if (action.kind === 'extract' && action.handle === handle) return action.max;
  }
  return undefined;
}

export function locationText(location: Location, test: LitmusTest): string {
  switch (location.kind) {
    case 'byte': {
      const name = test.bytes[location.byte] ?? '';
      return pageText(location.page, test) + (name === '' ? '' : `.${name}`);
    }
    case 'register': return `${location.actor}:${location.register}`;
    case 'measure': return `${location.measure}(${pageText(location.page, test)})`;
    case 'units': return `units(${pageText({ kind: 'listed', handle: location.handle, page: location.page }, test)})`;
    case 'listed': return `listed(${location.handle})`;
    case 'same': return `same(${pageText(location.left, test)}, ${pageText(location.right, test)})`;
    case 'uaf':
    case 'underflow': return location.kind;
  }
}

/** The formula on one line. */
export function formulaText(formula: Formula, test: LitmusTest): string {
  const inner = (part: Formula): string => (part.kind === 'and' || part.kind === 'or' ? `(${formulaText(part, test)})` : formulaText(part, test));
  switch (formula.kind) {
    case 'true': return 'true';
    case 'compare': return `${locationText(formula.left, test)} ${formula.op} ${typeof formula.right === 'object' ? locationText(formula.right, test) : String(formula.right)}`;
    case 'and':
    case 'or': return formula.parts.map(inner).join(formula.kind === 'and' ? ' /\\ ' : ' \\/ ');
    case 'not': return `~(${formulaText(formula.part, test)})`;
  }
}

/** Every location a formula looks at, in the order of the text, each once. */
export function locationsOf(formula: Formula, test: LitmusTest): readonly Location[] {
  const found = new Map<string, Location>();
  const visit = (f: Formula): void => {
    switch (f.kind) {
      case 'true': return;
      case 'not': visit(f.part); return;
      case 'and':
      case 'or': f.parts.forEach(visit); return;
      case 'compare':
        for (const side of [f.left, f.right]) {
          if (typeof side !== 'object') continue;
          const text = locationText(side, test);
          if (!found.has(text)) found.set(text, side);
        }
    }
  };
  visit(formula);
  return [...found.values()];
}
