/** Reading bug files: what is wrong is said at its place, and the published schema is of the same mind. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { expect } from 'chai';
import fc from 'fast-check';
import { parseBug, readFacts } from '../../src/bugs';
import { LAWS } from '../../src/core/callers';
import { spoiling, spoilt, type Value } from '../scenario/spoilt';
import { named, text } from './files';

const SCENARIO = text('B25-first-index-absent.bug.json');
const CALLER = text('B17-zero-tried-again.bug.json');

const schema = (name: string): object => JSON.parse(readFileSync(join(__dirname, '../../docs/schema', `${name}.json`), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, schemas: [schema('scenario-1')] });
const fits = ajv.compile(schema('bug-1'));

function problem(content: string): string {
  const parsed = parseBug('x.bug.json', content);
  if (parsed.ok) return 'none';
  return `${parsed.error.line}:${parsed.error.column} ${parsed.error.message}`;
}

/** [what is wrong, file, what stands there, what instead, where and what is said] */
const WRONG: readonly (readonly [string, string, string, string, RegExp])[] = [
  ['not JSON', SCENARIO, '"bug": "B25",', '"bug": "B25"', /^4:3 expected a comma/u],
  ['a number for a size', SCENARIO, '"start": "0x1"', '"start": 1', /^12:81 scenario\.iter\.start: expected .* got 1; write "0x1"$/u],
  ['another format', SCENARIO, 'iovcheck-bug/1', 'iovcheck-bug/9', /^2:13 schema: expected "iovcheck-bug\/1"/u],
  ['a field nobody knows', SCENARIO, '"symptom"', '"symptoms"', /^7:3 unknown field 'symptoms'; did you mean 'symptom'\?$/u],
  ['an empty title', SCENARIO, /"title": ".*"/u.exec(SCENARIO)?.[0] ?? '', '"title": " "', /^4:12 title: expected words/u],
  ['a revision nobody knows', SCENARIO, '"6.13"]', '"6.15"]', /^9:60 fails\[7\]: unknown revision "6.15"; did you mean '6.12'\?$/u],
  ['a revision in both lists', SCENARIO, '["7.2"]', '["6.13"]', /^10:13 passes: 6.13 is in fails and in passes$/u],
  ['a kind the revision does not have', SCENARIO, '"xarray", "direction": "SOURCE", "count": "0x10", "start": "0x1", "present": []',
    '"folioq", "direction": "SOURCE", "count": "0x10", "orders": [0]', /^12:22 scenario\.iter\.kind: revision v6 has no iterator kind 'folioq'/u],
  ['a revision in the scenario', SCENARIO, '"calls": [{"maxsize"', '"revision": "v6", "calls": [{"maxsize"', /^13:5 scenario: unknown field 'revision'/u],
  ['nothing named', SCENARIO, '{"ret": "0x10", "pages": ["null"], "iter": {"count": "0x0"}}', '{}', /^15:13 before: expected a field of a result, got none$/u],
  ['passes without after', SCENARIO, /,\n {2}"after": .*\n/u.exec(SCENARIO)?.[0] ?? '', '\n', /^10:13 passes: after says what is seen/u],
  ['a law nobody knows', CALLER, '"breaks": ["progress"]', '"breaks": ["progres"]', /breaks\[0\]: unknown law "progres"; did you mean 'progress'\?$/u],
  ['a step nobody knows', CALLER, '"do": "submit"', '"do": "submits"', /caller\.before\[1\]\.do: unknown step "submits"; did you mean 'submit'\?$/u],
  ['a field another step has', CALLER, '{"do": "submit"}', '{"do": "submit", "max": 2}', /caller\.before\[1\]: unknown field 'max'; the step 'submit' has do$/u],
  ['a step that lacks something', CALLER, '{"do": "take", "pages": "all"}', '{"do": "take"}', /caller\.before\[0\]\.body\[2\]: the step 'take' needs the field 'pages'$/u],
  ['a caller and a scenario', CALLER, '"breaks":', '"scenario": {}, "breaks":', /unknown field 'scenario'/u],
];

describe('bug files: reading', () => {
  for (const [what, content, part, by, said] of WRONG) {
    it(`${what}: refused at its place`, () => {
      expect(content).to.contain(part);
      expect(problem(content.replace(part, by))).to.match(said);
    });
  }

  it('more than one object: refused where the second begins', () => {
    expect(problem(`${SCENARIO}{}\n`)).to.match(/^18:1 expected the end of the file: one object a file$/u);
  });

  it('of several revisions the order of the versions counts, not that of the file', () => {
    const parsed = parseBug('x', SCENARIO.replace('"v6", "v7"', '"v7", "v6"'));
    expect(parsed.ok && parsed.value.fails.slice(0, 2)).to.deep.equal(['v6', 'v7']);
  });
});

describe('bug files: the published schema', () => {
  for (const file of named('.bug.json')) {
    it(`accepts ${file}`, () => { expect(fits(JSON.parse(text(file))), JSON.stringify(fits.errors)).to.equal(true); });
  }

  it('and refuses what the program refuses', () => {
    for (const [what, content, part, by] of WRONG) {
      // rules across fields, and what depends on the revision, are not in it
      if (['not JSON', 'a revision in both lists', 'a kind the revision does not have', 'an empty title'].includes(what)) continue;
      expect(fits(JSON.parse(content.replace(part, by))), what).to.equal(false);
    }
  });

  it('and the program agree on spoilt files', () => {
    const files = named('.bug.json').map((file) => JSON.parse(text(file)) as Value);
    // rules across fields, and what depends on the revision
    const beyond = [/is in fails and in passes/u, /revision \S+ has no iterator kind/u, /unknown flag/u, /within the page/u, /of order \d+ starts at/u];
    let rejected = 0;
    fc.assert(fc.property(fc.constantFrom(...files), spoiling, (file, { pick, how }) => {
      const value = spoilt(file, pick, how);
      const said = problem(JSON.stringify(value));
      if (said !== 'none') rejected++;
      if (beyond.some((rule) => rule.test(said))) return;
      expect(fits(value), `${JSON.stringify(value)}\n${said}\n${JSON.stringify(fits.errors?.slice(0, 3))}`).to.equal(said === 'none');
    }), { numRuns: 1200, seed: 1 });
    expect(rejected).to.be.greaterThan(600);
  });

  it('names every law', () => {
    const { $defs } = schema('bug-1') as { readonly $defs: { readonly law: { readonly enum: readonly string[] } } };
    expect($defs.law.enum).to.deep.equal(LAWS);
  });
});

describe('facts at the head of a text', () => {
  const HEAD = 'B99: a title\n\nVersions: all\nFix: none,\n  ever\nSymptom: it fails\n';

  it('are read, lines that go on joined', () => {
    const { facts, call } = readFacts(`${HEAD}Call: f(x)\n---\nTheorem: of the patch itself\n`);
    expect(facts).to.deep.equal({ bug: 'B99', title: 'a title', versions: 'all', fix: 'none, ever', symptom: 'it fails', theorem: null, also: [] });
    expect(readFacts(`${HEAD}Also: one, two\n`).facts.also).to.deep.equal(['one', 'two']);
    expect(call).to.equal('f(x)');
  });

  it('what is missing is named', () => {
    expect(() => readFacts('nothing')).to.throw("expected a line like 'B25: what is wrong'");
    expect(() => readFacts(HEAD.replace('Fix', 'Fixed'))).to.throw("B99: expected a line 'Fix: ...'");
  });
});
