/** The reporters there are, and what each is for. */
export const REPORTERS = {
  table: 'text: a table, a summary, the details',
  herd: 'text in the manner of the tools of the Linux memory model',
  json: 'one JSON document',
  ktap: 'KTAP 1, as kernel tests print it',
  junit: 'JUnit XML, for CI servers',
  sarif: 'SARIF 2.1.0, for code scanning',
  github: 'workflow commands of GitHub Actions',
  markdown: 'Markdown, for pages and comments',
  mail: 'plain text of 72 columns, for a mail thread',
  html: 'one page that needs nothing else',
} as const;

export type ReporterName = keyof typeof REPORTERS;

export const REPORTER_NAMES = Object.keys(REPORTERS) as readonly ReporterName[];

export function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(REPORTERS, name);
}
