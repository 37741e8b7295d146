import Ajv from 'ajv/dist/2020';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SPELLING } from '../../proofs';
import type { SpellingTheorem } from '../../proofs/spelling';
import { proveSpelling } from '../../src/check/prove-spelling';
import type { TheoremResult } from '../../src/check/types';
import type { Ask } from '../../src/header';
import { reportedResult } from '../../src/report/events/reported-result';
import { painter } from '../../src/report/paint';
import { details } from '../../src/report/details';
import { proveDocument } from '../../src/report/prove-json';
import { REVISIONS, type RevisionName } from '../../src/revisions';

const noSolver: Ask = () => Promise.reject(new Error('simplification settles all of it'));

const [MODE_SPELLING] = SPELLING;

function prove(revision: RevisionName, definition?: string, theorem: SpellingTheorem | undefined = MODE_SPELLING): Promise<TheoremResult> {
  if (theorem === undefined) throw new Error('no theorem');
  return proveSpelling(theorem, revision, { ask: noSolver, ...(definition === undefined ? {} : { definition }) });
}

const V6_CLOSED = '#define iov_iter_extract_mode(i, f) (user_backed_iter(i) ? (((f) & FOLL_BUF_MASK) == FOLL_SOURCE_BUF ? FOLL_GET : FOLL_PIN) : 0)\n';
const V8 = '#define iov_iter_extract_mode(i) (user_backed_iter(i) ? FOLL_PIN : 0)\n';

describe('mode-spelling', () => {
  it('is refuted for the macros of v6 and v7, and holds from v8 on', async () => {
    for (const { name } of REVISIONS) {
      const { verdict, bound } = await prove(name);
      expect([verdict, bound], name).to.deep.equal([name === 'v6' || name === 'v7' ? 'refuted-as-expected' : 'proved', 'unbounded']);
    }
  });

  it('shows each class by a call that both legs refute', async () => {
    const shown = [...(await prove('v6')).counterexamples, ...(await prove('v7')).counterexamples];
    expect(shown.map((c) => c.query)).to.deep.equal([
      { call: 'iov_iter_extract_mode(it, FOLL_PCI_P2PDMA | FOLL_SOURCE_BUF)', spelled: 'FOLL_PIN', meant: 'FOLL_GET' },
      { call: 'iov_iter_extract_mode(1 + p, flags)', spelled: 'FOLL_PIN', meant: 'FOLL_GET' },
      { call: 'iov_iter_extract_mode(p++, flags)', spelled: 'FOLL_GET', meant: 'FOLL_PIN' },
    ]);
    for (const { core, model } of shown) {
      const [a, b] = [core, model].map(({ calls: [call] }) => (call?.op === 'extract' ? [call.mode, call.left[0]?.refs] : null));
      expect(a).to.deep.equal(b);
      expect(Math.abs(Number(a?.[1]))).to.equal(1023);
    }
  });
});

describe('the report of mode-spelling', () => {
  it('names the call, its answer and the mode of the value, in words and as data', async () => {
    const result = await prove('v6');
    const lines = details([reportedResult(result, () => [])], { paint: painter(false), flags: '' }).flat();
    expect(lines).to.include.members([
      '    call:  iov_iter_extract_mode(it, FOLL_PCI_P2PDMA | FOLL_SOURCE_BUF)', "    answers FOLL_PIN; the mode of the argument's value is FOLL_GET",
    ]);
    const request = { theorems: ['mode-spelling'], revisions: ['v6' as const], jobs: 1, timeout: 60, seed: 0, assume: [], pageSize: 4096 };
    const document = proveDocument({ version: '0', request, results: [reportedResult(result, () => [])], seconds: 1, interrupted: false, exit: 0 });
    const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/schema/prove-1.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
    expect(validate(JSON.parse(document)), JSON.stringify(validate.errors)).to.equal(true);
    expect(document).to.contain('"spelled": "FOLL_PIN"');
  });
});

describe('mode-spelling on other definitions', () => {
  it('without its expected failure it is violated', async () => {
    const result = await prove('v6', undefined, MODE_SPELLING && { ...MODE_SPELLING, expected: [] });
    expect([result.verdict, result.reason]).to.deep.equal(['violated', 'the flags argument is misread: & next to it binds into it']);
    expect(result.counterexamples[0]?.query?.spelled).to.equal('FOLL_PIN');
  });

  it('with brackets the expected failure is gone, which is said', async () => {
    expect((await prove('v6', V6_CLOSED)).verdict).to.equal('expected-failure-holds');
  });

  it('another operator next to the argument is another class', async () => {
    const definition = V6_CLOSED.replace('((f) & FOLL_BUF_MASK)', '(FOLL_BUF_MASK & f)');
    expect((await prove('v6', definition)).reason).to.equal('the flags argument is misread: & next to it binds into it');
    const shifted = V6_CLOSED.replace('((f) & FOLL_BUF_MASK)', '(f << 0 & FOLL_BUF_MASK)');
    expect((await prove('v6', shifted)).reason).to.equal('the flags argument is misread: << next to it binds into it');
  });

  it('an argument evaluated twice is misread even in brackets', async () => {
    const definition = V8.replace('FOLL_PIN', '(user_backed_iter(i) ? FOLL_PIN : 0)');
    expect((await prove('v8', definition)).reason).to.equal('the iterator argument is misread: it is evaluated more than once');
  });

  it('a whole without brackets, and an answer that is wrong for plain values', async () => {
    expect((await prove('v8', V8.replace(/\((user.*)\)$/mu, '$1'))).reason).to.contain('no brackets around the whole definition');
    const wrong = await prove('v8', V8.replace('FOLL_PIN', 'FOLL_GET'));
    expect([wrong.verdict, wrong.reason]).to.deep.equal(['violated', 'answers, BASE62: the definition answers something else for plain values']);
    expect(wrong.obligations.filter((o) => o.outcome === 'fails').map((o) => o.kind)).to.deep.equal(['claim']);
  });
});
