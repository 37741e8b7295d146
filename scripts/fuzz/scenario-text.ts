/** Scenario lines: random ones, well-formed or not, then slips in their JSON. */
import fc from 'fast-check';
import { REVISIONS } from '../../src/revisions';
import { encodeScenario } from '../../src/scenario/encode';
import { randomScenario } from '../../src/scenario/random';
import { mutatedText, mutations } from './mutation';
import { anyText } from './words';

const TOKENS = [
  '{', '}', '[', ']', ',', ':', '""', '"0x0"', '"0xffffffffffffffff"', '"0x8000000000000000"', '4294967295', '4294967296', '-1', '1e400', '1.5', 'null', 'true',
  '"ubuf"', '"pipe"', '"folioq"', '"v6"', '"id"', '"calls"', '"iter"', '"memory"', '"__proto__"', '\n', '\\u0000', '\\ud800', '{"id":', '[[', '0x10', '// x',
];

const line: fc.Arbitrary<string> = fc
  .record({ revision: fc.constantFrom(...REVISIONS.map(({ name }) => name)), seed: fc.nat(1000), n: fc.nat(100_000) })
  .map(({ revision, seed, n }) => {
    const scenario = randomScenario({ revision, seed, breakOneIn: 3 }, n);
    return scenario === undefined ? '' : encodeScenario(scenario);
  });

export const scenarioText: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.array(line, { minLength: 1, maxLength: 3 }), mutations(TOKENS)).map(([lines, slips]) => mutatedText(`${lines.join('\n')}\n`, slips)) },
  { weight: 1, arbitrary: fc.array(anyText, { maxLength: 5 }).map((lines) => lines.join('\n')) },
);
