import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import type { Engines } from '../../src/cli/context';
import { capture, COUNTEREXAMPLE, fakeEngines, fakeResult, type Captured } from './fakes';

interface Ran extends Captured { readonly code: number }

async function run(args: readonly string[], engines: Engines = fakeEngines(), captured: Captured = capture()): Promise<Ran> {
  const code = await runApp(args, { io: captured.io, engines, grace: 20 });
  return { ...captured, code };
}

describe('bad input: exit 2, one line, nearest name, next action', () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['prov'], /^iovcheck: error: unknown command 'prov'; did you mean 'prove'\? see: iovcheck --help\n$/u],
    [['prove', '--revison', 'v6'], /^iovcheck: error: unknown option '--revison'; did you mean '--revision'\? see: iovcheck prove --help\n$/u],
    [['--jsn'], /^iovcheck: error: unknown option '--jsn'; see: iovcheck --help\n$/u],
    [['prove', '--revision', 'v66'], /^iovcheck: error: unknown revision 'v66'; did you mean 'v6'\? valid: .*\n$/u],
    [['prove', '--revision'], /^iovcheck: error: option '-r, --revision <R>' argument missing; see: iovcheck prove --help\n$/u],
    [['prove', '--jobs', 'many'], /^iovcheck: error: .*argument 'many' is invalid: expected a whole number from 1 to 64; see: iovcheck prove --help\n$/u],
    [['prove', '--shard', '5/4'], /^iovcheck: error: .*argument '5\/4' is invalid: expected I\/N, .* for example 2\/4; see: iovcheck prove --help\n$/u],
    [['prove', '--list', '--shard', '1/4'], /^iovcheck: error: option '--shard <I\/N>' cannot be used with option '-l, --list'; see: iovcheck prove --help\n$/u],
    [['prove', 'dest-alway-pinned'], /^iovcheck: error: unknown theorem 'dest-alway-pinned'; did you mean 'dest-always-pinned'\? list them with: iovcheck prove --list\n$/u],
  ];
  for (const [args, says] of cases) {
    it(args.join(' '), async () => {
      const ran = await run(args);
      expect(ran.code).to.equal(2);
      expect(ran.err()).to.match(says);
      expect(ran.out()).to.equal('');
    });
  }

  it('no command: help on standard error', async () => {
    const ran = await run([]);
    expect(ran.code).to.equal(2);
    expect(ran.err()).to.match(/^Usage: iovcheck/u);
  });

  it('an assumption that cannot be read', async () => {
    const ran = await run(['prove', '--assume', 'maxpages = 0', '--assume', 'maxpages ~ 0']);
    expect(ran).to.include({ code: 2 });
    expect(ran.err()).to.equal("iovcheck: error: --assume 'maxpages ~ 0': expected FIELD OP NUMBER\n");
  });

  it('an error of a lower layer that carries exit 2 is bad input, too', async () => {
    const error = Object.assign(new Error("assumption 'maxpages ~ 0': expected = after maxpages"), { exit: 2 });
    const ran = await run(['prove'], { ...fakeEngines(), prove: () => Promise.reject(error) });
    expect(ran.code).to.equal(2);
    expect(ran.err()).to.equal("iovcheck: error: assumption 'maxpages ~ 0': expected = after maxpages\n");
  });

  it('an error in a file keeps its own position in front', async () => {
    const error = Object.assign(new Error('a.jsonl:3:14: error: unknown kind'), { exit: 2 });
    const ran = await run(['prove'], { ...fakeEngines(), prove: () => Promise.reject(error) });
    expect(ran.err()).to.equal('a.jsonl:3:14: error: unknown kind\n');
  });
});

describe('help', () => {
  for (const args of [['--help'], ['prove', '--help'], ['help', 'prove']]) {
    it(`${args.join(' ')}: exit 0, at most 80 columns`, async () => {
      const ran = await run(args);
      expect(ran.code).to.equal(0);
      expect(ran.out()).to.match(/^Usage: iovcheck/u);
      for (const line of ran.out().split('\n')) expect(line.length, line).to.be.at.most(80);
    });
  }
});

describe('help nobody asked for', () => {
  for (const args of [[], ['--'], ['help', 'nonsense']]) {
    it(`iovcheck ${args.join(' ')}: on standard error, exit 2`, async () => {
      const ran = await run(args);
      expect([ran.code, ran.out()]).to.deep.equal([2, '']);
      expect(ran.err()).to.match(/^Usage: iovcheck/u);
    });
  }
});

