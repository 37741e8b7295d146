import { expect } from 'chai';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { readFileSync } from 'node:fs';
import { runApp } from '../../src/cli/app';
import { capture, fakeEngines, type Captured } from './fakes';

const HEADERS = join(__dirname, '../headers');

interface Ran { readonly code: number; readonly out: string; readonly err: string }

async function header(args: readonly string[], captured: Captured = capture()): Promise<Ran> {
  const code = await runApp(['header', ...args], { io: captured.io, engines: fakeEngines(), grace: 0 });
  return { code, out: captured.out(), err: captured.err() };
}

const file = (name: string): string => join(HEADERS, name);

describe('iovcheck header', () => {
  it('exits 1 for a misread argument, 0 for one in brackets', async () => {
    const open = await header([file('open-flags.h')]);
    expect([open.code, open.err]).to.deep.equal([1, '']);
    expect(open.out).to.match(/\nnext: bracket the parameter in the definition: \(flags\)\n$/u);
    const closed = await header([file('bracketed-flags.h')]);
    expect([closed.code, closed.out.endsWith('\nkept: the contract of v6\n')]).to.deep.equal([0, true]);
  });

  it('keeps to 80 columns', async () => {
    for (const args of [[file('open-flags.h'), '-v'], [file('open-flags.h'), '--call', 'iov_iter_extract_mode(iter, flags | FOLL_NOFAULT)']]) {
      const { out } = await header(args);
      // a path has no place to break
      for (const line of out.replace(file('open-flags.h'), 'FILE').split('\n')) expect(line.length, line).to.be.at.most(80);
    }
  });

  it('reads standard input, and says so in places', async () => {
    const text = readFileSync(file('mode.patch'));
    const piped = await header(['-'], capture({ input: () => Readable.from([text]) }));
    expect([piped.code, piped.out.startsWith('<stdin>:23:10: macro iov_iter_extract_mode(i, flags)\n')]).to.deep.equal([1, true]);
  });

  it('prints one document with --json', async () => {
    const { code, out } = await header([file('open-flags.h'), '--json', '--call', 'iov_iter_extract_mode(iter, FOLL_NOFAULT | FOLL_SOURCE_BUF)']);
    const document = JSON.parse(out) as { readonly call: { readonly same: boolean; readonly spelled: { readonly value: string } } };
    expect([code, document.call.same, document.call.spelled.value]).to.deep.equal([1, false, 'FOLL_PIN']);
  });

  const BAD: readonly (readonly [args: readonly string[], message: string])[] = [
    [['no-such.h'], 'iovcheck: error: cannot read no-such.h: no such file\n'],
    [[HEADERS], `iovcheck: error: cannot read ${HEADERS}: is a directory\n`],
    [[file('pick.h')], `${file('pick.h')}:1:1: error: nothing here defines iov_iter_extract_mode or iov_iter_extract_will_pin; name what to check with --macro NAME\n`],
    [[file('pick.h'), '--macro', 'LOW_BITS', '--contract', ' '], 'iovcheck: error: an empty contract; give an expression over the parameters\n'],
    [[file('open-flags.h'), '-r', 'v6,v7'], 'iovcheck: error: v6, v7: a header keeps the contract of one revision; give one --revision\n'],
  ];
  for (const [args, message] of BAD) {
    it(`exits 2: ${message.replace(/^.*error: /u, '').slice(0, 60).trim()}`, async () => {
      const { code, out, err } = await header(args);
      expect([code, out, err]).to.deep.equal([2, '', message]);
    });
  }

  it('exits 130 when it was interrupted', async () => {
    const hard = ['--macro', 'carry_less', '--contract', '(a | b) - (a & b)'];
    const stopped = capture();
    stopped.stop('interrupt');
    expect((await header([file('pick.h'), ...hard], stopped)).code).to.equal(130);
    const { code, out } = await header([file('pick.h'), ...hard, '--timeout', '60']);
    expect([code, out.endsWith('kept: the contract of --contract\n')]).to.deep.equal([0, true]);
  });
});
