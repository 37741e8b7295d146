import { expect } from 'chai';
import type { HeaderReport, SpellingReport } from '../../src/header';
import { runCore } from '../../src/core';
import { check, headerText } from './setup';

const ofFile = (name: string): Promise<HeaderReport> => check(headerText(name), {}, name);

/** The verdict on the spelling, and the smallest call that shows it. */
function misread({ spelling }: HeaderReport): readonly unknown[] {
  const s: SpellingReport | null = spelling;
  return [s?.verdict, s?.by, s?.smallest?.call, s?.smallest?.spelled.value, s?.smallest?.meant.value];
}

describe('the contract of a header', () => {
  it('v6 with an open argument: violated, by a call the tool finds itself', async () => {
    const report = await ofFile('open-flags.h');
    expect([report.verdict, report.exit, report.revision.name]).to.deep.equal(['violated', 1, 'v6']);
    expect(report.claims.map((c) => `${c.name} ${c.verdict}`)).to.deep.equal(['answers, BASE62 proved', 'answers, V6POST10 proved', 'answers, L63PLUS proved']);
    expect(misread(report)).to.deep.equal([
      'refuted', 'shapes', 'iov_iter_extract_mode(i, FOLL_PCI_P2PDMA | FOLL_SOURCE_BUF)', 'FOLL_PIN', 'FOLL_GET',
    ]);
    expect(report.spelling?.smallest?.others.map((o) => [o.numbering, o.spelled.value, o.meant.value]))
      .to.deep.equal([['V6POST10', 'FOLL_PIN', 'FOLL_GET'], ['L63PLUS', 'FOLL_PIN', 'FOLL_GET']]);
    expect(report.fromContract).to.deep.equal(['FOLL_BUF_MASK', 'FOLL_GET', 'FOLL_PIN', 'FOLL_SOURCE_BUF', 'user_backed_iter']);
  });

  it('and the counters are what the core makes of the scenario in the report', async () => {
    const ledger = (await ofFile('open-flags.h')).spelling?.smallest?.ledger ?? [];
    expect(ledger.map((e) => [e.folio, e.took, e.releasedAs, e.refs, e.pins])).to.deep.equal([['small', 'GET', 'PIN', -1023, 0], ['large', 'GET', 'PIN', 0, -1]]);
    for (const { scenario, refs, pins } of ledger) {
      const [call] = runCore(scenario).calls;
      if (call?.op !== 'extract') throw new Error('no extraction');
      expect([call.ret, call.mode]).to.deep.equal([1n, 'GET']);
      expect([call.left[0]?.refs, call.left[0]?.pins]).to.deep.equal([refs, pins]);
    }
  });

  it('v6 with the argument in brackets: kept, for any expression', async () => {
    const report = await ofFile('bracketed-flags.h');
    expect([report.verdict, report.exit]).to.deep.equal(['kept', 0]);
    expect([report.spelling?.verdict, report.spelling?.by]).to.deep.equal(['proved', 'closed']);
  });

  it('a function may have numbers in it; its revision is told by the names it uses, not by that of its file', async () => {
    const body = (answer: string): string => `static inline unsigned int iov_iter_extract_mode(struct iov_iter *i, unsigned int flags)\n{\n\treturn ${answer};\n}\n`;
    const byFlags = await check(body('user_backed_iter(i) ? ((flags & 0x80000000) ? FOLL_GET : FOLL_PIN) : 0'));
    expect([byFlags.revision.name, byFlags.exit]).to.deep.equal(['v6', 1]);
    const plain = await check(body('user_backed_iter(i) ? FOLL_PIN : 0'), {}, 'data_source flags.h');
    expect(plain.revision).to.deep.include({ name: 'v8', because: 'the mode depends on the iterator alone' });
  });

  it('modes the wrong way round: violated, with the counters that follow', async () => {
    const report = await ofFile('swapped.h');
    const [claim] = report.claims;
    expect([report.exit, claim?.verdict]).to.deep.equal([1, 'refuted']);
    expect([claim?.witness?.header.value, claim?.witness?.contract.value]).to.deep.equal(['FOLL_PIN', 'FOLL_GET']);
    expect(claim?.witness?.ledger.map((e) => e.refs)).to.deep.equal([-1023, 0]);
    expect(report.spelling?.verdict).to.equal('proved');
  });

  it('v7: the address of an iterator does not compile', async () => {
    const report = await ofFile('by-direction.h');
    expect([report.exit, report.revision.name]).to.deep.equal([1, 'v7']);
    expect(report.claims.map((c) => c.verdict)).to.deep.equal(['proved']);
    expect(misread(report)).to.deep.equal(['refuted', 'shapes', 'iov_iter_extract_mode(&it, flags)', null, 'FOLL_GET']);
    expect(report.spelling?.smallest?.spelled.problem).to.equal("'->data_source' takes a pointer to a structure, not a value of type 'struct iov_iter'");
    expect(report.spelling?.shapes.find((s) => s.shape === '1 + p')).to.include({ verdict: 'differs' });
    expect(report.notes).to.deep.equal([
      'argument i is evaluated twice for a user-backed iterator, once for any other', 'argument flags is never evaluated: side effects of it are lost',
    ]);
  });

  it('v8: kept, whatever the argument', async () => {
    const report = await ofFile('always-pin.h');
    expect([report.exit, report.revision.name, report.spelling?.by]).to.deep.equal([0, 'v8', 'closed']);
    expect(report.notes).to.deep.equal([]);
  });

  it('brackets missing around the whole: what stands next to a call binds into it', async () => {
    const report = await ofFile('open-outside.h');
    expect(report.exit).to.equal(1);
    expect(misread(report)).to.deep.equal(['refuted', 'shapes', '!iov_iter_extract_mode(i)', '0x40000', '1']);
  });

  it('6.12: functions of the file are followed, and its own user_backed_iter() is checked', async () => {
    const report = await ofFile('will-pin.h');
    expect([report.verdict, report.revision.name, report.spelling?.by]).to.deep.equal(['kept', '6.12', 'function']);
    expect(report.claims.map((c) => `${c.name} ${c.verdict}`)).to.deep.equal(['user_backed_iter proved', 'answers, L63PLUS proved']);
    expect(report.fromContract).to.deep.equal([]);
  });

  it('6.12 that asks for the direction: a source would never be unpinned', async () => {
    const report = await ofFile('will-pin-destination.h');
    const witness = report.claims[1]?.witness;
    expect(report.exit).to.equal(1);
    expect(report.claims[0]?.verdict).to.equal('proved');
    expect(witness?.inputs.iterators).to.deep.equal([{ name: 'it', kind: 'ubuf', direction: 'SOURCE', userBacked: true }]);
    expect([witness?.header.value, witness?.contract.value]).to.deep.equal(['false', 'true']);
    expect(witness?.ledger.map((e) => [e.took, e.releasedAs, e.refs, e.pins])).to.deep.equal([['PIN', '0', 1024, 0], ['PIN', '0', 1, 1]]);
  });

  it('6.12 with a wrong kind: the helper is named', async () => {
    const report = await ofFile('wrong-kind.h');
    expect(report.claims.map((c) => [c.name, c.verdict, c.witness?.inputs.iterators[0]?.kind]))
      .to.deep.equal([['user_backed_iter', 'refuted', 'iovec'], ['answers, L63PLUS', 'refuted', 'iovec']]);
  });

  it('a patch: places are those of the patch, and a prototype without definition is remarked', async () => {
    const report = await ofFile('mode.patch');
    expect([report.input, report.exit, report.subject.line, report.subject.column]).to.deep.equal(['patch', 1, 23, 10]);
    expect(report.spelling?.open).to.deep.equal([{ parameter: 'flags', before: '(', after: '&', line: 25, column: 12 }]);
    expect(report.notes).to.include('extract_example() is declared (line 21) and nowhere defined in the patch');
  });

  it('the same every time', async () => {
    expect(await ofFile('open-flags.h')).to.deep.equal(await ofFile('open-flags.h'));
  });
});

