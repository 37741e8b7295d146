import { expect } from 'chai';
import { REVISIONS } from '../../src/revisions';
import { suggestion } from '../../src/cli/suggest';
import { parseJobs, parsePageSize, parseRevisions, parseSeed, parseShard, parseTimeout } from '../../src/cli/options';
import { shareOf } from '../../src/shard';
import { UsageError } from '../../src/cli/usage-error';

describe('options', () => {
  it('revisions: one, a list, repeated, all; always in catalogue order', () => {
    expect(parseRevisions('v6')).to.deep.equal(['v6']);
    expect(parseRevisions('6.12, v7')).to.deep.equal(['v7', '6.12']);
    expect(parseRevisions('v6', parseRevisions('7.2'))).to.deep.equal(['v6', '7.2']);
    expect(parseRevisions('all')).to.deep.equal(REVISIONS.map((r) => r.name));
    expect(parseRevisions('v6,all')).to.deep.equal(REVISIONS.map((r) => r.name));
  });

  it('an unknown revision names the nearest and the valid ones', () => {
    expect(() => parseRevisions('v12')).to.throw(UsageError, /unknown revision 'v12'; did you mean 'v11'\? valid: v6, .*7\.2, all/u);
    expect(() => parseRevisions('')).to.throw(UsageError);
  });

  it('numbers have ranges', () => {
    expect(parseTimeout('0.5')).to.equal(0.5);
    for (const bad of ['0', '-1', 'x', '', ' ', 'Infinity', 'NaN']) expect(() => parseTimeout(bad), bad).to.throw();
    expect(parseJobs('3')).to.equal(3);
    for (const bad of ['0', '1.5', '65', 'two']) expect(() => parseJobs(bad), bad).to.throw();
    expect(parseSeed('0')).to.equal(0);
    for (const bad of ['-1', '4294967296', '1.5']) expect(() => parseSeed(bad), bad).to.throw();
    expect(parsePageSize('65536')).to.equal(65536);
    for (const bad of ['4k', '8192', '']) expect(() => parsePageSize(bad), bad).to.throw();
  });
});

describe('--shard', () => {
  it('is I/N, 1 <= I <= N <= 1000', () => {
    expect(parseShard('2/4')).to.deep.equal({ index: 2, of: 4 });
    expect(parseShard('1/1')).to.deep.equal({ index: 1, of: 1 });
    expect(parseShard('1000/1000')).to.deep.equal({ index: 1000, of: 1000 });
    for (const bad of ['0/4', '5/4', '1/1001', '2', '2/', '/4', '-1/4', '1.5/4', '2 of 4', ' 2/4', '2/4/8', '']) {
      expect(() => parseShard(bad), bad).to.throw('expected I/N, shard I of N, with 1 <= I <= N <= 1000, for example 2/4');
    }
  });

  it('shards of a list are all of it, each unit in one', () => {
    const units = [...'abcdefg'];
    expect(shareOf(units, undefined)).to.deep.equal(units);
    const shares = [1, 2, 3].map((index) => shareOf(units, { index, of: 3 }).join(''));
    expect(shares).to.deep.equal(['adg', 'be', 'cf']);
    expect(shareOf(['a'], { index: 2, of: 2 })).to.deep.equal([]);
  });
});

describe('nearest name', () => {
  const names = ['dest-always-pinned', 'source-got-never-pinned', 'mode-agrees', 'mode-spelling'];
  it('forgives typing errors and case', () => {
    expect(suggestion('dest-allways-pined', names)).to.equal('dest-always-pinned');
    expect(suggestion('MODE-AGREE', names)).to.equal('mode-agrees');
  });
  it('takes the only name that contains what was typed', () => {
    expect(suggestion('spelling', names)).to.equal('mode-spelling');
  });
  it('suggests nothing that is far away', () => {
    expect(suggestion('zzzzzzzzzzzzzzzzz', names)).to.equal(undefined);
    expect(suggestion('x', [])).to.equal(undefined);
  });
});
