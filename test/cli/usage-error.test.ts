import { expect } from 'chai';
import { oneLine, usageLine } from '../../src/cli/usage-error';

describe('an error line', () => {
  it('is one line, whatever was typed: control and direction characters and halves of characters are escaped', () => {
    expect(oneLine("unknown 'a\nb\u0000\u001b[31m\u0085\u202e\u2028\ud800'; see")).to.equal("unknown 'a\\u000ab\\u0000\\u001b[31m\\u0085\\u202e\\u2028\\ud800'; see");
    expect(oneLine('漢字 💥 é')).to.equal('漢字 💥 é');
  });

  it('keeps what happened and the next step, not the middle of a word of a megabyte', () => {
    const line = usageLine(`unknown theorem '${'x'.repeat(1_000_000)}'; list them with: iovcheck prove --list`);
    expect(line).to.match(/^iovcheck: error: unknown theorem 'xxx+\.\.\.x+'; list them with: iovcheck prove --list\n$/u);
    expect(line.length).to.be.below(300);
    expect(usageLine(`${'x'.repeat(300)}:1:2: error: ${'word '.repeat(1000)}; give a shorter one`)).to.match(/^x+\.\.\.x+:1:2: error: word .* \.\.\. .*; give a shorter one\n$/u);
  });

  it('with a place in a file has that in front', () => {
    expect(usageLine('a.jsonl:3:14: error: unknown kind')).to.equal('a.jsonl:3:14: error: unknown kind\n');
  });
});
