/** The tutorial of docs/litmus.md does what it says, as it stands there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkTest } from '../../src/explore';
import { parseLitmus } from '../../src/litmus';
import { reportedLitmus } from '../../src/report/events/reported-check';
import { painter } from '../../src/report/paint';
import { litmusText } from '../../src/report/litmus-text';
import { REVISIONS } from '../../src/revisions';

const PAGE = readFileSync(join(__dirname, '../../docs/litmus.md'), 'utf8');

/** What stands between ```kind and ```. */
function block(kind: string): string {
  const found = new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\`$`, 'mu').exec(PAGE)?.[1];
  if (found === undefined) throw new Error(`docs/litmus.md has no ${kind} block`);
  return found;
}

const timeless = (text: string): string => text.replace(/^(Time \S+) .*$/gmu, '$1');

describe('docs/litmus.md', () => {
  const check = (text: string) => reportedLitmus('two-pages.litmus', checkTest(parseLitmus('two-pages.litmus', text), REVISIONS.map(({ name }) => name), 1e5));

  it('the tutorial prints what the page shows', () => {
    const lines = litmusText(check(block('litmus')), { paint: painter(false), verbose: false });
    expect(timeless(lines.join('\n'))).to.equal(timeless(block('output')));
  });

  it('with references instead of pins it is No, as the page says', () => {
    const changed = block('litmus').replace('extract ubuf dest buf;', 'extract ubuf dest buf get;');
    expect(changed).not.to.equal(block('litmus'));
    expect(PAGE).to.contain('`pages := extract ubuf dest buf get;`');
    expect(litmusText(check(changed), { paint: painter(false), verbose: false })).to.include('No');
  });
});
