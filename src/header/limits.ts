/** How much of anything is read, so that a hostile file costs seconds and megabytes, never more. */
export const LIMITS = {
  /** bytes of a file: the longest header a person writes is a tenth of it */
  bytes: 4 * 1024 * 1024,
  /** brackets inside brackets, in one definition or expansion */
  nesting: 200,
  /** preprocessing tokens of one expansion, nested macros included */
  expansionTokens: 4000,
  /** preprocessing tokens of one function or enumeration */
  definitionTokens: 20_000,
  /** operators on top of each other in one expression */
  expressionDepth: 1000,
  /** functions of the file that call each other */
  callDepth: 40,
  /** expressions evaluated for one answer */
  steps: 100_000,
} as const;
