/** A subject as a program: streaming, malformed lines, limits. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { runCore } from '../../src/core/subject';
import { encodeScenario } from '../../src/scenario/encode';
import { splitLines } from '../../src/scenario/lines';
import { encodeResult } from '../../src/scenario/result-json';
import { runLines } from '../../src/scenario/run-lines';
import { PLAIN } from './samples';

interface Ran { readonly out: string; readonly errors: readonly string[]; readonly exitCode: number; readonly answered: number; readonly malformed: number }

async function* pieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    yield await Promise.resolve(bytes.subarray(from, end));
    from = end;
  }
}

async function run(input: string, cuts: readonly number[] = [], maxLineBytes?: number): Promise<Ran> {
  const errors: string[] = [];
  let out = '';
  const outcome = await runLines({
    subject: runCore, input: pieces(Buffer.from(input, 'utf8'), cuts), file: '<stdin>',
    write: (lines) => { out += lines; }, complain: (message) => { errors.push(message); },
    ...(maxLineBytes === undefined ? {} : { maxLineBytes }),
  });
  return { out, errors, ...outcome };
}

const line = (id: string): string => encodeScenario({ ...PLAIN, id });
const result = (id: string): string => `${encodeResult(runCore({ ...PLAIN, id }), { ...PLAIN, id })}\n`;

describe('running scenario lines', () => {
  it('answers line by line, in order', async () => {
    const ran = await run(`${line('a')}\n${line('b')}\n`);
    expect(ran).to.deep.equal({ out: result('a') + result('b'), errors: [], exitCode: 0, answered: 2, malformed: 0 });
  });

  it('does not mind how the bytes are cut, CRLF, a byte order mark, blank lines or a missing last newline', async () => {
    const input = `\ufeff${line('ä€😀')}\r\n\n   \n${line('b')}`;
    const whole = await run(input);
    expect(whole.out).to.equal(result('ä€😀') + result('b'));
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(5000), { maxLength: 8 }), async (cuts) => { expect(await run(input, cuts)).to.deep.equal(whole); }));
  });

  it('reports malformed lines and leaves the other results intact', async () => {
    const ran = await run(`${line('a')}\nnonsense\n${line('b').replace('"ubuf"', '"ibuf"')}\n${line('c')}\n`);
    expect(ran.out).to.equal(result('a') + result('c'));
    expect(ran.errors).to.deep.equal([
      '<stdin>:2:1: error: not a JSON value (strings need double quotes)',
      `<stdin>:3:${line('b').indexOf('"ubuf"') + 1}: error: iter.kind: unknown iterator kind "ibuf"; did you mean 'ubuf'?`,
    ]);
    expect([ran.exitCode, ran.answered, ran.malformed]).to.deep.equal([2, 2, 2]);
  });

  it('refuses a huge line and goes on with the next', async () => {
    const ran = await run(`${line('a')}\n${'x'.repeat(3000)}\n${line('b')}\n`, [700, 1500, 2200], 2000);
    expect(ran.out).to.equal(result('a') + result('b'));
    expect(ran.errors).to.deep.equal(['<stdin>:2:1: error: line longer than 2000 bytes']);
  });

  it('keeps of a huge line only what is within the limit', async () => {
    let kept = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (let i = 0; i < 2000; i++) yield await Promise.resolve(Buffer.alloc(10_000, 'x'));
      yield Buffer.from('\nshort\n');
    }
    for await (const lines of splitLines(endless(), 100_000)) kept += lines.filter(({ kind }) => kind === 'text').length;
    expect(kept).to.equal(1);
  });

  it('waits for a slow reader before it reads on', async () => {
    let [open, most] = [0, 0];
    async function* input(): AsyncGenerator<Buffer> {
      for (let i = 0; i < 50; i++) {
        expect(open, 'nothing is read while a write is pending').to.equal(0);
        yield await Promise.resolve(Buffer.from(`${line(String(i))}\n`));
      }
    }
    const write = async (): Promise<void> => {
      open++;
      most = Math.max(most, open);
      await new Promise((resolve) => { setImmediate(resolve); });
      open--;
    };
    await runLines({ subject: runCore, input: input(), file: '-', write, complain: () => { expect.fail('no errors'); } });
    expect(most).to.equal(1);
  });

  it('stops when asked to', async () => {
    const stop = new AbortController();
    let out = '';
    async function* input(): AsyncGenerator<Buffer> {
      for (let i = 0; ; i++) {
        if (i === 3) stop.abort();
        yield await Promise.resolve(Buffer.from(`${line(String(i))}\n`));
      }
    }
    const outcome = await runLines({
      subject: runCore, input: input(), file: '-', write: (text) => { out += text; }, complain: () => { expect.fail('no errors'); }, signal: stop.signal,
    });
    expect(outcome).to.deep.equal({ answered: 3, malformed: 0, exitCode: 130 });
    expect(out).to.equal(result('0') + result('1') + result('2'));
  });
});

describe('starting up', () => {
  it('loads neither schema validator nor position parser before they are needed', () => {
    const script = 'require("./src/scenario/run-lines");const bad=Object.keys(require.cache).filter((f)=>/node_modules.(ajv|jsonc-parser)/.test(f));process.stdout.write(String(bad.length))';
    const ran = spawnSync(process.execPath, ['-r', './scripts/typescript.cjs', '-e', script], { cwd: join(__dirname, '..', '..'), encoding: 'utf8' });
    expect([ran.stdout, ran.stderr]).to.deep.equal(['0', '']);
  });
});
