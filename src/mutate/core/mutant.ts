/** Mutants of the core as data: what is changed in which file, and under which name. */
import type { MutantInfo } from '../types';
import { inWords } from './change';
import { sourceFiles, sourceText, type Checkout } from './checkout';
import { CORE_SLIPS, type CoreSlip } from './slips';
import { isUnreached } from './unreached';
import { placesIn } from './walk';

export interface CoreMutant extends MutantInfo {
  /** path in the project */
  readonly file: string;
  /** function of that file; '' at its top */
  readonly within: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where a text that occurs once stands. Throws when it does not occur once. */
export function placeOf(file: string, source: string, text: string): number {
  const times = source.split(text).length - 1;
  if (times !== 1) throw new Error(`${file}: expected once, found ${times} times: ${text}`);
  return source.indexOf(text);
}

/** The slips written by hand, named core/KEY. */
export function slipMutants(source: (file: string) => string, slips: readonly CoreSlip[] = CORE_SLIPS): readonly CoreMutant[] {
  return slips.map(({ key, operator, id, what, file, text, replacement }): CoreMutant => {
    const start = placeOf(file, source(file), text);
    const { line } = positionOf(source(file), start);
    return {
      name: `core/${key}`, leg: 'core', operator, ...(id === undefined ? {} : { id }), what, where: `${file}:${line}`,
      file, within: key, start, end: start + text.length, text: replacement,
    };
  });
}

/** Line and column, both from 1, of an offset. */
function positionOf(source: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = source.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** src/core/extract/user.ts is called core/extract/user.ts */
const shortName = (file: string): string => file.replace(/^src\//u, '');

/** The systematic mutants of one file, named FILE:LINE:COLUMN/OPERATOR, the second of a name with -2 behind it. */
export function mutantsOf({ ts }: Pick<Checkout, 'ts'>, file: string, source: string): readonly CoreMutant[] {
  const taken = new Map<string, number>();
  return placesIn(ts, file, source).filter(({ within }) => !isUnreached(file, within)).map((place): CoreMutant => {
    const { line, column } = positionOf(source, place.start);
    const plain = `${shortName(file)}:${line}:${column}/${place.operator}`;
    const times = (taken.get(plain) ?? 0) + 1;
    taken.set(plain, times);
    const { operator, start, end, text, within } = place;
    return {
      name: times === 1 ? plain : `${plain}-${times}`, leg: 'core', operator, what: inWords(source, place), where: `${file}:${line}`, file, within, start, end, text,
    };
  });
}

/** The systematic mutants of the core, file by file. */
export function systematicMutants(checkout: Checkout): readonly CoreMutant[] {
  return sourceFiles(checkout, 'src/core').flatMap((file) => mutantsOf(checkout, file, sourceText(checkout, file)));
}