describe('the checker fails', () => {
  const V6 = 'user_backed_iter(i) ? ((flags & FOLL_BUF_MASK) == FOLL_SOURCE_BUF ? FOLL_GET : FOLL_PIN) : 0';
  const RIGHT: readonly string[] = [V6, 'user_backed_iter(i) ? (flags & FOLL_WRITE ? FOLL_PIN : FOLL_GET) : FOLL_SOURCE_BUF'];
  const WRONG: readonly (readonly [contract: string, revision: 'v6'])[] = [
    ['user_backed_iter(i) ? FOLL_PIN : 0', 'v6'],
    [V6.replace('FOLL_GET : FOLL_PIN', 'FOLL_PIN : FOLL_GET'), 'v6'],
    [V6.replace(': 0', ': FOLL_GET'), 'v6'],
    [V6.replace('user_backed_iter(i)', 'iter_is_ubuf(i)'), 'v6'],
    [V6.replace('FOLL_BUF_MASK', '(FOLL_BUF_MASK | FOLL_NOFAULT)'), 'v6'],
    ['user_backed_iter(i) ? (i->data_source ? FOLL_GET : FOLL_PIN) : 0', 'v6'],
  ];
  for (const contract of RIGHT) {
    it(`not on the right contract: ${contract.slice(0, 60)}`, async () => {
      expect((await check(headerText('bracketed-flags.h'), { contract, revision: 'v6' })).verdict).to.equal('kept');
    });
  }
  for (const [contract, revision] of WRONG) {
    it(`on a wrong contract: ${contract.slice(0, 60)}`, async () => {
      const report = await check(headerText('bracketed-flags.h'), { contract, revision });
      expect([report.verdict, report.claims[0]?.verdict]).to.deep.equal(['violated', 'refuted']);
      const witness = report.claims[0]?.witness;
      expect(witness?.header.value).to.not.equal(witness?.contract.value);
    });
  }

  it('on the contract of another revision', async () => {
    expect((await check(headerText('by-direction.h'), { revision: 'v8' })).verdict).to.equal('violated');
    expect((await check(headerText('always-pin.h'), { revision: '6.12' })).verdict).to.equal('kept');
  });
});

