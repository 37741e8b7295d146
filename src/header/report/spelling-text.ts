/** The part of the report about the spelling of arguments. */
import { BLANK, text, verdict, type Block } from './blocks';
import type { ExampleReport, HeaderReport, ShapeReport, SpellingReport } from './types';
import { counted, inputsText, releaseBlocks, valueText } from './words';

const LABEL = 'spelling of arguments: ';

export function spellingBlocks(report: HeaderReport, spelling: SpellingReport, isVerbose: boolean): readonly Block[] {
  const shapes = counted(spelling.shapes.length, 'shape');
  switch (spelling.verdict) {
    case 'proved': {
      const why = spelling.by === 'function' ? 'arguments of a function are values' : 'every argument stands between brackets or commas';
      return [verdict(2, LABEL, 'proved', 'good', ` to be without effect for any expression: ${why}`)];
    }
    case 'bounded': return [verdict(2, LABEL, 'no effect', 'good', ` in ${shapes} tried; others were not looked at`), ...listed(report, spelling, isVerbose)];
    case 'unknown': return [verdict(2, LABEL, 'unknown', 'unsure', ` for some of ${shapes}; raise --timeout`), ...listed(report, spelling, isVerbose)];
    case 'refuted':
      return [
        verdict(2, LABEL, 'refuted', 'bad', ''),
        ...(spelling.open.length > 0 ? [] : [text(4, '', 'the whole definition stands open: no brackets around it')]),
        ...spelling.open.map(({ parameter, before, after, line }) => text(4, '', `${parameter} stands open between '${before}' and '${after}' (line ${line})`)),
        ...(spelling.smallest === null ? [] : [BLANK, ...exampleBlocks(spelling.smallest)]),
        BLANK, ...shapeBlocks(report, spelling.shapes, isVerbose),
      ];
  }
}

function listed(report: HeaderReport, { shapes }: SpellingReport, isVerbose: boolean): readonly Block[] {
  return isVerbose ? shapeBlocks(report, shapes, true) : [];
}

function exampleBlocks(example: ExampleReport): readonly Block[] {
  const isSame = (o: ExampleReport['others'][number]): boolean => o.spelled.value === example.spelled.value && o.meant.value === example.meant.value;
  const same = example.others.filter(isSame).map((o) => o.numbering);
  return [
    text(4, '', 'the smallest call that is misread:'), text(6, '', example.call), text(6, 'inputs   ', inputsText(example.inputs)),
    text(6, 'spelled  ', valueText(example.spelled)), text(6, '         ', example.spelled.expansion),
    text(6, 'meant    ', valueText(example.meant)), text(6, '         ', example.meant.expansion),
    ...(same.length === 0 ? [] : [text(6, '', `the same with the numbers ${same.join(', ')}`)]),
    ...example.others.filter((o) => !isSame(o)).map((o) => text(6, '', `with the numbers ${o.numbering}: spelled ${valueText(o.spelled)}, meant ${valueText(o.meant)}`)),
    ...releaseBlocks(example.ledger, 'as spelled', 4),
  ];
}

function shapeBlocks({ revision, subject }: HeaderReport, shapes: readonly ShapeReport[], isVerbose: boolean): readonly Block[] {
  const of = (kind: ShapeReport['verdict']): number => shapes.filter((shape) => shape.verdict === kind).length;
  const rest = [[of('refused'), `only with flags that ${revision.name} refuses`], [of('unsupported'), 'not supported'], [of('unknown'), 'unknown']]
    .map(([n, words]) => (n === 0 ? '' : `, ${n} ${words}`)).join('');
  const summary = `${of('differs')} of ${counted(shapes.length, 'shape')} are misread, ${of('same')} never${rest}`;
  if (!isVerbose) return [text(4, '', `${summary}; -v lists them`)];
  const isNamed = subject.parameters.length > 1;
  return [text(4, '', `${summary}:`), { kind: 'table', margin: 6, rows: shapes.map((shape) => [...(isNamed ? [shape.parameter ?? ''] : []), ...shapeRow(shape)]) }];
}

function shapeRow(shape: ShapeReport): readonly string[] {
  switch (shape.verdict) {
    case 'same': return [shape.shape, 'never', ''];
    case 'differs': return [shape.shape, 'misread', `${shape.spelled?.value ?? 'no C'} for ${shape.meant?.value ?? 'no C'}`];
    case 'refused': case 'unknown': case 'unsupported': return [shape.shape, shape.verdict, ''];
  }
}
