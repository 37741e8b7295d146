/** Who sees the DMA: two processes, one private page, a device, exact outcomes. */
import { expect } from 'chai';
import fc from 'fast-check';
import { ForkWorld, Process, type Hold, type PageSort } from '../../src/core';

type Actor = 'nobody' | 'parent' | 'child';

interface Story { readonly hold: Hold; readonly write: boolean; readonly sort?: PageSort; readonly actor: Actor }

/** Parent has written 'old'; extraction, fork, somebody writes, DMA, release. */
function play({ hold, write, sort = 'small', actor }: Story) {
  const world = new ForkWorld();
  const parent = new Process({ shared: false, sort });
  world.write(parent, 0, 'buffer', 'old');
  const page = world.take(parent, 0, hold, write);
  const child = world.fork(parent);
  if (actor === 'parent') world.write(parent, 0, write ? 'elsewhere' : 'buffer', 'parent');
  if (actor === 'child') world.write(child, 0, 'buffer', 'child');
  const deviceRead = page.data.get('buffer');
  if (write) page.data.set('buffer', 'new');
  world.release(page, hold);
  return { world, parent, child, page, deviceRead, parentSees: world.read(parent, 0, 'buffer'), childSees: world.read(child, 0, 'buffer') };
}

describe('core: fork while the device writes', () => {
  it('a pin keeps page and data with the parent, whoever writes', () => {
    for (const sort of ['small', 'large', 'hugetlb'] as const) {
      for (const actor of ['nobody', 'parent', 'child'] as const) {
        const { parent, page, parentSees, childSees } = play({ hold: 'pin', write: true, sort, actor });
        expect([parentSees, childSees], `${sort} ${actor}`).to.deep.equal(['new', actor === 'child' ? 'child' : 'old']);
        expect(parent.entry(0)).to.deep.include({ page, writable: true });
      }
    }
  });

  it('a reference leaks to the child, and the parent loses data as soon as it writes', () => {
    expect(play({ hold: 'get', write: true, actor: 'nobody' })).to.include({ parentSees: 'new', childSees: 'new' });
    expect(play({ hold: 'get', write: true, actor: 'parent' })).to.include({ parentSees: 'old', childSees: 'new' });
    expect(play({ hold: 'get', write: true, actor: 'child' })).to.include({ parentSees: 'new', childSees: 'child' });
  });

  it('a reference and a later write of the parent: lost while held, kept after the release', () => {
    const world = new ForkWorld();
    const parent = new Process({ shared: false, sort: 'small' });
    world.write(parent, 0, 'buffer', 'old');
    const page = world.take(parent, 0, 'get', true);
    const child = world.fork(parent);
    world.write(child, 0, 'buffer', 'child');
    page.data.set('buffer', 'new');
    world.release(page, 'get');
    world.write(parent, 0, 'elsewhere', 'parent');
    expect(parent.entry(0)?.page).to.equal(page);
  });
});

describe('core: fork while the device reads', () => {
  it('a pin reads what the parent has, and nothing of the child', () => {
    expect(play({ hold: 'pin', write: false, actor: 'parent' }).deviceRead).to.equal('parent');
    expect(play({ hold: 'pin', write: false, actor: 'child' }).deviceRead).to.equal('old');
  });

  it('a reference reads frozen bytes, on small folios also when the child writes', () => {
    expect(play({ hold: 'get', write: false, actor: 'parent' }).deviceRead).to.equal('old');
    expect(play({ hold: 'get', write: false, actor: 'child' }).deviceRead).to.equal('old');
  });

  it('hugetlb under a reference: parent moves away, then the child writes into what the device reads', () => {
    const read = (hold: Hold, sort: PageSort): string | undefined => {
      const world = new ForkWorld();
      const parent = new Process({ shared: false, sort });
      world.write(parent, 0, 'buffer', 'old');
      const page = world.take(parent, 0, hold, false);
      const child = world.fork(parent);
      world.write(parent, 0, 'elsewhere', 'parent');
      world.write(child, 0, 'buffer', 'child');
      return page.data.get('buffer');
    };
    expect([read('get', 'hugetlb'), read('pin', 'hugetlb'), read('get', 'small'), read('get', 'large')]).to.deep.equal(['child', 'old', 'old', 'old']);
  });

  it('a pin without write makes a shared page exclusive first; a reference does not', () => {
    const world = new ForkWorld();
    const parent = new Process({ shared: false, sort: 'small' });
    world.write(parent, 0, 'buffer', 'old');
    world.fork(parent);
    const shared = parent.entry(0)?.page;
    expect(world.take(parent, 0, 'get', false)).to.equal(shared);
    const pinned = world.take(parent, 0, 'pin', false);
    expect(pinned).not.to.equal(shared);
    expect([pinned.exclusive, pinned.data.get('buffer'), parent.entry(0)?.page]).to.deep.equal([true, 'old', pinned]);
  });
});

