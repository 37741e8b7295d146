/** Why documents cannot be put together: what the user can mend, and where it stands. */
export class Refused extends Error {
  /** `file`: null when it is in none of them. `path`: of the value in the file's document. */
  constructor(readonly file: string | null, readonly path: readonly (string | number)[], message: string) {
    super(message);
  }
}
