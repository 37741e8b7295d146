/** One file as C sees it: macros, functions, enumerators and types by name, each read when it is first asked for. */
import type { FunctionDefinition } from './c/ast';
import { integerType, KERNEL_TYPES } from './c/types';
import { PASSING_MACROS } from './contract/words';
import { macroAt, sameMacro, type Macro } from './expand/macro';
import { expand } from './expand/expand';
import { readEnum, type Enumerator } from './grammar/enum';
import type { Grammar } from './grammar/grammar';
import { readFunction } from './grammar/read';
import { lex } from './lex/lexer';
import { placeOf, showTokens, type Token } from './lex/token';
import { LIMITS } from './limits';
import { outlineOf, type Outline, type Site } from './outline/outline';
import { InputError, showPlace, type Place } from './source/place';
import type { Source } from './source/source';
import { textFrom } from './source/text';

/** An enumerator with the ones before it, on which its value may depend. */
export interface EnumeratorSite { readonly list: readonly Enumerator[]; readonly index: number }

export class Unit {
  readonly outline: Outline;
  private readonly macros = new Map<string, Macro | null>();
  private readonly functions = new Map<string, FunctionDefinition | null>();
  private readonly types = new Map<string, string | null>();
  private enums: ReadonlyMap<string, EnumeratorSite> | undefined;
  /** definitions that count only under a condition nobody here can decide, and were used */
  readonly conditional = new Map<string, string>();

  constructor(readonly grammar: Grammar, readonly source: Source) {
    this.outline = outlineOf(source.texts);
  }

  /** The macro of that name; undefined: there is none. Throws InputError when the file defines it in several ways. */
  macro = (name: string): Macro | undefined => remember(this.macros, name, () => {
    const sites = this.outline.macros.get(name) ?? [];
    const found = sites.map((site) => macroAt(name, site));
    const [first, ...others] = found;
    if (first === undefined) return passingMacro(name);
    const other = others.find((m) => !sameMacro(first, m));
    if (other !== undefined) throw ambiguous(`macro ${name}`, other.at, first.at);
    this.mindCondition(name, sites);
    return first;
  });

  /** The function of that name, understood; undefined: the file does not define it. */
  functionNamed(name: string): FunctionDefinition | undefined {
    return remember(this.functions, name, () => {
      const found = (this.outline.functions.get(name) ?? []).map((site) => ({ site, tokens: tokensOf(site) })).filter(({ tokens }) => definesFunction(tokens, name));
      const [first, ...others] = found;
      if (first === undefined) {
        const [cut] = this.outline.cut.get(name) ?? [];
        if (cut !== undefined) throw new InputError(cut.source.placeAt(cut.at), `the patch shows only the beginning of ${name}(); give the header after the patch`);
        return undefined;
      }
      const other = others.find(({ tokens }) => showTokens(tokens) !== showTokens(first.tokens));
      if (other !== undefined) throw ambiguous(`function ${name}`, other.site.source.placeAt(other.site.at), first.site.source.placeAt(first.site.at));
      this.mindCondition(name, found.map(({ site }) => site));
      const end = first.site.source.placeAt(first.site.to - 1);
      return readFunction(this.grammar, expand(first.tokens, this.macro, LIMITS.definitionTokens), this.typeWords, `function ${name}`, end);
    });
  }

  /** Whether the file defines a macro or function of that name. */
  defines(name: string): boolean {
    return this.outline.macros.has(name) || this.outline.functions.has(name) || this.outline.cut.has(name);
  }

  enumerator(name: string): EnumeratorSite | undefined {
    this.enums ??= this.readEnums();
    return this.enums.get(name);
  }

  /** C's own words for an integer type's name. */
  typeWords = (name: string): string | undefined => remember(this.types, name, () => {
    const [site] = this.outline.typedefs.get(name) ?? [];
    if (site === undefined) return KERNEL_TYPES.get(name);
    const words = tokensOf(site).slice(1).map((t) => t.text).filter((word) => word !== ';' && word !== name && !word.startsWith('__'));
    const own = words.map((word) => this.typeWords(word) ?? word).join(' ');
    return integerType(own.split(' ')) === undefined ? undefined : own;
  });

  private readEnums(): ReadonlyMap<string, EnumeratorSite> {
    const all = new Map<string, EnumeratorSite>();
    for (const site of this.outline.enums) {
      const text = site.source.text.slice(site.from, site.to);
      if (!/\b(?:ITER|FOLL)_/u.test(text)) continue;
      const list = readEnum(this.grammar, expand(tokensOf(site), this.macro, LIMITS.definitionTokens), this.typeWords, site.source.placeAt(site.from));
      for (const [index, { name }] of list.entries()) all.set(name, { list, index });
    }
    return all;
  }

  private mindCondition(name: string, sites: readonly Site[]): void {
    const [first] = sites;
    if (first?.condition !== null && first?.condition !== undefined) this.conditional.set(name, first.condition);
  }
}

function remember<T>(known: Map<string, T | null>, name: string, make: () => T | undefined): T | undefined {
  const before = known.get(name);
  if (before !== undefined) return before ?? undefined;
  // a definition that needs itself finds nothing
  known.set(name, null);
  const made = make();
  known.set(name, made ?? null);
  return made;
}

function tokensOf(site: Site): readonly Token[] {
  const tokens: Token[] = [];
  for (const token of lex(site.source, site.from, site.to)) {
    if (tokens.push(token) > LIMITS.definitionTokens) {
      throw new InputError(placeOf(token), `a definition longer than ${LIMITS.definitionTokens} tokens; give the header or patch that defines the mode alone`);
    }
  }
  return withoutDirectives(tokens);
}

/** Directives inside a definition are refused rather than guessed at. */
function withoutDirectives(tokens: readonly Token[]): readonly Token[] {
  const directive = tokens.find((token) => token.first && token.text === '#');
  if (directive !== undefined) throw new InputError(placeOf(directive), 'unsupported: a directive inside a definition; resolve it and give the result');
  return tokens;
}

/** The name stands before the first bracket that is followed by the body. */
function definesFunction(tokens: readonly Token[], name: string): boolean {
  return tokens.some((token, i) => token.text === name && tokens[i + 1]?.text === '(');
}

function passingMacro(name: string): Macro | undefined {
  const body = PASSING_MACROS.get(name);
  if (body === undefined) return undefined;
  const text = textFrom('<contract>', body);
  return { name, at: text.placeAt(0), parameters: ['x'], body: [...lex(text)] };
}

function ambiguous(what: string, at: Place, before: Place): InputError {
  return new InputError(at, `${what} is defined in another way at ${showPlace(before)}; leave one of the two`);
}
