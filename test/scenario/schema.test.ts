/** The published schemas and the decoders are of one mind, and name what the vocabulary names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { runCore } from '../../src/core/subject';
import { ERRNO, NUMBERINGS, PAGE_SIZES, REVISIONS } from '../../src/revisions';
import { decodeScenario } from '../../src/scenario/decode';
import { decodeAnswer } from '../../src/scenario/decode-result';
import { scenarioJson } from '../../src/scenario/encode';
import { encodeResult } from '../../src/scenario/result-json';
import { schemaValidator } from '../../src/scenario/schema';
import { PAGE_STATES } from '../../src/scenario/types';
import { scenarios } from './samples';
import { at, spoiling, spoilt, type Value } from './spoilt';

const read = (name: string): Value => JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'schema', `${name}.json`), 'utf8')) as Value;

/** Rules across fields, which the schema does not express. */
const CROSS_FIELD = [/within the page/u, /buffers in a ring/u, /of order \d+ starts at/u, /a folio queue there is/u, /a number of buffers/u];

describe('published schemas', () => {
  const scenarioFaults = schemaValidator('scenario-1');
  const resultFaults = schemaValidator('result-1');

  it('accept what the program writes', () => {
    fc.assert(fc.property(scenarios, (scenario) => {
      expect(scenarioFaults(JSON.parse(JSON.stringify(scenarioJson(scenario))))).to.deep.equal([]);
      expect(resultFaults(JSON.parse(encodeResult(runCore(scenario), scenario)))).to.deep.equal([]);
    }), { numRuns: 500 });
  });

  it('and the scenario decoder agree on spoilt scenarios', () => {
    let rejected = 0;
    fc.assert(fc.property(scenarios, spoiling, (scenario, { pick, how }) => {
      const line = spoilt(JSON.parse(JSON.stringify(scenarioJson(scenario))) as Value, pick, how);
      const decoded = decodeScenario(line);
      const faults = scenarioFaults(line);
      if (!decoded.ok) rejected++;
      if (!decoded.ok && CROSS_FIELD.some((rule) => rule.test(decoded.problem.message))) return;
      expect(faults.length === 0, `${JSON.stringify(line)}\n${JSON.stringify(decoded.ok ? faults : decoded.problem)}`).to.equal(decoded.ok);
    }), { numRuns: 2000 });
    expect(rejected).to.be.greaterThan(1000);
  });

  it('and the result decoder agree on spoilt results', () => {
    let rejected = 0;
    fc.assert(fc.property(scenarios, spoiling, (scenario, { pick, how }) => {
      const line = spoilt(JSON.parse(encodeResult(runCore(scenario), scenario)) as Value, pick, how);
      const decoded = decodeAnswer(line, { kind: scenario.iter.kind, numbering: scenario.numbering });
      const faults = resultFaults(line);
      if (!decoded.ok) rejected++;
      if (!decoded.ok && /as in the scenario|a FOLL_ name|fields of a|iterator fields/u.test(decoded.problem.message)) return;
      expect(faults.length === 0, `${JSON.stringify(line)}\n${JSON.stringify(decoded.ok ? faults : decoded.problem)}`).to.equal(decoded.ok);
    }), { numRuns: 2000 });
    expect(rejected).to.be.greaterThan(1000);
  });

  it('list the names the vocabulary lists', () => {
    const schema = read('scenario-1');
    expect(at(schema, 'properties', 'revision', 'enum')).to.deep.equal(REVISIONS.map(({ name }) => name));
    expect(at(schema, 'properties', 'numbering', 'enum')).to.deep.equal(Object.keys(NUMBERINGS));
    expect(at(schema, 'properties', 'pageSize', 'enum')).to.deep.equal([...PAGE_SIZES]);
    expect(at(schema, '$defs', 'memoryRange', 'properties', 'state', 'enum')).to.deep.equal([...PAGE_STATES]);
    const errors = Object.keys(ERRNO).map((name) => `-${name}`);
    expect(at(schema, '$defs', 'error', 'anyOf', 0, 'enum')).to.deep.equal(errors);
    expect(at(read('result-1'), '$defs', 'ret', 'anyOf', 0, 'enum')).to.deep.equal(errors);
  });

  it('carry the protocol versions', () => {
    expect(at(read('scenario-1'), 'properties', 'protocol', 'const')).to.equal('iovcheck-scenario/1');
    expect(at(read('result-1'), 'properties', 'protocol', 'const')).to.equal('iovcheck-result/1');
  });
});
