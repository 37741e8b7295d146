/** The report for people: at most 80 columns, findings first to last, the next thing to do at the end. */
import type { Painter } from '../../report/paint';
import { counted, hang, indent, WIDTH } from '../../report/text';
import { callLines } from './call-text';
import type { ClaimReport, ExampleReport, HeaderReport, ShapeReport, SpellingReport } from './types';
import { inputsText, releaseLines, tableLines, valueText } from './words';

export interface TextOptions { readonly paint: Painter; readonly verbose: boolean }

export function headerLines(report: HeaderReport, options: TextOptions): readonly string[] {
  const { claims, spelling, call } = report;
  return [
    ...heading(report),
    ...(call === null ? [] : callLines(call, report)),
    ...(claims.length === 0 ? [] : ['', '  arguments as values', ...indent(claims.flatMap((claim) => claimLines(claim, options, WIDTH - 4)), 4)]),
    ...(spelling === null ? [] : ['', ...indent(spellingLines(report, spelling, options, WIDTH - 2), 2)]),
    ...(report.notes.length === 0 ? [] : ['', ...report.notes.flatMap((note) => hang('  note: ', note))]),
    '', ...conclusion(report, options),
  ];
}

function heading({ file, subject, revision, numberings, contract, fromContract }: HeaderReport): readonly string[] {
  const alike = revision.alike.length === 0 ? '' : `; the same contract: ${revision.alike.join(', ')}`;
  return [
    ...hang('', `${file}:${subject.line}:${subject.column}: ${subject.kind} ${subject.name}(${subject.parameters.join(', ')})`),
    ...hang('  revision    ', `${revision.name} (${revision.because})${alike}`),
    ...hang('  numbers     ', `of FOLL_*: ${numberings.join(', ')}`),
    ...hang('  contract    ', contract.text),
    ...(fromContract.length === 0 ? [] : hang('  not defined ', `in the file, so taken from the contract: ${fromContract.join(', ')}`)),
  ];
}

function claimLines(claim: ClaimReport, { paint }: TextOptions, width: number): readonly string[] {
  const name = claim.name === 'user_backed_iter' ? 'user_backed_iter() is true for user memory only' : claim.name.replace('answers, ', 'answers as the contract, ');
  switch (claim.verdict) {
    case 'proved': return [`${name}: ${paint.tone('good', 'proved')} for all values`];
    case 'unknown': return [`${name}: ${paint.tone('unsure', 'unknown')} (${claim.reason ?? ''}); raise --timeout`];
    case 'refuted': {
      const { witness } = claim;
      if (witness === null) return [`${name}: ${paint.tone('bad', 'refuted')}`];
      return [
        `${name}: ${paint.tone('bad', 'refuted')}`,
        ...hang('  inputs    ', inputsText(witness.inputs), width), ...hang('  here      ', valueText(witness.header), width), `  contract  ${valueText(witness.contract)}`,
        ...releaseLines(witness.ledger, 'as this says'),
      ];
    }
  }
}

function spellingLines(report: HeaderReport, spelling: SpellingReport, options: TextOptions, width: number): readonly string[] {
  const { paint } = options;
  switch (spelling.verdict) {
    case 'proved': {
      const why = spelling.by === 'function' ? 'arguments of a function are values' : 'every argument stands between brackets or commas';
      return hang('spelling of arguments: ', `${paint.tone('good', 'proved')} to be without effect for any expression: ${why}`, width);
    }
    case 'bounded':
      return hang('spelling of arguments: ', `without effect in ${counted(spelling.shapes.length, 'shape')} tried; others were not looked at`, width);
    case 'unknown':
      return hang('spelling of arguments: ', `${paint.tone('unsure', 'unknown')} for some of ${counted(spelling.shapes.length, 'shape')}; raise --timeout`, width);
    case 'refuted':
      return [
        `spelling of arguments: ${paint.tone('bad', 'refuted')}`,
        ...(spelling.open.length > 0 ? [] : ['  the whole definition stands open: no brackets around it']),
        ...spelling.open.flatMap(({ parameter, before, after, line }) => hang('  ', `${parameter} stands open between '${before}' and '${after}' (line ${line})`, width)),
        ...(spelling.smallest === null ? [] : ['', ...indent(exampleLines(spelling.smallest, width - 2), 2)]),
        '', ...indent(shapeLines(report, spelling.shapes, options, width - 2), 2),
      ];
  }
}

