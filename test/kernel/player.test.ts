/** Batches on made-up machines: order, what cannot be played, machines that end. */
import { expect } from 'chai';
import { MachineEnded } from '../../src/kernel/console';
import { Player } from '../../src/kernel/player';
import { KINDS } from '../../src/kernel/wire';
import type { ExtractCall, Scenario } from '../../src/scenario/types';
import { fakeMachines, type FakeMachines } from './fake-machine';

const CALL: ExtractCall = { op: 'extract', maxsize: 1n << 40n, maxpages: 8, array: 'own', flags: 0, inject: {}, repeat: 1, release: 'mode' };

const discard = (id: string, count: bigint, calls = 1): Scenario => ({
  id, revision: '6.12', pageSize: 4096, numbering: 'L63PLUS', iter: { kind: 'discard', direction: 'DEST', count },
  memory: { ranges: [], signal: 'none' }, calls: Array.from({ length: calls }, () => CALL),
});

const playerOn = (machines: FakeMachines): Player => new Player(machines.boot, ({ kinds }) => ({ revision: '6.12', kinds }));

describe('playing scenarios on a kernel', () => {
  it('answers in order, what cannot be played as that', async () => {
    const player = playerOn(fakeMachines(0n));
    const answers = await player.answer([discard('a', 1n), { ...discard('b', 2n), pageSize: 16384 }, discard('c', 3n)]);
    expect(answers.map(({ id }) => id)).to.deep.equal(['a', 'b', 'c']);
    expect(answers[1]).to.deep.equal({ id: 'b', calls: [], notApplicable: 'pages of 16384 bytes' });
    expect(answers[2]?.calls[0]).to.deep.include({ op: 'extract', ret: -14n, array: 'own', mode: '0', iter: { position: null, count: 3n, buffers: null } });
    await player.close();
  });

  for (const kind of ['crash', 'hang'] as const) {
    it(`finds the scenario of a ${kind}; the others play in a new boot`, async () => {
      const machines = fakeMachines(7n, kind);
      const player = playerOn(machines);
      const answers = await player.answer([discard('a', 1n), discard('b', 7n), discard('c', 3n)]);
      expect(answers.map(({ calls }) => calls[0]?.crash)).to.deep.equal(['none', 'SEGV', 'none']);
      expect(answers[1]?.remarks?.join('\n')).to.contain('BUG: unable to handle');
      expect(machines.boots()).to.equal(3);
    });
  }

  it('tells what the calls before the deadly one answered', async () => {
    const player = playerOn(fakeMachines(7n, 'crash', 3));
    const [answer] = await player.answer([discard('a', 7n, 3)]);
    expect(answer?.calls.map(({ call, crash }) => [call, crash])).to.deep.equal([[0, 'none'], [1, 'none'], [2, 'SEGV']]);
  });

  it('gives up when the machine ends without a scenario to blame', async () => {
    const ended = new MachineEnded({ kind: 'crash', at: null, text: ['no init found'] });
    const player = new Player(async () => Promise.reject(ended), () => ({ revision: '6.12', kinds: KINDS }));
    let thrown: unknown;
    await player.answer([discard('a', 1n)]).catch((error: unknown) => { thrown = error; });
    expect(thrown).to.equal(ended);
  });
});
