/** Malformed lines: what is said, and the exact column it is said of. */
import { expect } from 'chai';
import { lineErrorText, parseScenarioLine } from '../../src/scenario/line-error';

const ITER = '"iter":{"kind":"ubuf","direction":"DEST","count":"0x10","segs":[{"base":"0x1000","len":"0x10"}]}';
const CALLS = '"calls":[{"maxsize":"0x10","maxpages":1}]';
const HEAD = '"id":"a","revision":"6.12"';

/** [line, the text whose column is expected (its last occurrence) or a column, message] */
const CASES: readonly (readonly [string, string | number, string])[] = [
  [`{"id":"a","revision":"6.13x",${ITER},${CALLS}}`, '"6.13x"', 'revision: unknown revision "6.13x"; did you mean \'6.13\'?'],
  [`{"id":"a","revision":6.12,${ITER},${CALLS}}`, '6.12', 'revision: expected revision (v6, v7, v8, v11, 6.3, 6.6, 6.12, 6.13, 7.2), got 6.12'],
  [`{${HEAD},${ITER.replace('"ubuf"', '"ubufs"')},${CALLS}}`, '"ubufs"', 'iter.kind: unknown iterator kind "ubufs"; did you mean \'ubuf\'?'],
  [`{"id":"a","revision":"6.6","iter":{"kind":"folioq","direction":"DEST","count":"0x0","orders":[]},${CALLS}}`, '"folioq"',
    "iter.kind: revision 6.6 has no iterator kind 'folioq'; it has ubuf, iovec, kvec, bvec, xarray, discard"],
  [`{${HEAD},${ITER.replace('"0x10"', '16')},${CALLS}}`, '16,', 'iter.count: expected a count in bytes as a hex string like "0x1000", got 16; write "0x10"'],
  [`{${HEAD},${ITER.replace('"0x10"', '"16"')},${CALLS}}`, '"16"', 'iter.count: expected a count in bytes as a hex string like "0x1000", got "16"'],
  [`{${HEAD},${ITER.replace('"0x10"', '0x10')},${CALLS}}`, '0x10,', '64-bit values are strings: write "0x10"'],
  [`{${HEAD},${ITER.replace('"len"', '"lenght"')},${CALLS}}`, '"lenght"', "iter.segs[0]: unknown field 'lenght'; did you mean 'len'?"],
  [`{${HEAD},${ITER.replace(',"len":"0x10"', '')},${CALLS}}`, '{"base"', "iter.segs[0]: a segment needs the field 'len'"],
  [`{${HEAD},${ITER.replace('"DEST"', '"dest"')},${CALLS}}`, '"dest"', 'iter.direction: unknown direction "dest"; did you mean \'DEST\'?'],
  [`{${HEAD},${ITER},"memory":{"ranges":[{"page":"0x1","state":"absnt"}]},${CALLS}}`, '"absnt"', 'memory.ranges[0].state: unknown page state "absnt"; did you mean \'absent\'?'],
  [`{${HEAD},${ITER},"calls":[{"maxsize":"0x10","maxpages":1,"flags":["P2PDAM"]}]}`, '"P2PDAM"',
    'calls[0].flags[0]: unknown flag of revision 6.12 "P2PDAM"; did you mean \'P2PDMA\'? (raw words like "0x1" are accepted)'],
  [`{"id":"a","revision":"v6",${ITER},"calls":[{"maxsize":"0x10","maxpages":1,"flags":["DESTBUF"]}]}`, '"DESTBUF"',
    'calls[0].flags[0]: unknown flag of revision v6 "DESTBUF"; did you mean \'DEST_BUF\'? (raw words like "0x1" are accepted)'],
  [`{${HEAD},${ITER},"calls":[{"maxsize":"0x10","maxpages":4294967296}]}`, '4294967296', 'calls[0].maxpages: expected a number of pages (0 to 4294967295), got 4294967296'],
  [`{${HEAD},${ITER},"calls":[{"op":"rewind","n":"0x1"}]}`, '"rewind"', 'calls[0].op: unknown operation "rewind"; there are extract, advance, revert, truncate, reexpand'],
  [`{${HEAD},${ITER},"calls":[{"op":"revert"}]}`, '{"op"', "calls[0]: revert call needs the field 'n'"],
  [`{${HEAD},${ITER},"calls":[{"maxsize":"0x10","maxpages":1,"inject":{"gup":"-EFOULT"}}]}`, '"-EFOULT"', 'calls[0].inject.gup: unknown error "-EFOULT"; did you mean \'-EFAULT\'?'],
  [`{${HEAD},"pageSize":8192,${ITER},${CALLS}}`, '8192', 'pageSize: expected a page size (4096, 16384, 65536), got 8192'],
  [`{"id":"a","revision":"6.3","iter":{"kind":"pipe","direction":"DEST","count":"0x1","ringSize":4,"maxUsage":4,"tail":0,"buffers":[{"anon":false,"offset":65535,"len":1}]},${CALLS}}`,
    '65535', 'iter.buffers[0].offset: expected an offset in bytes within the page (0 to 4096), got 65535'],
  [`{${HEAD},"wordSize":16,${ITER},${CALLS}}`, '16,', 'wordSize: expected a word size (32, 64), got 16'],
  [`{"protocol":"iovcheck-scenario/2",${HEAD},${ITER},${CALLS}}`, '"iovcheck-scenario/2"', 'protocol: expected protocol "iovcheck-scenario/1", got "iovcheck-scenario/2"'],
  [`{${HEAD},${ITER}}`, 1, "a scenario needs the field 'calls'"],
  [`{${HEAD},${ITER},${CALLS}`, `{${HEAD},${ITER},${CALLS}`.length + 1, 'expected a comma or a closing brace'],
  [`{${HEAD},${ITER} ${CALLS}}`, '"calls"', 'expected a comma'],
  [`{${HEAD},${ITER},${CALLS}} {}`, '{}', 'expected the end of the line: one object a line'],
  [`{'id':"a"}`, 2, 'not a JSON value (strings need double quotes)'],
  ['{"id":"a",}', 11, 'expected a field name in double quotes'],
  ['[1]', 1, 'expected a scenario (an object), got an array'],
  // far deeper than a recursive parser goes, closed or not; brackets in strings do not count
  ['['.repeat(200_000), 101, 'more than 100 brackets inside each other'],
  [`{"id":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 106, 'more than 100 brackets inside each other'],
  [`{${HEAD},"${'[{\\"'.repeat(300)}":1}`, 29, `unknown field '${'[{"'.repeat(300)}'; a scenario has protocol, id, revision, pageSize, wordSize, numbering, iter, memory, calls, wellFormed, expected`],
  // a character outside the basic plane is one column
  ['{"id":"\u{1f600}","revision":"6.99"}', 22, 'revision: unknown revision "6.99"; there are v6, v7, v8, v11, 6.3, 6.6, 6.12, 6.13, 7.2'],
];

describe('malformed lines', () => {
  for (const [line, where, message] of CASES) {
    it(message.slice(0, 72), () => {
      const parsed = parseScenarioLine('in.jsonl', 7, line);
      const column = typeof where === 'number' ? where : line.lastIndexOf(where) + 1;
      expect(parsed.ok ? 'no error' : lineErrorText(parsed.error)).to.equal(`in.jsonl:7:${column}: error: ${message}`);
    });
  }
});