describe('any other definition, with --macro and --contract', () => {
  const pick = (macro: string, contract: string): Promise<HeaderReport> => check(headerText('pick.h'), { macro, contract });

  it('an open argument is found, with numbers', async () => {
    expect(misread(await pick('LOW_BITS', 'word & 0xff'))).to.deep.equal(['refuted', 'shapes', 'LOW_BITS(0x100 | 0)', '0x100', '0']);
  });

  it('brackets prove it; a wrong contract is refuted', async () => {
    expect((await pick('LOW_SUM', '(a & 0xff) + (b & 0xff)')).verdict).to.equal('kept');
    expect((await pick('LOW_SUM', '(a & 0xff) + (b & 0xfe)')).verdict).to.equal('violated');
  });

  it('what trying and simplifying leave open goes to the solver', async () => {
    const kept = await pick('carry_less', '(a | b) - (a & b)');
    expect([kept.verdict, kept.claims[0]?.by]).to.deep.equal(['kept', 'solver']);
    const wrong = await pick('carry_less', 'a == 0x12345678 && b == 0x9abcdef0 ? 0 : (a | b) - (a & b)');
    expect(wrong.claims[0]?.witness?.inputs.numbers).to.deep.equal([{ name: 'a', value: '0x12345678' }, { name: 'b', value: '0x9abcdef0' }]);
  });
});
