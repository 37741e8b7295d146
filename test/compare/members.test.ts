import { expect } from 'chai';
import { bothAnswers, differenceOf, legsDiffer } from '../../src/compare/search';
import { found, kindsOf, taskOf } from './setup';

describe('members of classes', () => {
  it('each example differs on the cores, is in its class alone where it can be, and the model says the same of it', async () => {
    for (const [first, second] of [['v6', '6.3'], ['6.13', '7.2']] as const) {
      for (const kind of kindsOf(first, second)) {
        const task = taskOf(first, second, kind);
        for (const [i, member] of (await found(task)).members) {
          expect(differenceOf(task.pair, bothAnswers(task.pair, member.scenario), false), member.scenario.id).not.to.equal(null);
          expect(member.classes, member.scenario.id).to.deep.equal([i]);
          expect(legsDiffer(task.pair, member.scenario)).to.equal(null);
        }
      }
    }
  });

  it('special members: the wrong direction at size 0; two bytes on two pages give one', async () => {
    const zero = (await found(taskOf('v6', '6.3', 'ubuf'))).also.get('0/0');
    expect(zero?.difference.text).to.contain('v6 -EIO, 6.3 0x0');
    const two = [...(await found(taskOf('6.12', '6.13', 'bvec'))).also.values()].map((f) => f.difference.text);
    expect(two.some((text) => text.includes('6.12 0x2, 6.13 0x1'))).to.equal(true);
  });
});
