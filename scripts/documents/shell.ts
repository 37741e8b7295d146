/** The little of a shell that the pages use: words, quotes, pipes, redirections, `&&`. */

/** One program with its arguments, and where it reads and writes if not from and to its neighbours. */
export interface Command {
  readonly words: readonly string[];
  readonly input: string | null;
  readonly output: string | null;
}

/** Programs that read each other's output. */
export type Pipeline = readonly Command[];

const TOKEN = /\s*(?:(&&|[|<>])|((?:'[^']*'|"[^"]*"|\\.|[^\s'"|<>&\\])+))/uy;

function unquoted(word: string): string {
  return word.replace(/'([^']*)'|"([^"]*)"|\\(.)/gu, (_, single?: string, double?: string, escaped?: string) => single ?? double ?? escaped ?? '');
}

/** Operators are marked by a tag: a quoted `|` is a word. */
type Token = { readonly operator: string } | { readonly word: string };

function tokens(line: string): readonly Token[] {
  const found: Token[] = [];
  const text = line.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`cannot read the command at '${text.slice(at)}'`);
    found.push(match[1] === undefined ? { word: unquoted(match[2] ?? '') } : { operator: match[1] });
  }
  return found;
}

/** The pipelines of a line, in turn; each runs if the one before it ended with 0. Throws for anything else a shell knows. */
export function parseLine(line: string): readonly Pipeline[] {
  const pipelines: { words: string[]; input: string | null; output: string | null }[][] = [[{ words: [], input: null, output: null }]];
  let redirect: string | null = null;
  for (const token of tokens(line)) {
    const command = pipelines.at(-1)?.at(-1);
    if (command === undefined) throw new Error(`cannot read the command ${line}`);
    if ('word' in token) {
      if (redirect === '<') command.input = token.word;
      else if (redirect === '>') command.output = token.word;
      else command.words.push(token.word);
      redirect = null;
    } else if (token.operator === '|') pipelines.at(-1)?.push({ words: [], input: null, output: null });
    else if (token.operator === '&&') pipelines.push([{ words: [], input: null, output: null }]);
    else redirect = token.operator;
  }
  return pipelines;
}

/** What a command runs: the words of `npx` are left out. */
export function programOf({ words }: Command): readonly string[] {
  return words[0] === 'npx' ? words.slice(1) : words;
}
