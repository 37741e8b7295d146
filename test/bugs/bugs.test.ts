/** The bugs of the catalogue: every file fails before its fix and passes after, in core and model, and says so truly. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ALL_THEOREMS } from '../../proofs';
import { knownFailures } from '../../scripts/bugs-page/known-failures';
import { BUG_IDS, judge, readFacts, WITHOUT_FILE, type BugFile } from '../../src/bugs';
import { DEFECTS } from '../../src/core/callers';
import { checkTest } from '../../src/explore';
import { parseLitmus } from '../../src/litmus';
import type { RevisionName } from '../../src/revisions';
import { check } from '../header/setup';
import { ALL, bugOf, FOLDER, named, SUBJECTS, text } from './files';

const STATEMENTS = named('.bug.json');
const LITMUS = named('.litmus');
const PATCHES = ['B01-mode-macro.patch'];

const faults = (bug: BugFile): readonly string[] =>
  judge(bug, SUBJECTS, ALL).flatMap(({ part, faults: found }) => found.map(({ revision, subject, text: what }) => `${part} ${revision} ${subject} ${what}`));

/** What was seen before, said to be seen after, and the other way round. */
function swapped(bug: BugFile): BugFile {
  if (bug.kind === 'caller') return { ...bug, before: bug.after, after: bug.before };
  return bug.after === null ? { ...bug, before: { calls: [{ ret: '0x1' }] } } : { ...bug, before: bug.after, after: bug.before };
}

/** Revisions in which a litmus test is not as it expects. */
const wrong = (content: string): readonly string[] =>
  checkTest(parseLitmus('test', content), ALL, 10_000).groups.flatMap(({ revisions }) => revisions.flatMap(({ ok, revision }) => (ok ? [] : [revision])));

describe('scenarios/bugs: statements', () => {
  for (const file of STATEMENTS) {
    it(`${file} holds`, () => { expect(faults(bugOf(file))).to.deep.equal([]); });
  }

  for (const file of STATEMENTS) {
    it(`${file} with before and after exchanged does not, in any revision`, () => {
      const bug = bugOf(file);
      const found = faults(swapped(bug));
      const who = bug.kind === 'caller' ? ['core'] : ['core', 'model'];
      for (const revision of bug.fails) {
        for (const subject of who) expect(found.join('\n')).to.contain(` ${revision} ${subject} `);
      }
      if (bug.kind === 'scenario') for (const revision of bug.passes) expect(found.join('\n')).to.contain(` ${revision} core `);
    });
  }

  it('a file whose two halves do not exclude each other is found out', () => {
    const content = text('B25-first-index-absent.bug.json');
    const bug = bugOf('B25', content.replace(/"before": .*,\n/u, '"before": {"calls": [{"warn": 0}]},\n').replace(/"after": .*\n/u, '"after": {"calls": [{"over": 0}]}\n'));
    expect(faults(bug)).to.include('before v6 core before and after both hold: they say nothing of the bug');
    expect(faults(bug).length).to.equal(18);
  });

  it('a revision in the wrong list is found out', () => {
    const bug = bugOf('B25', text('B25-first-index-absent.bug.json').replace('"6.13"]', '"7.2"]').replace('"passes": ["7.2"]', '"passes": ["6.13"]'));
    expect(new Set(faults(bug).map((fault) => fault.split(' ').slice(0, 2).join(' ')))).to.deep.equal(new Set(['before 7.2', 'after 6.13']));
  });

  it('old callers break the laws, and in these revisions, that the defects of the core are known by', () => {
    for (const file of STATEMENTS) {
      const bug = bugOf(file);
      const known = DEFECTS.find(({ id }) => id === bug.facts.bug);
      if (bug.kind === 'caller' && known !== undefined) expect(bug.breaks, file).to.deep.equal(known.breaks);
    }
  });
});

/** What makes each litmus file pass: file, what stands there, what instead. */
const MENDED: readonly (readonly [string, string, string])[] = [
  ['B07-pipe-reverted.litmus', '  revert it 1;\n', ''],
  ['B08-source-referenced.litmus', 'source buf;', 'source buf pin;'],
];

