/** Every shape of argument tried in a revision's own definition: a finite list, beside the argument over C's grammar. */
import { revision, type RevisionName } from '../revisions';
import type { Ask } from './decide/decide';
import { ownDefinition } from './definitions';
import { loadGrammar } from './grammar/installed';
import { prepared } from './prepare';
import { tryShape } from './search/search';
import { SHAPES } from './search/shapes';
import { sourceOf } from './source/source';
import { isIterator } from './subject';

export interface ShapesTried {
  readonly tried: number;
  /** arguments that are misread, one of each shape that has any */
  readonly misread: readonly string[];
}

export async function shapesMisread(name: RevisionName, ask: Ask): Promise<ShapesTried> {
  const source = sourceOf(`<${name}>`, new TextEncoder().encode(ownDefinition(revision(name))));
  const { context } = prepared({ source, revision: name }, ask, await loadGrammar());
  const misread: string[] = [];
  let tried = 0;
  for (const parameter of context.subject.parameters) {
    for (const shape of SHAPES.filter((s) => (s.for === 'iterator') === isIterator(parameter))) {
      const { found, report } = await tryShape(context, parameter, shape);
      if (report.verdict !== 'unsupported') tried++;
      if (found !== null) misread.push(`${parameter.name}: ${found.argument}`);
    }
  }
  return { tried, misread };
}
