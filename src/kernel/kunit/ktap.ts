/** What a KUnit run printed: its cases, one by one, and what the failed ones said. */

export interface CaseResult {
  readonly name: string;
  readonly ok: boolean;
  /** what was expected and what was there instead; of a case that is ok: nothing */
  readonly said: readonly string[];
}

/** cases of a parameterised test are this far in */
const CASE = /^ {8}(not )?ok \d+ (.*?)(?: # SKIP.*)?$/u;
const SAID = /^ {4}# \S+: (?:EXPECTATION|ASSERTION) FAILED at (.*)$/u;
/** lines kept of a case */
const KEPT = 12;

/** Of a console's lines. The kernel's warnings stand between them and are passed over. */
export function casesOf(lines: readonly string[]): readonly CaseResult[] {
  const cases: CaseResult[] = [];
  let said: string[] = [];
  let isTelling = false;
  for (const line of lines) {
    const [found, not, name] = CASE.exec(line) ?? [];
    const failed = SAID.exec(line)?.[1];
    if (found !== undefined && name !== undefined) {
      cases.push({ name, ok: not === undefined, said: not === undefined ? [] : said.slice(0, KEPT) });
      said = [];
      isTelling = false;
    } else if (failed !== undefined) {
      said.push(failed);
      isTelling = true;
    } else if (isTelling && /^ {4,}[^#]/u.test(line)) said.push(`  ${line.trim()}`);
    else isTelling = false;
  }
  return cases;
}

/** The suite ran to its end: the last line of a plan. */
export function isWhole(lines: readonly string[]): boolean {
  return lines.some((line) => /^(?:not )?ok \d+ iov_extract$/u.test(line));
}
