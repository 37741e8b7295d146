/** kernel/iovcheck.h and src/kernel/wire.ts say the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { FORMAT, AREAS, ARRAYS, BACKINGS, KINDS, LIMITS, OPS, RELEASES, SIZES, SPACES, STATES } from '../../src/kernel/wire';

const OURS = join(__dirname, '../../kernel');
const header = readFileSync(join(OURS, 'iovcheck.h'), 'utf8');
const scene = readFileSync(join(OURS, 'scene.h'), 'utf8');

function enumeration(name: string): readonly string[] {
  const body = new RegExp(`enum iovc_${name} \\{([^}]*)\\}`, 'u').exec(header)?.[1] ?? '';
  return body.split(',').map((word) => word.trim()).filter((word) => word !== '');
}

const BYTES: Readonly<Record<string, number>> = { __u8: 1, __u32: 4, __s32: 4, __u64: 8, __s64: 8 };

function sizeOf(name: string): number {
  const body = new RegExp(`struct iovc_${name} \\{([^}]*)\\}`, 'u').exec(header)?.[1] ?? '';
  return body.split(';').map((line) => line.trim()).filter((line) => line !== '').reduce((sum, line) => {
    const [type = '', ...names] = line.replace(/,/gu, ' ').split(/\s+/u);
    return sum + (BYTES[type] ?? Number.NaN) * names.length;
  }, 0);
}

describe('the records module and runner understand', () => {
  it('have the numbers of the header', () => {
    const counts = { kind: KINDS, area: AREAS, state: STATES, op: OPS, release: RELEASES, array: ARRAYS, space: SPACES };
    for (const [name, words] of Object.entries(counts)) expect(enumeration(name), name).to.have.length(words.length);
    expect(enumeration('backing')).to.have.length(BACKINGS.length + 1);
    expect(enumeration('kind').map((word) => word.replace('IOVC_', '').toLowerCase())).to.deep.equal([...KINDS]);
    expect(enumeration('state').map((word) => word.replace('IOVC_', '').toLowerCase())).to.deep.equal([...STATES]);
    expect(header).to.contain(`#define IOVC_FORMAT ${FORMAT}\n`);
  });

  it('have its sizes', () => {
    const names = { request: 'request', segment: 'seg', page: 'page', folio: 'folio', call: 'call', reply: 'reply', result: 'result', run: 'run', counter: 'counter' } as const;
    for (const [name, struct] of Object.entries(names)) expect(sizeOf(struct), struct).to.equal(SIZES[name as keyof typeof names]);
  });

  it('have the limits of the module', () => {
    for (const [word, limit] of [['SEGS', LIMITS.segments], ['PAGES', LIMITS.userPages], ['FOLIOS', LIMITS.folios]] as const) {
      expect(scene).to.contain(`#define MAX_${word} ${limit}\n`);
    }
    expect(scene).to.contain(`#define ARENA_PAGES ${LIMITS.arenaPages}\n`);
  });
});
