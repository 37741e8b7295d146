/** Folders of machines: with their owner's number, removed when it is gone. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { makeRoot, removeStale } from '../../src/kernel/root';

describe('the root folder of a machine', () => {
  it('is its own, and carries the number of the process', () => {
    const roots = [makeRoot(), makeRoot()];
    try {
      expect(new Set(roots).size).to.equal(2);
      for (const root of roots) {
        expect(basename(root)).to.match(new RegExp(`^iovcheck-kernel-${process.pid}-`, 'u'));
        expect(readdirSync(root).sort()).to.deep.equal(['dev', 'proc', 'tmp']);
      }
      expect(removeStale(tmpdir())).not.to.include.members(roots.map((root) => basename(root)));
      expect(roots.every(existsSync)).to.equal(true);
    } finally {
      for (const root of roots) rmSync(root, { recursive: true });
    }
  });

  it('goes when its owner has been killed; what is not ours stays', () => {
    const folder = mkdtempSync(join(tmpdir(), 'iovcheck-roots-'));
    for (const name of ['iovcheck-kernel-11-a', 'iovcheck-kernel-12-b', 'iovcheck-kernel-abc', 'other-11-a']) mkdirSync(join(folder, name));
    expect(removeStale(folder, (pid) => pid === 12)).to.deep.equal(['iovcheck-kernel-11-a']);
    expect(readdirSync(folder).sort()).to.deep.equal(['iovcheck-kernel-12-b', 'iovcheck-kernel-abc', 'other-11-a']);
    rmSync(folder, { recursive: true });
  });
});
