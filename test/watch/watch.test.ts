/** Watching files: what is checked again after a save, and what is told of it. No sleeps: the output is waited for. */
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { expect } from 'chai';
import type { SolverLeg } from '../../src/cli/context';
import { realEngines } from '../../src/cli/engines';
import { Session } from './session';
import { GOOD } from '../litmus/good';

const LINE = '{"protocol":"iovcheck-scenario/1","id":"one","revision":"6.12","iter":{"kind":"ubuf","direction":"SOURCE","count":"0x10","segs":[{"base":"0x133000","len":"0x10"}]},'
  + '"calls":[{"op":"extract","maxsize":"0xffff","maxpages":8,"array":"alloc"}]}\n';
const PINNED = GOOD.replace('buf get', 'buf pin');
const HEADERS = join(__dirname, '../headers');
const SAVED = /^\S+: (?:\d+ verdicts? changed|no verdict changed|checked for the first time|nothing but comments or spacing changed, verdicts kept|removed; it is checked when it is back).*\n/mu;

describe('iovcheck watch', () => {
  let session: Session;
  beforeEach(() => { session = new Session(); });
  afterEach(async () => {
    await session.stop();
    session.remove();
  });

  const write = (name: string, text: string): string => {
    writeFileSync(session.path(name), text);
    return session.path(name);
  };

  it('checks once, then what was saved: a changed verdict is marked', async () => {
    const a = write('a.litmus', GOOD);
    const b = write('b.litmus', GOOD.replace('litmus good', 'litmus other'));
    const first = await session.start(['--no-solver', '-r', 'v6,7.2', a, b]);
    expect(first.match(/^Test \S+/gmu)).to.deep.equal(['Test good', 'Test other']);
    write('a.litmus', PINNED);
    const again = await session.until('out', SAVED);
    expect(again).to.match(/^[^\n]*a\.litmus: saved\nTest good Allowed\n/u).and.not.contain('Test other');
    expect(again).to.contain('changed: v6, 7.2: was Sometimes (as expected), now Never (violated)\n').and.match(/: 2 verdicts changed; \d\.\d\d s\n$/u);
    write('a.litmus', PINNED.replace('expect Sometimes', 'expect Never'));
    expect(await session.until('out', SAVED)).to.contain('was Never (violated), now Never (as expected)');
    expect(await session.stop()).to.equal(130);
  });

  it('a syntax error is told at its place, and the watching goes on', async () => {
    const a = write('a.litmus', GOOD);
    await session.start(['--no-solver', '-r', 'v6', a]);
    session.taken('err');
    write('a.litmus', GOOD.replace('release h', 'release q'));
    expect(await session.until('err', /\n/u)).to.equal(`${a}:6:42: error: 'q' was never extracted; handles: h\n`);
    write('a.litmus', PINNED);
    expect(await session.until('out', SAVED)).to.contain('v6: was Sometimes (as expected), now Never (violated)');
  });

  it('a file replaced by another of its name, as editors save, stays watched', async () => {
    const a = write('a.litmus', GOOD);
    await session.start(['--no-solver', '-r', 'v6', a]);
    for (const [text, now] of [[PINNED, 'now Never'], [GOOD, 'now Sometimes'], [PINNED, 'now Never']] as const) {
      renameSync(write('.a.litmus.new', text), a);
      expect(await session.until('out', SAVED)).to.contain(now);
    }
  });

  it('a file that is removed is waited for', async () => {
    const a = write('a.litmus', GOOD);
    await session.start(['--no-solver', '-r', 'v6', a]);
    rmSync(a);
    expect(await session.until('out', SAVED)).to.match(/removed; it is checked when it is back\n$/u);
    write('a.litmus', PINNED);
    expect(await session.until('out', SAVED)).to.contain('was Sometimes (as expected), now Never (violated)');
  });

  it('comments and spacing change no verdict, the same bytes nothing at all', async () => {
    const a = write('a.litmus', GOOD);
    await session.start(['--no-solver', '-r', 'v6', a]);
    write('a.litmus', GOOD);
    write('a.litmus', GOOD.replace('keeps its page', 'does something else').replace('process C', '// a child\nprocess   C'));
    expect(await session.until('out', SAVED)).to.match(/^\S+a\.litmus: nothing but comments or spacing changed, verdicts kept; \d\.\d\d s\n$/u);
  });

  it('the solver runs on, and is not asked again what it has answered', async () => {
    const asked: string[] = [];
    let made = 0;
    const leg = (): SolverLeg => {
      made++;
      return { compare: (test) => { asked.push(test.name); return Promise.resolve({ kind: 'agrees' }); }, close: () => Promise.resolve() };
    };
    const a = write('a.litmus', GOOD);
    await session.start(['-r', 'v6', a], { litmusLeg: leg });
    for (const [text, questions] of [[PINNED, 2], [PINNED.replace('expect Sometimes', 'expect Never'), 2], [GOOD, 2], [GOOD.replace('= 3', '= 4'), 3]] as const) {
      write('a.litmus', text);
      await session.until('out', SAVED);
      expect(asked.length).to.equal(questions);
    }
    expect(made).to.equal(1);
  });

  it('a save ends the check of an older state, and its solver when that hangs', async () => {
    let asked = (): void => undefined;
    const hangs = new Promise<void>((resolve) => { asked = resolve; });
    let made = 0;
    const leg = (): SolverLeg => {
      const isFirst = made++ === 0;
      return {
        compare: (test) => {
          if (!isFirst || !test.actors.some(({ events }) => events.some(({ action }) => action.kind === 'extract' && action.retention === 'pin'))) return Promise.resolve({ kind: 'agrees' });
          asked();
          return new Promise(() => undefined);
        },
        close: () => Promise.resolve(),
      };
    };
    const a = write('a.litmus', GOOD);
    await session.start(['-r', 'v6', a], { litmusLeg: leg });
    write('a.litmus', PINNED);
    await hangs;
    write('a.litmus', GOOD.replace('= 3', '= 4'));
    expect(await session.until('out', SAVED)).to.contain('Test good').and.contain('no verdict changed');
    expect(made).to.equal(2);
  });

  it('a folder: files of every kind, and those that come later', async () => {
    mkdirSync(session.path('sub'));
    copyFileSync(join(HEADERS, 'bracketed-flags.h'), session.path('mode.h'));
    copyFileSync(join(HEADERS, 'pick.h'), session.path('pick.h'));
    copyFileSync(join(__dirname, '../../scenarios/bugs/B03-kvec-stride-on-32-bit.bug.json'), session.path('B03.bug.json'));
    write('notes.txt', 'nothing to check');
    const first = await session.start(['--no-solver', '-r', 'v7,6.12', session.folder], realEngines);
    expect(first).to.contain('Test B03 Before').and.contain('macro iov_iter_extract_mode(i, flags)');
    expect(session.taken('err')).to.equal('');
    copyFileSync(join(HEADERS, 'open-flags.h'), session.path('mode.h'));
    expect(await session.until('out', SAVED)).to.contain('changed: iov_iter_extract_mode: was kept, now violated');
    write('sub/new.litmus', GOOD);
    expect(await session.until('out', SAVED)).to.contain('Test good').and.match(/sub\/new\.litmus: checked for the first time; /u);
    write('lines.jsonl', LINE);
    expect(await session.until('out', SAVED)).to.contain('lines.jsonl: saved').and.contain('agree');
  });

  it('--json: a line for each check, as its schema says', async () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/watch-1.json'), 'utf8')) as object;
    const valid = new Ajv({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);
    const a = write('a.litmus', GOOD);
    const lines: Record<string, unknown>[] = [JSON.parse(await session.start(['--no-solver', '--json', '-r', 'v6', a])) as Record<string, unknown>];
    for (const text of [PINNED, `${PINNED}// end\n`, 'litmus', null]) {
      if (text === null) rmSync(a);
      else write('a.litmus', text);
      lines.push(JSON.parse(await session.until('out', /\n/u)) as Record<string, unknown>);
    }
    for (const line of lines) expect(valid(line), JSON.stringify([line, valid.errors])).to.equal(true);
    expect(lines.map(({ cause, state }) => `${String(cause)} ${String(state)}`)).to.deep.equal(['start checked', 'save checked', 'save kept', 'save error', 'save removed']);
    expect(lines[1]).to.deep.include({ exit: 1, changed: [{ of: 'v6', was: 'Sometimes (as expected)', now: 'Never (violated)' }] });
    expect(valid({ ...lines[1], error: 'x', more: 1 })).to.equal(false);
  });

  it('ends with 0 when nobody reads any more; refuses what it cannot watch', async () => {
    const a = write('a.litmus', GOOD);
    await session.start(['--no-solver', '-r', 'v6', a]);
    expect(await session.stop('closed')).to.equal(0);
    await session.start([session.path('nothing.litmus')]);
    expect(session.taken('err')).to.contain('nothing.litmus: no such file');
    await session.start([write('notes.txt', '')]);
    expect(session.taken('err')).to.contain('its name does not say what it is; files that can be watched: *.litmus, ');
  });
});