function exampleLines(example: ExampleReport, width: number): readonly string[] {
  const others = example.others.filter((o) => o.spelled.value !== example.spelled.value || o.meant.value !== example.meant.value);
  const same = example.others.filter((o) => !others.includes(o)).map((o) => o.numbering);
  return [
    'the smallest call that is misread:', ...hang('  ', example.call, width),
    ...hang('  inputs   ', inputsText(example.inputs), width),
    ...hang('  spelled  ', valueText(example.spelled), width), ...hang('           ', example.spelled.expansion, width),
    ...hang('  meant    ', valueText(example.meant), width), ...hang('           ', example.meant.expansion, width),
    ...(same.length === 0 ? [] : [`  the same with the numbers ${same.join(', ')}`]),
    ...others.flatMap((o) => hang('  ', `with the numbers ${o.numbering}: spelled ${valueText(o.spelled)}, meant ${valueText(o.meant)}`, width)),
    ...releaseLines(example.ledger, 'as spelled'),
  ];
}

function shapeLines({ revision, subject, contract }: HeaderReport, shapes: readonly ShapeReport[], { verbose }: TextOptions, width: number): readonly string[] {
  const of = (verdict: ShapeReport['verdict']): readonly ShapeReport[] => shapes.filter((shape) => shape.verdict === verdict);
  const few = contract.from === 'revision' ? `with flags that ${revision.name} refuses` : 'for numbers that were not tried';
  const summary = `${of('differs').length} of ${counted(shapes.length, 'shape')} are misread, ${of('same').length} never`;
  const rest = [[of('refused').length, `only ${few}`], [of('unsupported').length, 'not supported'], [of('unknown').length, 'unknown']]
    .map(([n, words]) => (n === 0 ? '' : `, ${n} ${words}`)).join('');
  const isNamed = subject.parameters.length > 1;
  if (!verbose) return hang('', `${summary}${rest}; -v lists them`, width);
  const rows = shapes.map((shape) => [...(isNamed ? [shape.parameter ?? ''] : []), shape.shape, shape.verdict === 'same' ? 'never' : shape.verdict === 'differs' ? 'misread' : shape.verdict,
    shape.argument === null ? '' : `${shape.spelled?.value ?? 'no C'} for ${shape.meant?.value ?? 'no C'}`]);
  return [...hang('', `${summary}${rest}:`, width), ...indent(tableLines(rows), 2)];
}

function conclusion(report: HeaderReport, { paint }: TextOptions): readonly string[] {
  const { call } = report;
  switch (report.verdict) {
    case 'kept': return [call === null ? `${paint.tone('good', 'kept')}: the contract of ${report.revision.name}` : `${paint.tone('good', 'kept')}: this call answers as the contract`];
    case 'unknown': return [`${paint.tone('unsure', 'unknown')}: the solver gave up; raise --timeout`];
    case 'violated': {
      const why = call !== null ? (call.same ? 'this call does not answer as the contract' : 'this call is misread')
        : report.claims.some((claim) => claim.verdict === 'refuted') ? 'the answer is not what the contract says' : 'the answer depends on how an argument is spelled';
      const next = nextStep(report);
      return [`${paint.tone('bad', 'violated')}: ${why}`, ...hang('next: ', next)];
    }
  }
}

/** What mends it. */
function nextStep({ spelling, call }: HeaderReport): string {
  const isSpelling = call === null ? spelling?.verdict === 'refuted' : !call.same;
  if (!isSpelling) return 'compare the definition with the contract above';
  const open = [...new Set(call?.open ?? spelling?.open.map((place) => place.parameter) ?? [])];
  return open.length === 0 ? 'put brackets around the whole definition' : `bracket the parameter in the definition: ${open.map((name) => `(${name})`).join(', ')}`;
}
