/** Whether the way an argument is spelled can change the answer. */
import type { Context } from '../context';
import { namesFor } from '../site';
import type { ExampleReport, ShapeReport, SpellingReport } from '../report/types';
import { isIterator } from '../subject';
import { isClosedOutside, openPlaces } from './closed';
import { exampleReport } from './example';
import { tryShape } from './search';
import { SHAPES, USES, tokenCount } from './shapes';
import { tryUse } from './uses';

const PROVED: Pick<SpellingReport, 'verdict' | 'open' | 'shapes' | 'smallest'> = { verdict: 'proved', open: [], shapes: [], smallest: null };

/** Looks at the definition's form first; only where that leaves room are shapes tried. */
export async function spellingReport(context: Context): Promise<SpellingReport> {
  const { subject, unit, setting } = context;
  if (subject.definition.kind === 'function') return { ...PROVED, by: 'function' };
  const names = namesFor(unit, setting);
  const open = openPlaces(subject, names);
  const isClosed = isClosedOutside(subject, names);
  if (open.length === 0 && isClosed) return { ...PROVED, by: 'closed' };
  const shapes: ShapeReport[] = [];
  let smallest: { readonly example: ExampleReport; readonly tokens: number } | null = null;
  for (const shape of SHAPES) {
    for (const parameter of subject.parameters) {
      const isItsKind = isIterator(parameter) === (shape.for === 'iterator');
      if (!isItsKind || !open.some((place) => place.parameter === parameter.name)) continue;
      const { report, found } = await tryShape(context, parameter, shape);
      shapes.push(report);
      // shapes come smallest first
      if (found !== null && smallest === null) smallest = { example: exampleReport(context, parameter, found), tokens: tokenCount(shape.text) };
    }
  }
  for (const use of isClosed ? [] : USES) {
    const { report, example } = await tryUse(context, use);
    shapes.push(report);
    if (example !== null && smallest === null) smallest = { example, tokens: tokenCount(use) };
  }
  return {
    verdict: verdictOf(shapes), by: 'shapes', shapes, smallest: smallest?.example ?? null,
    open: open.map(({ parameter, before, after, at }) => ({ parameter, before, after, line: at.line, column: at.column })),
  };
}

function verdictOf(shapes: readonly ShapeReport[]): SpellingReport['verdict'] {
  if (shapes.some((shape) => shape.verdict === 'differs')) return 'refuted';
  return shapes.some((shape) => shape.verdict === 'unknown') ? 'unknown' : 'bounded';
}
