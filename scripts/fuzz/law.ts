/** What has to be true of every run, whatever the input: the law the fuzzer holds the program to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAMILIES, type Family, type FuzzCase } from './case';
import type { Ending } from './ending';

const ROOT = join(__dirname, '..', '..');

/** The exit codes docs/cli.md lists. */
export function documentedExits(text: string = readFileSync(join(ROOT, 'docs', 'cli.md'), 'utf8')): readonly number[] {
  const [, table = ''] = text.split('## Exit codes');
  return [...table.matchAll(/^\| (\d+) \|/gmu)].map(([, code]) => Number(code));
}

const DOCUMENTED = documentedExits();

/**
 * Of those, the ones an input cannot bring about: a fault of the program, core and model apart, nobody pressed Ctrl-C. What lies
 * beyond the contract (`--ill-formed`) core and model may answer differently.
 */
const NEVER: Readonly<Record<Family, readonly number[]>> = {
  prove: [70, 130], run: [1, 3, 4, 5, 6, 7, 8, 70, 130], conform: [1, 3, 4, 5, 6, 7, 8, 70, 130], compare: [1, 4, 5, 6, 7, 8, 70, 130],
  header: [4, 5, 6, 7, 8, 70, 130], explain: [1, 3, 4, 5, 6, 7, 8, 70, 130], check: [4, 5, 6, 7, 8, 70, 130], merge: [70], report: [70], mutate: [4, 5, 6, 7, 8, 70, 130], words: [70, 130],
};

const STACK = /^\s+at .*(?:\(.*:\d+:\d+\)|:\d+:\d+)$|\bat [^\n]*\([^\n]*:\d+:\d+\)/mu;
/** all but the newline and the tab; a JSON text may have those from U+007F on */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
const JSON_CONTROL = /[\u0000-\u0008\u000b-\u001f]/u;
/** FILE:LINE:COLUMN: error: ..., or the program's own error with a thing it names or a step to take next */
const PLACED = /:\d+:\d+: error: \S/u;
const OWN = /^iovcheck: (?:error: )?.*(?:;|: |'|\b(?:see|give|raise|try|name|use)\b)/u;
/** characters of one line of an error: a screen full */
const LONGEST_ERROR = 2000;

/** The schema of a JSON document a command prints, by its first field. */
const DOCUMENT = /^iovcheck-[a-z]+\/1$/u;

function errorFaults(err: string): readonly string[] {
  return err.split('\n').filter((line) => line !== '').flatMap((line) => [
    ...(PLACED.test(line) || OWN.test(line) ? [] : ['an error line that names neither a place nor a next step']),
    ...(line.length <= LONGEST_ERROR ? [] : ['an error line longer than a screen']),
  ]);
}

/** The document on standard output says which it is, and the exit code of the program. */
function documentFaults(out: string, exit: number): readonly string[] {
  try {
    const document: unknown = JSON.parse(out);
    if (typeof document !== 'object' || document === null || !('schema' in document) || !DOCUMENT.test(String(document.schema))) return ['a JSON document without its schema'];
    return 'exit' in document && document.exit !== exit ? ['a JSON document with another exit code'] : [];
  } catch {
    return ['--json, and what is printed is no JSON'];
  }
}

/** Behind another option `--json` may be that one's value. */
const asksForJson = (args: readonly string[]): boolean => args.some((word, i) => word === '--json' && args[i - 1]?.startsWith('-') !== true);

/** The command that the words ask for: a slip may have made it another than the family's. */
export function commandOf({ family, args }: FuzzCase): Family {
  return args.find((word): word is Family => FAMILIES.some((one) => one === word)) ?? family;
}

/** What is against the law in this run; empty: nothing. */
export function faults(input: FuzzCase, ending: Ending): readonly string[] {
  const { family, args } = input;
  const command = commandOf(input);
  switch (ending.kind) {
    case 'hang': return [`no end within ${ending.limitMs} ms`];
    case 'crash': return [`crash: ${ending.words.split('\n')[0] ?? ''}`];
    case 'ended': {
      const { exit, out, err } = ending;
      const found = [
        ...(DOCUMENTED.includes(exit) ? [] : [`exit ${exit} is not documented`]),
        ...(NEVER[command].includes(exit) && !(exit === 7 && args.includes('--ill-formed')) ? [`exit ${exit} of ${command}`] : []),
        ...(STACK.test(out) || STACK.test(err) ? ['a stack trace'] : []),
        ...((asksForJson(args) || command === 'run' ? JSON_CONTROL : CONTROL).test(out) || CONTROL.test(err) ? ['a control character in the output'] : []),
        ...(exit === 2 && err === '' ? ['exit 2 without a word'] : []),
        // the first word of a command line that is understood is its command; its help is no document
        ...(out !== '' && !out.startsWith('Usage: ') && family !== 'words' && family !== 'run' && asksForJson(args) && args[0] === family ? documentFaults(out, exit) : []),
      ];
      // help stands in for an error where no command is given
      return [...new Set([...found, ...(err.startsWith('Usage: ') ? [] : errorFaults(err))])];
    }
  }
}
