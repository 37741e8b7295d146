/** Lines in, lines out: order kept whoever answers first, malformed lines told, failures passed on. */
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { laneOf, type Lane } from '../../src/kernel/lane';
import { runKernelLines, type KernelRunOutcome } from '../../src/kernel/run-lines';

const line = (id: string): string => `{"id":"${id}","revision":"6.12","iter":{"kind":"discard","direction":"DEST","count":"0x1"},"calls":[{"maxsize":"0x1","maxpages":1}]}\n`;

/** Answers after `delay` milliseconds that it cannot play. */
const slow = (delay: number): Lane => laneOf(async (batch) => {
  await new Promise((resolve) => { setTimeout(resolve, delay); });
  return batch.map(({ id }) => ({ id, calls: [], notApplicable: 'made up' }));
});

async function run(lanes: readonly Lane[], chunks: readonly string[]): Promise<{ readonly ids: readonly string[]; readonly said: readonly string[]; readonly outcome: KernelRunOutcome }> {
  let out = '';
  const said: string[] = [];
  const outcome = await runKernelLines({
    lanes, input: Readable.from(chunks), file: '<stdin>', signal: new AbortController().signal, write: (text) => { out += text; }, complain: (text) => { said.push(text); },
  });
  const ids = out.split('\n').filter((text) => text !== '').map((text) => /"id":"(\w+)"/u.exec(text)?.[1] ?? '');
  return { ids, said, outcome };
}

describe('the kernel as a subject', () => {
  it('answers in order, whoever is first', async () => {
    const chunks = Array.from({ length: 50 }, (_, i) => line(`a${i}`) + line(`b${i}`));
    const { ids, outcome } = await run([slow(30), slow(1)], chunks);
    expect(ids).to.deep.equal(Array.from({ length: 50 }, (_, i) => [`a${i}`, `b${i}`]).flat());
    expect([outcome.answered, outcome.notApplicable, outcome.reasons.get('made up')]).to.deep.equal([100, 100, 100]);
  });

  it('reads no further than it can answer, and comes to an end', async () => {
    const { ids } = await run([slow(1)], Array.from({ length: 20 }, (_, i) => line(`c${i}`).repeat(500)));
    expect(ids).to.have.length(10_000);
  });

  it('tells malformed lines and answers the others', async () => {
    const { ids, said, outcome } = await run([slow(1)], [line('a'), '{"id":1}\n\n', line('b')]);
    expect(ids).to.deep.equal(['a', 'b']);
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/^<stdin>:2:\d+: error: /u);
    expect(outcome.malformed).to.equal(1);
  });

  it('passes a failure on', async () => {
    const broken: Lane = { work: async () => Promise.reject(new Error('the machine is gone')), close: async () => Promise.resolve() };
    let message = '';
    await run([broken], [line('a')]).catch((error: unknown) => { message = error instanceof Error ? error.message : ''; });
    expect(message).to.equal('the machine is gone');
  });
});
