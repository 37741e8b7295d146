import Ajv from 'ajv';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headerBlocks, headerDocument, type HeaderReport } from '../../src/header';
import { check, headerText } from './setup';

const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/header-1.json'), 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);

/** Files and requests that between them fill every part of a report. */
const REPORTS: readonly (readonly [what: string, report: () => Promise<HeaderReport>])[] = [
  ['an open argument', () => check(headerText('open-flags.h'), {}, 'open-flags.h')],
  ['a patch', () => check(headerText('mode.patch'), {}, 'mode.patch')],
  ['a wrong answer', () => check(headerText('will-pin-destination.h'))],
  ['no brackets outside', () => check(headerText('open-outside.h'))],
  ['a misread call', () => check(headerText('open-flags.h'), { call: 'iov_iter_extract_mode(iter, flags | FOLL_NOFAULT)' })],
  ['a call that does not compile', () => check(headerText('by-direction.h'), { call: 'iov_iter_extract_mode(&it, 0)' })],
  ['any macro', () => check(headerText('pick.h'), { macro: 'LOW_BITS', contract: 'word & 0xff' })],
];

describe('the report of a header', () => {
  for (const [what, make] of REPORTS) {
    it(`${what}: the document fits its schema, and is the same every time`, async () => {
      const text = headerDocument(await make(), '0');
      expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).to.equal(true);
      expect(headerDocument(await make(), '0')).to.equal(text);
    });
  }

  it('says what it found in words: the open argument, the call, both modes, the counters', async () => {
    const text = JSON.stringify(headerBlocks(await check(headerText('open-flags.h')), false));
    for (const words of [
      "flags stands open between '(' and '&'", 'iov_iter_extract_mode(i, FOLL_PCI_P2PDMA | FOLL_SOURCE_BUF)', '1023 too low', 'bracket the parameter',
    ]) expect(text).to.contain(words);
  });

  it('lists the shapes that were tried when asked for more', async () => {
    const report = await check(headerText('open-flags.h'));
    const rows = (isVerbose: boolean): number => headerBlocks(report, isVerbose).reduce((n, block) => n + (block.kind === 'table' ? block.rows.length : 0), 0);
    expect(rows(true) - rows(false)).to.equal(report.spelling?.shapes.length);
  });
});
