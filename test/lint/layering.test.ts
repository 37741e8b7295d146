import { expect } from 'chai';
import { ESLint } from 'eslint';
import { disableTypeChecked } from './disable-type-checked';

/** Lints text as if it stood in `file`; the layering messages. Nothing needs to exist. */
async function layering(file: string, text: string): Promise<readonly string[]> {
  const eslint = new ESLint({ overrideConfig: [...disableTypeChecked] });
  const [result] = await eslint.lintText(text, { filePath: file });
  if (result === undefined) throw new Error(`${file} is ignored`);
  const other = result.messages.filter((m) => m.fatal === true);
  if (other.length > 0) throw new Error(other.map((m) => m.message).join('\n'));
  return result.messages.filter((m) => m.ruleId === 'local/layering').map((m) => m.message);
}

/** [file, source text, what the message says] */
const BAD: readonly (readonly [string, string, string])[] = [
  ['model/extract/user.ts', "import { extract } from '../../src/core/extract';", "'model' must not import layer 'core'"],
  ['model/sizes.ts', "import type { Machine } from '../src/core/machine';", "'model' must not import layer 'core'"],
  ['src/core/extract.ts', "import { wanted } from '../../model/sizes';", "'core' must not import layer 'model'"],
  ['src/core/extract.ts', "import { and } from '../term';", "'core' must not import layer 'term'"],
  ['src/core/extract.ts', "import type { Term } from '../term/term';", "'core' must not import layer 'term'"],
  ['src/core/extract.ts', "export * from '../solver/solve';", "'core' must not import layer 'solver'"],
  ['src/term/term.ts', "import { revision } from '../revisions';", "'term' must not import layer 'revisions'"],
  ['src/revisions/foll.ts', "import { LABELS } from '../labels';", "'revisions' must not import layer 'labels'"],
  ['src/scenario/render.ts', "import { extract } from '../core/extract';", "only types from layer 'core'"],
  ['src/scenario/render.ts', "const m = require('../../model/sizes');", "only types from layer 'model'"],
  ['src/scenario/order.ts', "import { prove } from '../check/prove';", "'scenario' must not import layer 'check'"],
  ['src/solver/solve.ts', "import { step } from '../../model/machine';", "'solver' must not import layer 'model'"],
  ['src/check/prove.ts', "import { init } from 'z3-solver';", "only layer 'solver' may import package 'z3-solver'"],
  ['src/check/prove.ts', "import { proveText } from '../report/prove-text';", "'check' must not import layer 'report'"],
  ['src/check/prove.ts', "import { conform } from '../conform/conform';", "'check' must not import layer 'conform'"],
  ['src/conform/conform.ts', "const { prove } = await import('../check/prove.js');", "'conform' must not import layer 'check'"],
  ['src/report/table.ts', "import { prove } from '../check/prove';", "'report' must not import layer 'check'"],
  ['src/report/table.ts', "import { linkOf } from '../../playground/share';", "'report' must not import layer 'playground'"],
  ['playground/page.ts', "import { runApp } from '../src/cli/app';", "'playground' must not import layer 'cli'"],
  ['src/report/html/page.ts', "import { EditorView } from '@codemirror/view';", "only layer 'playground' may import package '@codemirror/view'"],
  ['src/kernel/place.ts', "import { runCore } from '../core/subject';", "'kernel' must not import layer 'core'"],
  ['src/merge/prove.ts', "import { proveDocument } from '../report/prove-json';", "'merge' must not import layer 'report'"],
  ['src/report/table.ts', "import { Command } from 'commander';", "only layer 'cli' may import package 'commander'"],
  ['src/report/table.ts', "let x: import('../cli/io').Io;", "'report' must not import layer 'cli'"],
  ['src/cli/prove.ts', "import { solve } from '../solver/solve';", "'cli' must not import layer 'solver'"],
  ['src/bugs/judge.ts', "import { runModel } from '../evaluate/model-subject';", "'bugs' must not import layer 'evaluate'"],
  ['src/report/bug-text.ts', "import { judge } from '../bugs/judge';", "'report' must not import layer 'bugs'"],
  ['proofs/pin.ts', "import { extract } from '../src/core/extract';", "'proofs' must not import layer 'core'"],
  ['proofs/spelling.ts', "import { modeSpelling } from '../src/header';", "'proofs' must not import layer 'header'"],
  ['proofs/pin.ts', "import { prove } from '../src/check/prove';", "'proofs' must not import layer 'check'"],
  ['proofs/pin.ts', "if (require.main === module) { require('../src/check/run'); }\nexport const more = 1;", "'proofs' must not import layer 'check'"],
  ['proofs/pin.ts', "if (1 === 1) { require('../src/check/run'); }", "'proofs' must not import layer 'check'"],
  ['test/core/core.test.ts', "import { init } from 'z3-solver';", "only layer 'solver' may import package 'z3-solver'"],
  ['src/core/extract.ts', "import { helper } from '../../test/helper';", "'core' must not import layer 'outside'"],
];

const GOOD: readonly (readonly [string, string])[] = [
  ['model/extract/user.ts', "import { and } from '../../src/term';\nimport type { Iter } from '../../src/scenario/types';\nimport { REVISIONS } from '../../src/revisions';"],
  ['src/core/extract.ts', "import { LABELS } from '../labels';\nimport { helper } from './helper';\nimport { PAGE_STATES } from '../scenario/types';"],
  ['src/scenario/render.ts', "import type { Page } from '../core/page';\nimport { type Step } from '../../model/machine';"],
  ['src/solver/solve.ts', "import { init } from 'z3-solver';\nimport { and } from '../term';"],
  ['proofs/pin.ts', "import { mode } from '../model/mode';\nexport const x = mode;\nif (require.main === module) { require('../src/check/run'); }"],
  ['src/check/prove.ts', "import { THEOREMS } from '../../proofs';\nimport { answer } from '../core';\nimport { step } from '../../model/machine';"],
  ['src/conform/conform.ts', "import { answer } from '../core';\nimport { step } from '../../model/machine';"],
  ['src/report/table.ts', "import type { TheoremResult } from '../check/types';\nimport { render } from '../scenario/render';"],
  ['playground/page.ts', "import { compareWith } from '../src/bounded/compare';\nimport { EditorView } from '@codemirror/view';"],
  ['src/report/bug-text.ts', "import type { BugResult } from '../bugs/types';"],
  ['src/cli/prove.ts', "import { Command } from 'commander';\nimport { proveText } from '../report/prove-text';\nimport { conform } from '../conform/conform';"],
  ['test/core/core.test.ts', "import { answer } from '../../src/core';\nimport { step } from '../../model/machine';"],
];

describe('layering rule', function () {
  this.timeout(60_000);
  for (const [file, text, says] of BAD) {
    it(`refuses in ${file}: ${text.split('\n')[0] ?? ''}`, async () => {
      const messages = await layering(file, `${text}\n`);
      expect(messages).to.have.length(1);
      expect(messages[0]).to.contain(says);
    });
  }
  for (const [file, text] of GOOD) {
    it(`allows in ${file}: ${text.split('\n')[0] ?? ''}`, async () => {
      expect(await layering(file, `${text}\n`)).to.deep.equal([]);
    });
  }
});
