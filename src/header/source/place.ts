/** Where something stands in what was read, and errors that say so. */

/** A character of a file: line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`. */
export function showPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Characters of a message: a name in the file may be as long as the file. */
const LONGEST = 600;

/** What was read cannot be used: exit 2. The text names the construct and the next thing to do. */
export class InputError extends Error {
  override readonly name: string = 'InputError';
  /** tells it apart from faults of this program */
  readonly exit = 2;

  readonly problem: string;

  constructor(readonly place: Place, problem: string) {
    const said = problem.length > LONGEST ? `${problem.slice(0, LONGEST)}...` : problem;
    super(`${showPlace(place)}: error: ${said}`);
    this.problem = said;
  }
}

/** C itself forbids it: a compiler would refuse the text as well. */
export class NotC extends InputError {
  override readonly name = 'NotC';
}
