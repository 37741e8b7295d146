import { expect } from 'chai';
import { ERRNO, NUMBERINGS, TASK_SIZE_MAX, type ErrnoName, type RevisionName } from '../../src/revisions';
import { AddressSpace, PageList, Trace, createMachine, getUserPages, type GupOutput } from '../../src/core';
import { PAGE_STATES, type Iter, type PageState } from '../../src/scenario/types';
import { ALL, entries, extractOnce, from63, scenario, series, states, usualFlags, userPages, extractions, extractCall } from './setup';

type Outcome = string;

/** What one page gives, after a present one: 'u256+u257' both, 'u256' only the first; and what it gives alone. */
function outcome(name: RevisionName, state: PageState, direction: 'DEST' | 'SOURCE', flags: string[] = [], nofault = false): Outcome {
  const iter = userPages(direction, 1, { nofault });
  const { ret, pages, labels } = extractOnce(name, iter, { flags: usualFlags(name, iter, ...flags) }, { memory: states(state) });
  const by = ['gup.fast', 'gup.slow', 'gup.fault-write', 'gup.fault-read', 'gup.unshare'].filter((label) => labels.includes(label));
  return ret > 0n ? `${entries(pages).join()} ${by.join()}` : String(errorOf(Number(ret)));
}

function errorOf(ret: number): string {
  return Object.entries(ERRNO).find(([, value]) => value === -ret)?.[0] ?? String(ret);
}

const WRITE: Readonly<Record<PageState, Outcome>> = {
  present: 'u256 gup.fast', absent: 'c256 gup.fault-write', readonly: 'EFAULT', unreadable: 'EFAULT', unmapped: 'EFAULT',
  zero: 'c256 gup.fault-write', cow: 'c256 gup.fault-write', io: 'EFAULT', nopage: 'EEXIST', poison: 'EFAULT', oom: 'ENOMEM',
  sigbus: 'EFAULT', p2pdma: 'EREMOTEIO', dax: 'u256 gup.fast', ungrabbable: 'ENOMEM',
};
const READ: Readonly<Record<PageState, Outcome>> = {
  ...WRITE, absent: 'z gup.fault-read', readonly: 'u256 gup.fast', zero: 'z gup.slow', cow: 'c256 gup.unshare',
};

