/** One input of the program, and how it is written to a file so that it can be run again or become a test. */

export const FAMILIES = ['prove', 'run', 'conform', 'compare', 'header', 'explain', 'check', 'merge', 'mutate', 'report', 'words'] as const;
/** The command an input is for; `words`: a command line that may be for none. */
export type Family = (typeof FAMILIES)[number];

export interface InputFile { readonly name: string; readonly bytes: Uint8Array }

export interface FuzzCase {
  readonly family: Family;
  /** the command line, without node and script; its files stand in the folder it is run in */
  readonly args: readonly string[];
  /** standard input */
  readonly input: Uint8Array;
  readonly files: readonly InputFile[];
}

/** Bytes as they are written down: text where they are text, else base64. */
type Written = { readonly text: string } | { readonly base64: string };

function written(bytes: Uint8Array): Written {
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? { text } : { base64: Buffer.from(bytes).toString('base64') };
}

function read(from: Written): Uint8Array {
  return 'text' in from ? Buffer.from(from.text, 'utf8') : Buffer.from(from.base64, 'base64');
}

interface WrittenCase {
  readonly family: Family;
  readonly args: readonly string[];
  readonly input: Written;
  readonly files: readonly ({ readonly name: string } & Written)[];
}

/** A JSON document, one line for people to read where it is short. */
export function caseText({ family, args, input, files }: FuzzCase): string {
  const whole: WrittenCase = { family, args, input: written(input), files: files.map(({ name, bytes }) => ({ name, ...written(bytes) })) };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** What `caseText` wrote. */
export function caseOf(text: string): FuzzCase {
  const { family, args, input, files } = JSON.parse(text) as WrittenCase;
  return { family, args, input: read(input), files: files.map((file) => ({ name: file.name, bytes: read(file) })) };
}