describe('core: pages that are not anonymous', () => {
  it('the zero page: held as it is, counted for references only', () => {
    for (const zeroPinned of [true, false]) {
      const world = new ForkWorld(zeroPinned);
      const parent = new Process({ shared: false, sort: 'small' });
      const page = world.take(parent, 0, 'pin', false);
      expect([page, page.refs]).to.deep.equal([world.zeroPage, zeroPinned ? 1025 : 1]);
      world.release(page, 'pin');
      expect(world.take(parent, 0, 'get', false).refs).to.equal(2);
      expect(world.take(parent, 0, 'pin', false, true)).not.to.equal(world.zeroPage);
    }
  });

  it('a shared mapping is one page for both processes and the device', () => {
    const world = new ForkWorld();
    const parent = new Process({ shared: true, sort: 'small' });
    const file = world.mapFile(parent, 0);
    const page = world.take(parent, 0, 'pin', true);
    const child = world.fork(parent);
    world.write(child, 0, 'buffer', 'child');
    expect([page, world.read(parent, 0, 'buffer')]).to.deep.equal([file, 'child']);
  });

  it('a private mapping of a file: a writer gets its own page, the device keeps reading the file', () => {
    const world = new ForkWorld();
    const parent = new Process({ shared: false, sort: 'small' });
    const file = world.mapFile(parent, 0, new Map([['buffer', 'file']]));
    const page = world.take(parent, 0, 'pin', false);
    world.write(parent, 0, 'buffer', 'parent');
    expect([page, page.data.get('buffer'), file.refs]).to.deep.equal([file, 'file', 1 + 1024]);
  });
});

describe('core: lifetime', () => {
  it('held pages outlive their mapping; the last release frees them', () => {
    for (const hold of ['get', 'pin'] as const) {
      for (const sort of ['small', 'large', 'hugetlb'] as const) {
        const world = new ForkWorld();
        const parent = new Process({ shared: false, sort });
        const page = world.take(parent, 0, hold, true);
        world.unmap(parent, 0);
        expect(page.freed).to.equal(false);
        world.release(page, hold, true);
        expect([page.freed, page.dirty, page.refs, page.pins]).to.deep.equal([true, true, 0, 0]);
      }
    }
  });

  it('without a pin ever taken fork copies nothing, however many references there are', () => {
    const world = new ForkWorld();
    const parent = new Process({ shared: false, sort: 'small' });
    for (let i = 0; i < 2000; i++) world.take(parent, 0, 'get', true);
    const child = world.fork(parent);
    expect(child.entry(0)?.page).to.equal(parent.entry(0)?.page);
  });

  it('many references look like a pin once the process has pinned anything: an extra copy, no harm', () => {
    const world = new ForkWorld();
    const parent = new Process({ shared: false, sort: 'small' });
    world.release(world.take(parent, 1, 'pin', true), 'pin');
    for (let i = 0; i < 1023; i++) world.take(parent, 0, 'get', true);
    expect(world.fork(parent).entry(0)?.page).not.to.equal(parent.entry(0)?.page);
  });

  it('any order of matching takes, releases, forks and writes: counters come back, pinned pages stay exclusive', () => {
    const event = fc.constantFrom('take get', 'take pin', 'take get write', 'take pin write', 'release', 'fork', 'parent', 'child');
    fc.assert(fc.property(fc.array(event, { maxLength: 14 }), fc.constantFrom<PageSort>('small', 'large', 'hugetlb'), (events, sort) => {
      const world = new ForkWorld();
      const parent = new Process({ shared: false, sort });
      world.write(parent, 0, 'buffer', 'old');
      const processes = [parent];
      const held: { page: ReturnType<ForkWorld['take']>; hold: Hold }[] = [];
      for (const [i, what] of events.entries()) {
        if (what === 'fork') processes.push(world.fork(parent));
        else if (what === 'parent' || what === 'child') world.write(what === 'parent' ? parent : processes[processes.length - 1] ?? parent, 0, 'buffer', `${what} ${i}`);
        else if (what === 'release') { const last = held.pop(); if (last !== undefined) world.release(last.page, last.hold); }
        else { const hold: Hold = what.includes('pin') ? 'pin' : 'get'; held.push({ page: world.take(parent, 0, hold, what.includes('write')), hold }); }
        for (const { page, hold } of held) {
          expect(page.freed).to.equal(false);
          if (hold === 'pin') expect([page.exclusive, parent.entry(0)?.page]).to.deep.equal([true, page]);
        }
      }
      for (const { page, hold } of held) world.release(page, hold);
      const pages = new Set(processes.map((process) => process.entry(0)?.page));
      for (const page of pages) expect(page?.refs).to.equal(processes.filter((process) => process.entry(0)?.page === page).length);
    }), { numRuns: 300 });
  });
});
