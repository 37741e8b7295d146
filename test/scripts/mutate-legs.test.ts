import { expect } from 'chai';
import { REVISIONS } from '../../src/revisions';
import { LEGS, MUTANTS, ROUTINES, mutantName } from '../../scripts/mutate-legs/mutants';
import { mutatedText } from '../../scripts/mutate-legs/program';
import { tryMutants } from '../../scripts/mutate-legs';

describe('mutants of the legs', () => {
  it('one a routine and leg, in the leg it says', () => {
    const wanted = LEGS.flatMap((leg) => ROUTINES.map((routine) => `${leg}/${routine}`));
    expect(MUTANTS.map(mutantName)).to.deep.equal(wanted);
    for (const { leg, file, first } of MUTANTS) {
      expect(file.startsWith(leg === 'core' ? 'src/core/' : 'model/'), file).to.equal(true);
      expect(REVISIONS.map(({ name }) => name)).to.include(first);
    }
  });

  for (const mutant of MUTANTS) {
    it(`${mutantName(mutant)}: ${mutant.slip}`, () => {
      expect(mutatedText(mutant)).to.include(mutant.replacement);
    });
  }

  it('text that is not there is an error, not a mutant without effect', () => {
    const [mutant] = MUTANTS;
    if (mutant === undefined) throw new Error('no mutants');
    expect(() => mutatedText({ ...mutant, text: 'no such text' })).to.throw('expected once, found 0 times');
    expect(() => mutatedText({ ...mutant, text: 'size' })).to.throw('expected once, found');
  });

  it('two of them, for real: model and core are told apart', async () => {
    const chosen = MUTANTS.filter((mutant) => ['core/advance', 'model/iovec-skip'].includes(mutantName(mutant)));
    let printed = '';
    const noticed = await tryMutants(chosen, 2, (text) => { printed += text; }, false);
    expect(noticed, printed).to.equal(true);
    const rows = printed.split('\n').filter((line) => /^(core|model)\//u.test(line)).map((line) => line.slice(0, 22));
    expect(rows.sort()).to.deep.equal(['core/advance      7   ', 'model/iovec-skip  7   ']);
    expect(printed).to.match(/^ {4}6\.12: call \d+/mu);
    expect(Math.max(...printed.split('\n').map((line) => line.length))).to.be.at.most(80);
  });
});
