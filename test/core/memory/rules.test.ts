/** What each revision's extraction means for pages. */
import { expect } from 'chai';
import { memoryRules } from '../../../src/core/memory';
import { REVISIONS } from '../../../src/revisions';

const by = <T>(value: (name: (typeof REVISIONS)[number]['name']) => T): Record<string, T> => Object.fromEntries(REVISIONS.map(({ name }) => [name, value(name)]));

describe('core: memory rules of a revision', () => {
  it('v6 and v7 reference what the device reads; everything else is pinned', () => {
    expect(by((name) => memoryRules(name).hold.SOURCE)).to.deep.equal({
      v6: 'get', v7: 'get', v8: 'pin', v11: 'pin', 6.3: 'pin', 6.6: 'pin', 6.12: 'pin', 6.13: 'pin', 7.2: 'pin',
    });
    for (const { name } of REVISIONS) expect(memoryRules(name).hold.DEST).to.equal('pin');
  });

  it('pins of the zero page count before 6.5', () => {
    expect(REVISIONS.filter(({ name }) => memoryRules(name).zeroPinned).map(({ name }) => name)).to.deep.equal(['v6', 'v7', 'v8', 'v11', '6.3']);
  });

  it('kvec from v7, folioq from 6.12, pipes up to v11 and without effect on 6.3', () => {
    expect(REVISIONS.filter(({ name }) => memoryRules(name).extracts.includes('kvec')).map(({ name }) => name)[0]).to.equal('v7');
    expect(REVISIONS.filter(({ name }) => memoryRules(name).extracts.includes('folioq')).map(({ name }) => name)).to.deep.equal(['6.12', '6.13', '7.2']);
    expect(REVISIONS.filter(({ name }) => memoryRules(name).extracts.includes('pipe')).map(({ name }) => name)).to.deep.equal(['v6', 'v7', 'v8', 'v11']);
    expect(memoryRules('6.3').knows).to.include('pipe');
    expect(memoryRules('6.6').knows).not.to.include('pipe');
    expect(memoryRules('v6').knows).to.include('kvec');
  });
});
