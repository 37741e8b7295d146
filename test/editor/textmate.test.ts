/** The colours of litmus files: the grammar is the one that the words make, and nothing of the language stays without a scope. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import * as oniguruma from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';
import { grammarText } from '../../scripts/textmate/grammar';
import { WORD_MEANINGS } from '../../src/litmus';
import { GRAMMAR_TEXT } from '../../src/litmus/grammar';

const ROOT = join(__dirname, '../..');
const FILE = join(ROOT, 'editor/iovcheck-litmus.tmLanguage.json');
const SCOPE = 'source.iovcheck-litmus';

/** Words the parser knows: `word<"...">` of the grammar, and the first one of a file. */
const PARSED = ['litmus', ...[...GRAMMAR_TEXT.matchAll(/word<"([^"]+)">/gu)].map((m) => m[1] ?? '')];

interface Token { readonly text: string; readonly scopes: readonly string[] }

async function loaded(text: string): Promise<IGrammar> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns), createOnigString: (s) => new oniguruma.OnigString(s) }),
    loadGrammar: () => Promise.resolve(parseRawGrammar(text, FILE)),
  });
  const grammar = await registry.loadGrammar(SCOPE);
  if (grammar === null) throw new Error('no grammar');
  return grammar;
}

function tokensOf(grammar: IGrammar, text: string): readonly Token[] {
  let stack = INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}

function below(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? below(join(folder, e.name)) : e.name.endsWith('.litmus') ? [join(folder, e.name)] : []));
}

describe('the grammar of editors', () => {
  const text = readFileSync(FILE, 'utf8');
  let grammar: IGrammar;
  before(async () => { grammar = await loaded(text); });

  it('is the one the words make; else: node -r ./scripts/typescript.cjs scripts/textmate.ts', () => {
    expect(text).to.equal(grammarText());
  });

  it('every word of the parser has a meaning, and every meaning is of a word of the parser', () => {
    const told = new Set(WORD_MEANINGS.flatMap(({ words }) => words));
    expect(PARSED.filter((word) => !told.has(word))).to.deep.equal([]);
    expect([...told].filter((word) => !PARSED.includes(word))).to.deep.equal([]);
  });

  it('every word of the language has a scope of its own, by itself', () => {
    for (const word of PARSED) {
      const scopes = tokensOf(grammar, word).filter((t) => t.text === word).flatMap((t) => t.scopes.slice(1));
      expect(scopes.some((scope) => !/^(?:variable\.other|keyword\.operator)/u.test(scope)), word).to.equal(true);
    }
  });

  it('in every file of scenarios/: words, names and numbers have scopes, and comments are comments', () => {
    const files = below(join(ROOT, 'scenarios'));
    expect(files.length).to.be.greaterThan(100);
    for (const file of files) {
      const source = readFileSync(file, 'utf8');
      const tokens = tokensOf(grammar, source);
      const isComment = (t: Token): boolean => t.scopes.some((scope) => scope.startsWith('comment.'));
      for (const t of tokens) if (/\w/u.test(t.text)) expect(t.scopes.length, `${file}: '${t.text}'`).to.be.greaterThan(1);
      for (const t of tokens) if (PARSED.includes(t.text.trim()) && !isComment(t)) expect(t.scopes.join(' '), `${file}: ${t.text}`).not.to.match(/variable\.other/u);
      const comments = tokens.filter(isComment).map((t) => t.text).join('');
      const wanted = [...source.matchAll(/\/\/[^\n]*|\(\*[^]*?\*\)/gu)].map(([c]) => c).join('').replaceAll('\n', '');
      expect(comments, file).to.equal(wanted);
    }
  });

  it('a word the grammar does not know would be found', async () => {
    const poorer = await loaded(text.replaceAll('munmap', 'mumap'));
    expect(tokensOf(poorer, 'munmap')[0]?.scopes.at(-1)).to.match(/^variable\.other/u);
  });
});