describe('prove', () => {
  it('prints the table in theorem order even if results come in another', async () => {
    const forward = await run(['prove', '-r', 'v6,7.2'], fakeEngines());
    const backward = await run(['prove', '-r', '7.2,v6'], fakeEngines({ backwards: true }));
    const table = (ran: Ran): string => ran.out().split('\n\n')[0] ?? '';
    expect(table(backward)).to.equal(table(forward));
    expect(forward.code).to.equal(0);
  });

  it('--shard: only its rows, and the summary says which part it is', async () => {
    const whole = await run(['prove', '-r', 'v6,7.2']);
    const rows = (out: string): readonly string[] => out.split('\n').filter((line) => / proved /u.test(line) && !line.includes(':'));
    const parts = await Promise.all([1, 2, 3].map((i) => run(['prove', '-r', 'v6,7.2', '--shard', `${i}/3`], fakeEngines({ backwards: true }))));
    for (const [i, part] of parts.entries()) {
      expect(rows(part.out())).to.deep.equal(rows(whole.out()).filter((_, n) => n % 3 === i));
      expect(part.out()).to.match(new RegExp(`^shard ${i + 1} of 3: ${i === 0 ? 4 : 3} verdicts in `, 'mu'));
      expect(part.out()).not.to.contain('not reached');
      expect(part.code).to.equal(0);
    }
    expect((await run(['prove', '--shard', '2/3', 'ret-bound'])).out()).to.match(/^shard 2 of 3: 0 verdicts in .*: none$/mu);
    expect((await run(['prove', '--shard', '2/3'], fakeEngines({ forgetful: true }))).code).to.equal(70);
  });

  it('takes invariant ids', async () => {
    const ran = await run(['prove', '--list', 'i28']);
    expect(ran.out()).to.match(/^mode-agrees I28\n.*\nmode-spelling I28\n/u);
  });

  it('is quiet on standard error when that is no terminal', async () => {
    expect((await run(['prove'])).err()).to.equal('');
  });

  it('shows and clears a status line on a terminal', async () => {
    const ran = await run(['prove', 'ret-bound'], fakeEngines(), capture({ errIsTerminal: true }));
    expect(ran.err()).to.equal('\r\u001b[2K[0/1] starting\r\u001b[2K[0/1] ret-bound v6\r\u001b[2K');
  });

  it('colours only a terminal, and not under NO_COLOR', async () => {
    const escape = '\u001b[';
    expect((await run(['prove'])).out()).not.to.contain(escape);
    expect((await run(['prove'], fakeEngines(), capture({ outIsTerminal: true }))).out()).to.contain(escape);
    expect((await run(['prove'], fakeEngines(), capture({ outIsTerminal: true, env: { NO_COLOR: '1' } }))).out()).not.to.contain(escape);
  });

  it('ends with the most serious code', async () => {
    const engines = fakeEngines({
      result: (t, r) => fakeResult(t, r, t === 'list-covers' ? 'resource-out' : t === 'mode-agrees' ? 'violated' : 'proved', { reason: 'timeout of 60 s' }),
    });
    expect((await run(['prove'], engines)).code).to.equal(1);
    expect((await run(['prove', 'list-covers', 'ret-bound'], engines)).code).to.equal(3);
  });

  it('a folder that cannot be written to is the least of what happened: told after the report, which has the exit code', async () => {
    const violated = fakeEngines({ result: (t, r) => fakeResult(t, r, 'violated', { counterexamples: [COUNTEREXAMPLE] }) });
    for (const [engines, code] of [[fakeEngines(), 2], [violated, 1]] as const) {
      const ran = await run(['prove', 'ret-bound', '--json', '--save', '/proc/x'], engines);
      expect(ran.code).to.equal(code);
      expect(JSON.parse(ran.out())).to.deep.include({ exit: code });
      expect(ran.err()).to.match(/^iovcheck: error: --save \/proc\/x: .*; give a folder that can be written to\n$/u);
    }
  });

  it('a verdict that never comes is an internal error', async () => {
    const ran = await run(['prove', 'ret-bound', 'mode-agrees'], fakeEngines({ forgetful: true }));
    expect(ran.code).to.equal(70);
    expect(ran.err()).to.equal('iovcheck: internal error: no verdict for mode-agrees v6\n');
    expect(ran.out()).to.contain('1 not reached');
  });

  it('a failing engine is an internal error without a stack trace; what finished is printed', async () => {
    const engines: Engines = {
      ...fakeEngines(),
      prove: async (_request, { onResult }) => {
        onResult(fakeResult('ret-bound', 'v6', 'proved'));
        return Promise.reject(new Error('out of cheese'));
      },
    };
    const ran = await run(['prove'], engines);
    expect(ran.code).to.equal(70);
    expect(ran.out()).to.match(/ret-bound +v6 +proved/u);
    expect(ran.err()).to.match(/^iovcheck: internal error: out of cheese\nPlease report this.*\n$/u);
  });
});

describe('stopping', () => {
  it('an interrupt prints what finished, also behind an unfinished one: 130', async () => {
    const captured = capture();
    const engines: Engines = {
      ...fakeEngines(),
      prove: async (_request, { onResult }) => {
        onResult(fakeResult('list-covers', 'v6', 'proved'));
        captured.stop('interrupt');
        return Promise.resolve({ results: [], seconds: 0, interrupted: true });
      },
    };
    const ran = await run(['prove'], engines, captured);
    expect(ran.code).to.equal(130);
    expect(ran.out()).to.match(/list-covers +v6 +proved/u);
    expect(ran.out()).to.match(/interrupted: 1 verdict in .*: 1 proved \(unbounded\), 4 not reached\n$/u);
  });

  it('an engine that does not stop is left after the grace', async () => {
    const captured = capture();
    const engines: Engines = {
      ...fakeEngines(),
      prove: (_request, { onResult }) => {
        onResult(fakeResult('ret-bound', 'v6', 'proved'));
        setTimeout(() => { captured.stop('interrupt'); }, 5);
        return new Promise(() => undefined);
      },
    };
    const ran = await run(['prove', '--json'], engines, captured);
    expect(ran.code).to.equal(130);
    const document: unknown = JSON.parse(ran.out());
    expect(document).to.deep.include({ interrupted: true, exit: 130 });
  });

  it('a reader that has gone is no error', async () => {
    const captured = capture();
    captured.stop('closed');
    expect((await run(['prove'], fakeEngines(), captured)).code).to.equal(0);
  });
});
