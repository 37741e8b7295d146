/** The branch names the core reports are the published ones. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LABELS } from '../../src/labels';

const CORE = join(__dirname, '..', '..', 'src', 'core');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : [readFileSync(path, 'utf8')];
  });
}

describe('core: labels', () => {
  const text = sources(CORE).join('\n');
  const names = new Set(LABELS.map((label) => label.name));
  // names are written out, except in the segment walk that kvec and bvec share
  const written = [...text.matchAll(/'((?:dispatch|clamp|want|user|gup|bvec|kvec|xarray|folioq|pipe|advance|revert)\.[a-z0-9-]+)'/gu)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const shared = [...text.matchAll(/\$\{name\}\.([a-z-]+)/gu)].flatMap(([, name]) => [`kvec.${name}`, `bvec.${name}`]);
  const taken = new Set([...written, ...shared]);

  it('reports no name that is not published', () => {
    expect([...taken].filter((name) => !names.has(name))).to.deep.equal([]);
  });

  it('knows every published name', () => {
    expect([...names].filter((name) => !taken.has(name))).to.deep.equal([]);
  });
});
