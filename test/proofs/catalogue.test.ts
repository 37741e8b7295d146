/** Theorems as data: complete, named as the contract names them, and in order. */
import { expect } from 'chai';
import { ALL_THEOREMS, SPELLING, THEOREMS, TRACES } from '../../proofs';
import { GHOSTS } from '../../proofs/ghosts';
import { theorem, at } from '../../proofs/theorem';
import { REVISIONS } from '../../src/revisions';
import * as t from '../../src/term';
import { failuresIn, questions } from '../../src/check/questions';
import { makeWorld, machineOf } from '../../src/check/setting';
import { variableSetting } from '../../src/check/observe';
import { CATALOGUE, TRACE_CATALOGUE, expected } from './matrix';

describe('the catalogue of theorems', () => {
  it('is the contract: every invariant by its name', () => {
    const named = (all: typeof ALL_THEOREMS): Readonly<Record<string, string>> => Object.fromEntries(all.map(({ name, id }) => [name, id]));
    expect(named([...THEOREMS, ...SPELLING])).to.deep.equal(CATALOGUE);
    expect(named(TRACES)).to.deep.equal(TRACE_CATALOGUE);
    expect(ALL_THEOREMS.length).to.equal(Object.keys({ ...CATALOGUE, ...TRACE_CATALOGUE }).length);
  });
  it('says in one short line what is claimed, and where that is from', () => {
    for (const { name, claim, source } of ALL_THEOREMS) {
      expect(claim, name).to.match(/^\S[^\n]{10,110}[^.]$/u);
      expect(source.length, name).to.be.greaterThan(5);
    }
  });
  it('gives a reason where a theorem does not apply, and kinds the revision knows where it does', () => {
    for (const th of THEOREMS) {
      for (const r of REVISIONS) {
        const applies = th.applies(r);
        if (applies === true) expect(th.kinds(r).filter((kind) => r.kinds.includes(kind)), `${th.name} ${r.name}`).to.deep.equal(th.kinds(r)).and.to.have.length.greaterThan(0);
        else expect(applies.length, th.name).to.be.greaterThan(10);
      }
    }
  });
  it('marks known failures of traces where they are expected, and nowhere else', () => {
    for (const th of TRACES) {
      for (const r of REVISIONS) {
        const applies = th.applies(r, 'revision') === true;
        const marks = applies ? th.cases(r, 'revision').flatMap((c) => (c.expected === null ? [] : [c.expected.id])) : [];
        const { verdict, bugs } = expected(th.name, r.name);
        expect([applies, [...new Set(marks)].sort()], `${th.name} ${r.name}`).to.deep.equal([verdict !== 'not-applicable', bugs]);
      }
    }
  });
  it('expects failures where the theorem applies, in kinds it is about, and nowhere else', () => {
    for (const th of THEOREMS) {
      for (const f of th.expected) {
        const where = REVISIONS.filter((r) => f.in(r) && th.applies(r) === true && th.kinds(r).some((kind) => f.kinds.includes(kind)));
        expect(where.length, `${th.name} ${f.id}`).to.be.greaterThan(0);
        expect(f.id).to.match(/^[BD]\d+$/u);
      }
    }
    for (const { id, in: where } of SPELLING.flatMap((th) => th.expected)) {
      expect(REVISIONS.filter(where).length, id).to.be.greaterThan(0);
      expect(id).to.match(/^[BD]\d+(\/\w+)?$/u);
    }
  });
});

describe('the claims of every theorem', () => {
  for (const { name: revision, numbering, kinds } of [REVISIONS[0], REVISIONS[5], REVISIONS[8]].filter((r) => r !== undefined)) {
    it(`speak of what there is, in ${revision}`, () => {
      for (const th of THEOREMS.filter((one) => one.applies(REVISIONS.find((r) => r.name === revision) ?? expect.fail()) === true)) {
        for (const kind of kinds.filter((k) => th.kinds(REVISIONS.find((r) => r.name === revision) ?? expect.fail()).includes(k))) {
          const w = makeWorld(revision, kind, numbering, 4096);
          const x = variableSetting(th, w);
          const known = new Set([
            ...Object.values(w.env), ...Object.values(GHOSTS), ...x.s.flatMap((s) => Object.values(s)), ...th.parameters.map((p) => t.variable(`p.${p}`, t.Int)),
          ]);
          const formulas = [...Object.values(th.claims(x)), ...Object.values(th.assume?.(x) ?? {}), th.when?.(x) ?? t.TRUE, ...failuresIn(th, w).map((f) => f.when(x))];
          for (const v of t.freeVars(t.and(...formulas))) expect(known.has(v) || (v.op === 'var' && v.name.startsWith('longer.')), `${th.name} ${kind}: ${t.show(v)}`).to.equal(true);
          expect(x.s.length).to.equal(th.program.length + 1);
        }
      }
    });
  }
});

describe('questions', () => {
  const w = makeWorld('6.12', 'bvec', 'L63PLUS', 4096);
  it('are four for a loop, whatever the theorem', () => {
    const idle = theorem({ name: 'x', id: 'x', claim: 'x', source: 'x', claims: (x) => ({ 'ret is small': t.le(at(x, 1).ret, t.int(7)) }) });
    const loops = machineOf({ on: 0, do: 'extract' }, variableSetting(idle, w)).phases.filter(({ kind }) => kind === 'loop').map(({ name }) => name);
    const kinds = questions(idle, w).questions.map(({ kind }) => kind);
    expect(kinds).to.deep.equal([...loops.flatMap(() => ['entry', 'step', 'measure']), 'exit']);
    expect(loops).to.deep.equal(['bvec-skip', 'bvec-fill', 'advance-segments']);
  });
  it('are none for a claim that is plainly true', () => {
    const plain = theorem({ name: 'x', id: 'x', claim: 'x', source: 'x', claims: () => ({ yes: t.TRUE }) });
    expect(questions(plain, w).questions).to.deep.equal([]);
  });
});