describe('core: get/pin_user_pages_fast', () => {
  for (const name of ALL) {
    it(`${name}: every page state, DEST`, () => {
      for (const state of PAGE_STATES) expect(outcome(name, state, 'DEST'), state).to.equal(WRITE[state]);
    });
    it(`${name}: every page state, SOURCE`, () => {
      const gets = name === 'v6' || name === 'v7';
      for (const state of PAGE_STATES) {
        // a plain reference needs no exclusive page
        expect(outcome(name, state, 'SOURCE'), state).to.equal(gets && state === 'cow' ? 'u256 gup.fast' : READ[state]);
      }
    });
    it(`${name}: nofault keeps mapped pages and refuses faults`, () => {
      expect(outcome(name, 'present', 'DEST', [], true)).to.equal('u256 gup.fast');
      expect(outcome(name, 'zero', 'SOURCE', [], true)).to.equal('z gup.slow');
      for (const state of ['absent', 'zero', 'cow', 'poison', 'oom', 'sigbus'] as const) {
        expect(outcome(name, state, 'DEST', [], true), state).to.equal('EFAULT');
      }
    });
    it(`${name}: an error after the first page is swallowed`, () => {
      const iter = userPages('DEST', 3);
      const result = extractOnce(name, iter, {}, { memory: states('present', 'absent', 'sigbus') });
      expect(result.ret).to.equal(8192n);
      expect(entries(result.pages)).to.deep.equal(['u256', 'c257']);
      expect(result.gup?.ret).to.equal(2);
      expect(result.labels).to.include.members(['user.gup-some', 'gup.fast', 'gup.fault-write', 'gup.fault-error']);
    });
    it(`${name}: peer-to-peer pages come with the flag`, () => {
      expect(outcome(name, 'p2pdma', 'DEST', [name === 'v6' ? 'PCI_P2PDMA' : 'P2PDMA'])).to.equal('u256 gup.fast');
    });
    it(`${name}: a fatal signal is seen by the slow path only, after the area`, () => {
      const error = (state: PageState, signal: 'pending' | 'lock'): string =>
        errorOf(Number(extractOnce(name, userPages('DEST', 1), {}, { memory: { ...states(state), signal } }).ret));
      expect(outcome(name, 'present', 'DEST')).to.equal('u256 gup.fast');
      expect(error('absent', 'pending')).to.equal('EINTR');
      expect(error('unmapped', 'pending')).to.equal('EFAULT');
      const killable = from63.includes(name);
      expect(error('absent', 'lock')).to.equal(killable ? 'EAGAIN' : 'EINTR');
      expect(error('unmapped', 'lock')).to.equal(killable ? 'EAGAIN' : 'EFAULT');
    });
    it(`${name}: addresses above the task size, and ranges that wrap`, () => {
      const at = (base: bigint): Iter => ({ kind: 'ubuf', direction: 'DEST', count: 4096n, offset: 0n, nofault: false, segs: [{ base, len: 4096n }] });
      expect(errorOf(Number(extractOnce(name, at(TASK_SIZE_MAX)).ret))).to.equal('EFAULT');
      expect(extractOnce(name, at(TASK_SIZE_MAX - 4096n)).ret).to.equal(4096n);
      const wrapped = extractOnce(name, at((1n << 64n) - 4096n), { array: 'alloc' });
      const overflow = ['6.6', '6.12', '6.13', '7.2'].includes(name);
      expect(Number(wrapped.ret)).to.equal(overflow ? -ERRNO.EOVERFLOW : 0);
      expect(wrapped.labels).to.include('gup.wrap');
      expect(wrapped.array).to.equal(name === '7.2' ? 'null' : 'alloc');
    });
    it(`${name}: injected results`, () => {
      const iter = userPages('DEST', 4);
      expect(extractOnce(name, iter, { inject: { gup: -14 } }).ret).to.equal(-14n);
      expect(extractOnce(name, iter, { inject: { gup: 0 } }).ret).to.equal(0n);
      expect(extractOnce(name, iter, { inject: { gup: 2 } }).ret).to.equal(8192n);
      expect(extractOnce(name, iter, { inject: { gup: 9 } }).labels).not.to.include('gup.injected');
    });
  }

  it('v6: FORCE takes read-only and unreadable pages as they are, by the slow path', () => {
    for (const direction of ['DEST', 'SOURCE'] as const) {
      expect(outcome('v6', 'unreadable', direction, ['FORCE'])).to.equal('u256 gup.slow');
      expect(outcome('v6', 'unmapped', direction, ['FORCE'])).to.equal('EFAULT');
      expect(outcome('v6', 'io', direction, ['FORCE'])).to.equal('EFAULT');
    }
    expect(outcome('v6', 'readonly', 'DEST', ['FORCE'])).to.equal('u256 gup.slow');
    expect(outcome('v6', 'cow', 'DEST', ['FORCE'])).to.equal('c256 gup.fault-write');
  });

  it('v6: FAST_ONLY stops where the lockless walk stops, and 0 is no error', () => {
    const iter = userPages('DEST', 2);
    const flags = usualFlags('v6', iter, 'FAST_ONLY');
    expect(extractOnce('v6', iter, { flags }, { memory: states('absent') }).ret).to.equal(0n);
    expect(extractOnce('v6', iter, { flags }, { memory: states('present', 'absent') }).ret).to.equal(4096n);
    expect(extractOnce('v6', iter, { flags }).labels).not.to.include('gup.fast-only');
  });

  it('v6: LONGTERM on fsdax', () => {
    expect(outcome('v6', 'dax', 'DEST', ['LONGTERM'])).to.equal('EOPNOTSUPP');
    expect(outcome('v6', 'present', 'DEST', ['LONGTERM'])).to.equal('u256 gup.fast');
  });

  it('v6: flags the entry point or the common mask refuses', () => {
    const cases: [('DEST' | 'SOURCE'), string, string | undefined][] = [
      ['SOURCE', 'PIN', 'gup.entry-flags'], ['SOURCE', 'LONGTERM', 'gup.entry-flags'], ['DEST', 'GET', 'gup.entry-flags'],
      ['SOURCE', 'GET', undefined], ['DEST', 'PIN', undefined], ['DEST', 'FORCE', undefined], ['DEST', 'NOFAULT', undefined],
      ...(['TOUCH', 'DUMP', 'NOWAIT', 'HWPOISON', 'TRIED', 'REMOTE', 'ANON', 'SPLIT_PMD', 'INTERRUPTIBLE'].map((flag) => ['DEST', flag, 'gup.mask'] as ['DEST', string, string])),
    ];
    for (const [direction, flag, label] of cases) {
      const iter = userPages(direction, 1);
      const result = extractOnce('v6', iter, { flags: usualFlags('v6', iter, flag), array: 'alloc' });
      expect(result.ret, flag).to.equal(label === undefined ? 4096n : BigInt(-ERRNO.EINVAL));
      expect(result.warn, flag).to.equal(label === undefined ? 0 : 1);
      expect(result.array, flag).to.equal('alloc');
      if (label !== undefined) expect(result.labels).to.include(label);
    }
  });

  it('from 6.3 the entry points refuse internal flags, LONGTERM without a pin, LONGTERM with P2PDMA', () => {
    const table = NUMBERINGS.L63PLUS;
    const call = (fn: 'get' | 'pin', ...flags: (keyof typeof table)[]): number => {
      const machine = createMachine('6.12');
      const out: GupOutput = { machine, mm: new AddressSpace(machine), trace: new Trace(machine), pages: new PageList(), takings: [] };
      const word = flags.reduce((all, flag) => all | (table[flag] ?? 0), 0);
      return getUserPages({ fn, address: 4096n, pages: 1, flags: word, inject: undefined }, out);
    };
    const refused = (['TOUCH', 'TRIED', 'REMOTE', 'PIN', 'FAST_ONLY', 'UNLOCKABLE', 'MADV_POPULATE', 'DUMP', 'NOWAIT'] as const);
    for (const flag of refused) expect(call('pin', flag), flag).to.equal(-22);
    expect(call('pin', 'GET')).to.equal(-22);
    expect(call('get', 'GET')).to.equal(1);
    expect(call('get', 'LONGTERM')).to.equal(-22);
    expect(call('pin', 'LONGTERM')).to.equal(1);
    expect(call('pin', 'LONGTERM', 'PCI_P2PDMA')).to.equal(-22);
    expect(call('pin', 'WRITE', 'NOFAULT', 'PCI_P2PDMA', 'HONOR_NUMA_FAULT')).to.equal(1);
  });

  it('every error code of user extraction is reached where it exists, and none elsewhere', () => {
    const everywhere: ErrnoName[] = ['EFAULT', 'ENOMEM', 'EINTR', 'EREMOTEIO', 'EEXIST'];
    for (const name of ALL) {
      const seen = new Set<string>();
      const flagSets = name === 'v6' ? [[], ['LONGTERM'], ['DUMP'], ['FAST_ONLY']] : [[]];
      for (const direction of ['DEST', 'SOURCE'] as const) for (const state of PAGE_STATES) for (const flags of flagSets) for (const signal of ['none', 'pending', 'lock'] as const) {
        const iter = userPages(direction, 1);
        const { ret } = extractOnce(name, iter, { flags: usualFlags(name, iter, ...flags) }, { memory: { ...states(state), signal } });
        if (ret < 0n) seen.add(errorOf(Number(ret)));
      }
      const { ret: wrap } = extractOnce(name, { kind: 'ubuf', direction: 'SOURCE', count: 1n, offset: 0n, nofault: false, segs: [{ base: (1n << 64n) - 1n, len: 1n }] });
      if (wrap < 0n) seen.add(errorOf(Number(wrap)));
      const expected = new Set<string>([
        ...everywhere, ...(name === 'v6' ? ['EINVAL', 'EOPNOTSUPP'] : []), ...(series.includes(name) ? [] : ['EAGAIN']),
        ...(series.includes(name) || name === '6.3' ? [] : ['EOVERFLOW']),
      ]);
      expect([...seen].sort(), name).to.deep.equal([...expected].sort());
    }
  });

  it('what a fault put there is there for the next call', () => {
    const iter = userPages('DEST', 2);
    const call = extractCall('6.12', iter, { maxpages: 1, repeat: 2 });
    const again = { op: 'revert', n: 8192n } as const;
    const results = extractions(scenario('6.12', iter, { memory: states('absent', 'absent'), calls: [call, again, extractCall('6.12', iter)] }));
    expect(results.map((result) => entries(result.pages).join())).to.deep.equal(['c256', 'c257', 'c256,c257']);
    expect(results[2]?.labels).to.include('gup.fast');
    expect(results[2]?.labels).not.to.include('gup.fault-write');
  });

  it('half a million pages are a handful of runs', () => {
    const iter = userPages('SOURCE', 524287);
    const memory = { ranges: [{ page: 300n, count: 1000n, state: 'absent' as const }, { page: 5000n, count: 100000n, state: 'cow' as const }] };
    const result = extractOnce('6.12', iter, { maxpages: 1 << 20, array: 'alloc' }, { memory });
    expect(result.ret).to.equal(524287n * 4096n);
    expect(result.pages).to.have.length(5);
    expect(result.pages[1]).to.deep.equal({ first: { space: 'z', number: 0n }, length: 1000 });
  });
});
