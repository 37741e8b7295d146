/** The core reproduces every recorded answer, representation included; ill-formed lines and crashes too. */
import { expect } from 'chai';
import { replay, replayLines } from '../../src/conform/replay';
import { runCore } from '../../src/core/subject';
import { decodeRecorded, readText } from '../../src/scenario/vector-file';
import { FILES, path } from './files';

describe('recorded answers: the core', () => {
  for (const [file, scenarios] of FILES) {
    it(`reproduces every call of ${file}`, () => {
      const report = replay(runCore, path(file));
      expect(report.mismatches.map(({ id, difference }) => `${id}: ${difference.text}`)).to.deep.equal([]);
      expect([report.scenarios, report.passedOver]).to.deep.equal([scenarios, 0]);
    });
  }

  it('6,807 scenarios in all, crashes among them', () => {
    expect(FILES.reduce((sum, [, scenarios]) => sum + scenarios, 0)).to.equal(6807);
    const crashes = readText(path('6.13.core')).split('\n').filter((line) => line.includes('"crash":"SEGV"'));
    expect(crashes.length).to.equal(17);
  });
});

/** What is altered in a line, and the field the replay must name. */
const ALTERATIONS: readonly (readonly [string, RegExp, string, string])[] = [
  ['the return value', /"ret":"0x1000"/u, '"ret":"0x1001"', 'ret'],
  ['the offset', /"offset0":"0x\w+"/u, '"offset0":"0x7"', 'offset0'],
  ['a page', /"pages":\["u(\d+)/u, '"pages":["u9$1', 'pages'],
  ['the position', /"position":"0x/u, '"position":"0x1', 'iter.position'],
  ['the bytes left', /"count":"0x\w+"\},"mode"/u, '"count":"0x77"},"mode"', 'iter.count'],
  ['the mode', /"mode":"GET"/u, '"mode":"PIN"', 'mode'],
  ['the array', /"array":"alloc","iter":\{"p/u, '"array":"null","iter":{"p', 'array'],
  ['warnings', /"warn":0/u, '"warn":1', 'warn'],
  ['a raw field', /"nrSegs":"0x\w+"/u, '"nrSegs":"0x77"', 'raw.iter.nrSegs'],
  ['the GUP call', /"fn":"get"/u, '"fn":"pin"', 'raw.gup'],
  ['an allocation', /"allocated":\d+/u, '"allocated":77', 'raw.allocated'],
];

describe('recorded answers: altered lines', () => {
  const lines = readText(path('v6.core')).split('\n');
  for (const [what, pattern, replacement, field] of ALTERATIONS) {
    it(`${what}: the replay fails and names the field`, () => {
      const index = lines.findIndex((line) => pattern.test(line.slice(line.indexOf('"expected"'))));
      const line = lines[index] ?? '';
      const from = line.indexOf('"expected"');
      const altered = line.slice(0, from) + line.slice(from).replace(pattern, replacement);
      const report = replayLines(runCore, 'altered', [...lines.slice(0, index), altered, ...lines.slice(index + 1)]);
      expect(report.mismatched).to.equal(1);
      expect(report.mismatches.map(({ line: number, difference }) => [number, difference.field])).to.deep.equal([[index + 1, field]]);
    });
  }

  it('a result too many or too few', () => {
    const index = lines.findIndex((line) => line.includes('"call":1'));
    const recorded = decodeRecorded(JSON.parse(lines[index] ?? ''));
    if (!recorded.ok) throw new Error(recorded.problem.message);
    const { scenario } = recorded.value;
    const report = replayLines((asked) => ({ ...runCore(asked), calls: runCore(asked).calls.slice(0, 1) }), 'short', [lines[index] ?? '']);
    expect(report.mismatches.map(({ id, difference }) => [id, difference.field])).to.deep.equal([[scenario.id, 'calls']]);
  });

  it('ill-formed lines can be passed over', () => {
    const report = replay(runCore, path('v6.core'), { onlyWellFormed: true });
    expect([report.scenarios, report.passedOver]).to.deep.equal([678, 30]);
  });
});
