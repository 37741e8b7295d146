/** Inputs of every command: a command line, and the files and standard input it may read. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { headerText } from './c-text';
import type { Family, FuzzCase, InputFile } from './case';
import { commandLine } from './command-line';
import { documentText } from './document-text';
import { eventsText } from './events-text';
import { litmusText } from './litmus-text';
import { scenarioText } from './scenario-text';

const raw = fc.uint8Array({ maxLength: 300 });
const NOTHING = new Uint8Array();

/** The text in UTF-8; now and then some bytes instead. */
function bytesOf(text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  return fc.oneof({ weight: 15, arbitrary: text.map((t) => new Uint8Array(Buffer.from(t, 'utf8'))) }, { weight: 1, arbitrary: raw });
}

/** The family's file, under the name command lines give it. */
function inputs(family: Family): fc.Arbitrary<readonly InputFile[]> {
  const named = (name: string, text: fc.Arbitrary<string>): fc.Arbitrary<readonly InputFile[]> => bytesOf(text).map((bytes) => [{ name, bytes }]);
  switch (family) {
    case 'run': return bytesOf(scenarioText).map((bytes) => {
      const packed = new Uint8Array(gzipSync(bytes, { level: 1 }));
      return [{ name: 'input.jsonl', bytes }, { name: 'input.jsonl.gz', bytes: packed }, { name: 'broken.gz', bytes: packed.slice(0, packed.length / 2) }];
    });
    case 'conform': return named('input.jsonl', scenarioText);
    case 'header': return named('input.h', headerText);
    case 'check': return named('input.litmus', litmusText);
    case 'merge': return fc.tuple(named('one.json', documentText), named('two.json', documentText)).map(([one, two]) => [...one, ...two]);
    case 'report': return named('run.events', eventsText);
    case 'prove':
    case 'mutate':
    case 'compare':
    case 'explain':
    case 'words': return fc.constant([{ name: 'input.h', bytes: NOTHING }]);
  }
}

/** Standard input is what the first file is. */
export function caseFor(family: Family): fc.Arbitrary<FuzzCase> {
  return fc.tuple(commandLine(family), inputs(family)).map(([args, files]) => ({ family, args, files, input: files[0]?.bytes ?? NOTHING }));
}

/** How many of a hundred inputs are of a family: most for those that read files. */
const SHARES: readonly (readonly [Family, number])[] = [
  ['run', 24], ['header', 22], ['check', 22], ['words', 10], ['explain', 6], ['prove', 6], ['conform', 4], ['compare', 4], ['merge', 4], ['mutate', 2], ['report', 3],
];

export const fuzzCase: fc.Arbitrary<FuzzCase> = fc.oneof(...SHARES.map(([family, weight]) => ({ weight, arbitrary: caseFor(family) })));
