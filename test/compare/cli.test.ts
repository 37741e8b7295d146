import { expect } from 'chai';
import { runApp } from '../../src/cli/app';
import { realEngines } from '../../src/cli/engines';
import { capture } from '../cli/fakes';

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { io, out, err } = capture();
  const code = await runApp(['compare', ...args], { io, engines: realEngines, grace: 100 });
  return { code, out: out(), err: err() };
}

describe('iovcheck compare', () => {
  it('an unknown revision is exit 2 and names the nearest', async () => {
    const { code, out, err } = await run('6.11', '6.3');
    expect(code).to.equal(2);
    expect(out).to.equal('');
    expect(err).to.match(/^iovcheck: error: unknown revision '6\.11'; did you mean '6\.1[23]'\?/u);
    expect((await run('v6', 'v66')).err).to.contain("did you mean 'v6'?");
  });

  it('a list of revisions, or one, is exit 2', async () => {
    expect((await run('v6,v7', '6.3')).err).to.contain('more than one revision');
    expect((await run('all', '6.3')).code).to.equal(2);
    expect((await run('v6')).code).to.equal(2);
  });

  it('a revision against itself: no class, every kind proved by identical terms', async () => {
    const { code, out } = await run('6.12', '6.12', '--json', '--jobs', '1');
    expect(code).to.equal(0);
    const document = JSON.parse(out) as { readonly classes: readonly unknown[]; readonly kinds: readonly { readonly verdict: string; readonly by: string }[] };
    expect(document.classes).to.deep.equal([]);
    expect(document.kinds).to.have.lengthOf(7);
    for (const kind of document.kinds) expect(kind).to.include({ verdict: 'proved', by: 'identical terms' });
  });
});
