/** Malformed lines as `file:line:column: error: ...`. */
import { type Decoded, type Problem, decodeScenario } from './decode';
import { pathText } from './json-reader';
import { placeAt, syntaxFault, tooDeep } from './locate';
import type { Scenario } from './types';

export interface LineError {
  readonly file: string;
  /** from 1 */
  readonly line: number;
  /** characters, from 1 */
  readonly column: number;
  readonly message: string;
}

/** 'scenarios.jsonl:3:17: error: iter.count: expected ...' */
export function lineErrorText({ file, line, column, message }: LineError): string {
  return `${file}:${line}:${column}: error: ${message}`;
}

export type ParsedLine<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: LineError };

/** The error of a problem in the JSON of `text`, whose first line is line `line` of the file. */
export function problemAt(file: string, line: number, text: string, { path, onKey, message }: Problem): LineError {
  const deep = tooDeep(text);
  if (deep !== null) return { file, line: line + deep.at.line - 1, column: deep.at.column, message: deep.message };
  const name = pathText(onKey ? path.slice(0, -1) : path);
  const at = placeAt(text, path, onKey);
  return { file, line: line + at.line - 1, column: at.column, message: name === '' ? message : `${name}: ${message}` };
}

/** Parses one JSON text with `decode`: a line, or a file whose first line is line 1. */
export function parseLine<T>(file: string, line: number, text: string, decode: (value: unknown) => Decoded<T>): ParsedLine<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { at, message } = tooDeep(text) ?? syntaxFault(text);
    return { ok: false, error: { file, line: line + at.line - 1, column: at.column, message } };
  }
  const decoded = decode(value);
  return decoded.ok ? decoded : { ok: false, error: problemAt(file, line, text, decoded.problem) };
}

/** Parses one scenario line. */
export function parseScenarioLine(file: string, line: number, text: string): ParsedLine<Scenario> {
  return parseLine(file, line, text, decodeScenario);
}
