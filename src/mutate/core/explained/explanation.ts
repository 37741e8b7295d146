/** Why some mutants of one function make no difference. */
export interface Explanation {
  /** path in the project */
  readonly file: string;
  /** function of that file; '' at its top */
  readonly within: string;
  /** one line */
  readonly why: string;
  /** the mutants, as their `what` says it */
  readonly what: readonly string[];
}