describe('scenarios/bugs: litmus tests', () => {
  for (const file of LITMUS) {
    it(`${file} is as it expects, differently before and after its fix, and says whose bug it is`, () => {
      const test = parseLitmus(file, text(file));
      expect(`${test.name}.litmus`).to.equal(file);
      expect(file.startsWith(`${readFacts(test.comment).facts.bug}-`)).to.equal(true);
      expect(new Set(test.expectations.map(({ observation }) => observation)).size).to.equal(2);
      expect(wrong(text(file))).to.deep.equal([]);
    });
  }

  it('each fails no more when it is mended', () => {
    expect(MENDED.map(([file]) => file)).to.deep.equal(LITMUS);
    for (const [file, part, by] of MENDED) {
      expect(text(file)).to.contain(part);
      expect(wrong(text(file).replace(part, by)), file).not.to.deep.equal([]);
    }
  });
});

describe('scenarios/bugs: headers', () => {
  for (const file of PATCHES) {
    it(`${file}: its call is misread, and is not with the patch its fix names`, async () => {
      const { facts, call } = readFacts(text(file));
      if (call === null) throw new Error(`${file} names no call`);
      const fix = /B\d+-[\w-]+\.patch/u.exec(facts.fix)?.[0] ?? 'no patch';
      const before = await check(text(file), { call }, file);
      const after = await check(text(fix), { call }, fix);
      expect([before.exit, after.exit]).to.deep.equal([1, 0]);
    });
  }
});

describe('the catalogue of bugs', () => {
  const shown = [
    ...STATEMENTS.map((file) => [file, bugOf(file).facts] as const), ...LITMUS.map((file) => [file, readFacts(parseLitmus(file, text(file)).comment).facts] as const),
    ...PATCHES.map((file) => [file, readFacts(text(file)).facts] as const),
  ];

  it('every id has one file or a reason why it has none, and no other id has', () => {
    const ids = [...shown.map(([, { bug }]) => bug), ...WITHOUT_FILE.map(({ bug }) => bug)];
    expect(ids.sort()).to.deep.equal([...BUG_IDS].sort());
  });

  it('every file of the folder is one of these, named by its id', () => {
    expect([...shown.map(([file]) => file), 'B01-brackets.patch'].sort()).to.deep.equal(readdirSync(FOLDER).sort());
    for (const [file, { bug }] of shown) expect(file.startsWith(`${bug}-`), file).to.equal(true);
  });

  it('the litmus tests that are about the same are there', () => {
    const also = shown.flatMap(([, facts]) => facts.also);
    expect(also.length).to.be.above(8);
    for (const name of also) expect(existsSync(join(FOLDER, '..', `${name}.litmus`)), name).to.equal(true);
  });

  it('every bug a theorem is known to fail for is in it, and a file shows it', () => {
    const known = new Set(ALL_THEOREMS.flatMap(({ name }) => (['v6', 'v8', '6.3', '6.13'] as const).flatMap((r) => knownFailures(name, r))).filter((id) => /^[BD]\d/u.test(id)));
    expect(known.size).to.be.above(12);
    expect(shown.map(([, { bug }]) => bug)).to.include.members([...known]);
  });

  it('every bug the core knows a defective caller for is in it', () => {
    expect(BUG_IDS).to.include.members(DEFECTS.map(({ id }) => id).filter((id) => id.startsWith('B')));
  });

  it('the theorem a bug breaks is known to fail for it, in the revisions that have it', () => {
    const revisions = (file: string): readonly RevisionName[] => (file.endsWith('.bug.json') ? bugOf(file).fails : ['v6']);
    const theorems = shown.flatMap(([file, { bug, theorem }]) => (theorem === null ? [] : [{ file, bug, theorem }]));
    expect(theorems.length).to.be.above(15);
    for (const { file, bug, theorem } of theorems) {
      expect(ALL_THEOREMS.map(({ name }) => name)).to.include(theorem);
      // callers of trees between two revisions are in no model: their files name the law
      if (file.endsWith('.bug.json') && bugOf(file).kind === 'caller' && !['B14', 'B24c', 'B30'].includes(bug)) continue;
      for (const r of revisions(file)) expect(knownFailures(theorem, r), `${bug} ${theorem} ${r}`).to.include(bug);
    }
  });
});
