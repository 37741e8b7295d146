/** Files of scenarios with the expected answer beside them: scenario lines with `wellFormed` and `expected`, gzipped or not. */
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readScenario, attempt, type Decoded } from './decode';
import { readCallAnswers } from './decode-result';
import { type Json, scenarioJson } from './encode';
import { inside, readBoolean, readObject } from './json-reader';
import { SCENARIO_FIELDS } from './protocol';
import type { Recorded } from './recorded';
import { callAnswersJson } from './result-json';

/** A recorded answer as one scenario line. */
export function encodeRecorded({ scenario, wellFormed, expected }: Recorded): string {
  const line: Json = { ...scenarioJson(scenario), wellFormed, expected: callAnswersJson(expected, scenario) };
  return JSON.stringify(line);
}

/** The recorded answer of a scenario line's JSON value. */
export function decodeRecorded(value: unknown): Decoded<Recorded> {
  return attempt(() => {
    const fields = readObject(value, null, 'a scenario', SCENARIO_FIELDS);
    const scenario = readScenario(value);
    const context = { kind: scenario.iter.kind, numbering: scenario.numbering };
    return {
      scenario,
      wellFormed: readBoolean(fields['wellFormed'], inside(null, 'wellFormed')),
      expected: { id: scenario.id, calls: readCallAnswers(fields['expected'], inside(null, 'expected'), context) },
    };
  });
}

/** The text of a file, gunzipped when it is named .gz. */
export function readText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Lines as gzipped bytes: the same bytes for the same lines. */
export function packLines(lines: readonly string[]): Buffer {
  const packed = gzipSync(`${lines.join('\n')}\n`, { level: 9 });
  packed.fill(0, 4, 8); // time of packing
  packed[9] = 0xff; // operating system: unknown
  return packed;
}
