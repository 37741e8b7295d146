import { expect } from 'chai';
import type { CallReport } from '../../src/header';
import { check, headerText, problemOf } from './setup';

const V6 = headerText('open-flags.h');
const V7 = headerText('by-direction.h');

async function call(text: string, header = V6): Promise<CallReport> {
  const report = await check(header, { call: text });
  if (report.call === null) throw new Error('no call in the report');
  return report.call;
}

describe('one call', () => {
  it('with nothing free but the iterator: user memory is assumed, and there is one answer', async () => {
    const report = await call('iov_iter_extract_mode(iter, FOLL_NOFAULT | FOLL_SOURCE_BUF)');
    expect(report.assumedUserBacked).to.deep.equal(['iter']);
    expect([report.spelled.value, report.meant.value, report.same]).to.deep.equal(['FOLL_PIN', 'FOLL_GET', false]);
    expect(report.contract).to.deep.include({ values: ['FOLL_GET'], agrees: false });
    expect(report.differences).to.have.length(1);
    expect(report.differences[0]?.ledger.map((e) => e.refs)).to.deep.equal([-1023, 0]);
    expect(report.spelled.expansion).to.contain('((FOLL_NOFAULT | FOLL_SOURCE_BUF & FOLL_BUF_MASK) ==');
  });

  it('an argument in brackets is read as meant', async () => {
    const report = await check(V6, { call: 'iov_iter_extract_mode(iter, (FOLL_NOFAULT | FOLL_SOURCE_BUF))' });
    expect([report.exit, report.call?.same, report.call?.spelled.value]).to.deep.equal([0, true, 'FOLL_GET']);
  });

  it('with other free names: all answers, and the first inputs that tell them apart', async () => {
    const report = await call('iov_iter_extract_mode(iter, flags | FOLL_NOFAULT)');
    expect(report.assumedUserBacked).to.deep.equal([]);
    expect(report.free).to.deep.equal([{ name: 'iter', type: 'struct iov_iter *' }, { name: 'flags', type: 'unsigned int' }]);
    expect([report.spelled.value, report.spelled.values]).to.deep.equal([null, ['0', 'FOLL_GET', 'FOLL_PIN']]);
    expect(report.differences.map((d) => [d.inputs.numbers, d.spelled.value, d.meant.value])).to.deep.equal([[[{ name: 'flags', value: '0x100000' }], 'FOLL_PIN', 'FOLL_GET']]);
  });

  it('differences in both directions are told apart', async () => {
    const report = await call('iov_iter_extract_mode(iter, a && b | c)');
    expect(new Set(report.differences.map((d) => `${d.spelled.value ?? ''} for ${d.meant.value ?? ''}`))).to.deep.equal(new Set(['FOLL_GET for FOLL_PIN']));
    expect((await call('iov_iter_extract_mode(iter, a == b ? c : d | FOLL_NOFAULT)')).differences.map((d) => `${d.spelled.value ?? ''} for ${d.meant.value ?? ''}`))
      .to.deep.equal(['FOLL_PIN for FOLL_GET']);
  });

  it('calls in an argument are counted, over all paths', async () => {
    const report = await call('iov_iter_extract_mode(iter, ev(a) | ev(b))');
    expect([report.spelled.evaluations, report.meant.evaluations]).to.deep.equal([{ least: 0, most: 2 }, { least: 0, most: 2 }]);
    expect((await call('iov_iter_extract_mode(iter, ev(FOLL_NOFAULT))')).spelled.evaluations).to.deep.equal({ least: 1, most: 1 });
    const either = await call('iov_iter_extract_mode(iter, c ? flags_of(bio) : 0)');
    expect(either.free.map((f) => f.name)).to.deep.equal(['iter', 'c', 'bio']);
    expect(either.spelled.evaluations).to.deep.equal({ least: 0, most: 1 });
  });

  it('numbers of other kernels on request', async () => {
    const report = await check(V6, { call: 'iov_iter_extract_mode(iter, FOLL_DEST_BUF && FOLL_PCI_P2PDMA)', numbering: 'V6POST10' });
    expect([report.numberings, report.call?.meant.value, report.call?.spelled.value]).to.deep.equal([['V6POST10'], 'FOLL_GET', 'FOLL_GET']);
    expect((await call('iov_iter_extract_mode(iter, FOLL_DEST_BUF && FOLL_PCI_P2PDMA)')).meant.value).to.equal('FOLL_PIN');
  });

  it('members of structures nobody knows are values of their own', async () => {
    const report = await call('iov_iter_extract_mode(&dio->iter, dio->flags | FOLL_NOFAULT)');
    expect(report.free).to.deep.equal([{ name: 'dio->iter', type: 'struct iov_iter' }, { name: 'dio->flags', type: 'unsigned int' }]);
    expect(report.same).to.equal(false);
  });

  it('members of the iterator itself are its own', async () => {
    const report = await call('iov_iter_extract_mode(iter, iter->data_source ? FOLL_SOURCE_BUF : FOLL_DEST_BUF)');
    expect([report.free.map((f) => f.name), report.same]).to.deep.equal([['iter'], true]);
  });

  it('what C does not define is said, and left out of the comparison', async () => {
    const report = await call('iov_iter_extract_mode(iter, FOLL_NOFAULT << n | FOLL_SOURCE_BUF)');
    expect(report.meant.undefined).to.deep.equal(['a shift by less than 0 or by the width and more (line 1)']);
    expect((await call('iov_iter_extract_mode(iter, f++ | f)')).meant.undefined[0]).to.contain('changed and used without an order');
    expect((await call('iov_iter_extract_mode(iter, (f++, f))')).meant.undefined).to.deep.equal([]);
  });

  it('v7: an iterator that is stepped twice gives the answer of another one', async () => {
    const report = await check(V7, { call: 'iov_iter_extract_mode(p++, 0)' });
    expect([report.exit, report.call?.same, report.call?.contract.agrees]).to.deep.equal([1, true, false]);
    expect(report.call?.contract.witness?.inputs.iterators.map((i) => [i.name, i.direction])).to.deep.equal([['p', 'DEST'], ['p + 1', 'SOURCE']]);
  });

  it('v7: the address of an iterator does not compile', async () => {
    const report = await call('iov_iter_extract_mode(&it, 0)', V7);
    expect([report.spelled.value, report.meant.values]).to.deep.equal([null, ['FOLL_GET', 'FOLL_PIN']]);
    expect(report.spelled.problem).to.contain("takes a pointer to a structure, not a value of type 'struct iov_iter'");
  });

  it('of a function: arguments are values', async () => {
    const report = await check(headerText('will-pin.h'), { call: 'iov_iter_extract_will_pin(c ? p : &q)' });
    expect([report.exit, report.call?.same, report.call?.spelled.values]).to.deep.equal([0, true, ['false', 'true']]);
  });

  const BAD: readonly (readonly [call: string, message: string])[] = [
    ['', '--call:1:1: error: no call of iov_iter_extract_mode; give a call: iov_iter_extract_mode(i, flags)'],
    ['user_backed_iter(i)', '--call:1:1: error: no call of iov_iter_extract_mode; give a call: iov_iter_extract_mode(i, flags)'],
    ['iov_iter_extract_mode(i, 1', '--call:1:26: error: the call is never closed; give a call: iov_iter_extract_mode(i, flags)'],
    ['iov_iter_extract_mode(i, 1) | 2', "--call:1:29: error: '|' after the call; give a call: iov_iter_extract_mode(i, flags)"],
    ['iov_iter_extract_mode(i)', '--call:1:1: error: iov_iter_extract_mode takes 2 arguments, not 1; give a call: iov_iter_extract_mode(i, flags)'],
    ['iov_iter_extract_mode(i, FOLL_NOFALT)', "--call:1:26: error: 'FOLL_NOFALT' is no flag of this revision; did you mean 'FOLL_NOFAULT'?"],
    ['iov_iter_extract_mode(i, 1 |)', "--call:1:28: error: argument 2 ('1 |') is not C: near '|)'"],
    ['iov_iter_extract_mode(i, )', '--call:1:26: error: argument 2 is empty; give a call: iov_iter_extract_mode(i, flags)'],
    ['iov_iter_extract_mode(i, a * 2)', "--call:1:26: error: unsupported in argument 2 ('a * 2'): operator * 'a * 2'; use the operators of flag expressions only"],
    ['iov_iter_extract_mode(i, (foo_t)a)', "--call:1:27: error: unknown type 'foo_t': its typedef is not in the file; add it"],
    ['iov_iter_extract_mode(5, 0)', "--call:1:23: error: a value of type 'int' is no 'struct iov_iter *'"],
    ['iov_iter_extract_mode(i, &a)', "--call:1:26: error: unsupported: a pointer as a number; use what it points at"],
    ['iov_iter_extract_mode(i, {1})', "--call:1:26: error: unsupported in argument 2 ('{1}'): a statement or compound literal ('{'); use an expression"],
  ];
  for (const [text, message] of BAD) it(`refuses '${text}'`, async () => { expect(await problemOf(V6, { call: text })).to.equal(message); });
});
