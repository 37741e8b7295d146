/** What a file defines and where, found by its tokens; nothing is understood yet. */
import { lex } from '../lex/lexer';
import type { Token } from '../lex/token';
import type { Text } from '../source/text';
import { Conditions } from './conditions';
import { Declarations, type Declared } from './declarations';

/** A stretch of text that defines a name. */
export interface Site {
  readonly source: Text;
  readonly from: number;
  readonly to: number;
  /** where the name stands */
  readonly at: number;
  /** '#ifdef CONFIG_X (line 7)': it counts only then; null: it counts */
  readonly condition: string | null;
}

export interface Outline {
  /** bodies of #define lines, from behind the name, by name; an undefined name has none */
  readonly macros: ReadonlyMap<string, readonly Site[]>;
  readonly functions: ReadonlyMap<string, readonly Site[]>;
  /** functions whose end the patch does not show */
  readonly cut: ReadonlyMap<string, readonly Site[]>;
  readonly prototypes: ReadonlyMap<string, readonly Site[]>;
  readonly typedefs: ReadonlyMap<string, readonly Site[]>;
  readonly enums: readonly Site[];
}

type Sites = Map<string, Site[]>;

/** Prototypes are kept for a remark only. */
const MOST_PROTOTYPES = 2000;

function put(sites: Sites, name: string, site: Site): void {
  const known = sites.get(name);
  if (known === undefined) sites.set(name, [site]);
  else known.push(site);
}

/** Reads all pieces of a file, in order. Throws InputError for groups and comments that do not close. */
export function outlineOf(texts: readonly Text[]): Outline {
  const macros: Sites = new Map();
  const byKind: Readonly<Record<Exclude<Declared['kind'], 'enum'>, Sites>> = {
    function: new Map(), cut: new Map(), prototype: new Map(), typedef: new Map(),
  };
  const enums: Site[] = [];
  for (const source of texts) {
    const conditions = new Conditions((name) => macros.get(name)?.some((site) => site.condition === null) ?? false);
    const declare = ({ kind, names, from, to }: Declared): void => {
      const site = { source, from, to, at: from, condition: conditions.unknown };
      if (kind === 'enum') enums.push(site);
      else if (kind !== 'prototype' || byKind.prototype.size < MOST_PROTOTYPES) {
        for (const { name, at } of names) put(byKind[kind], name, { ...site, at });
      }
    };
    readText(source, macros, conditions, new Declarations(declare));
  }
  return { macros, functions: byKind.function, cut: byKind.cut, prototypes: byKind.prototype, typedefs: byKind.typedef, enums };
}

function readText(source: Text, macros: Sites, conditions: Conditions, declarations: Declarations): void {
  let directive: Token[] = [];
  const finish = (to: number): void => {
    if (directive.length > 0) obey(directive, to, macros, conditions, declarations);
    directive = [];
  };
  for (const token of lex(source)) {
    if (token.first) {
      finish(token.at);
      if (token.text === '#') {
        directive = [token];
        continue;
      }
    }
    if (directive.length > 0) {
      if (directive.length < MOST_DIRECTIVE_TOKENS) directive.push(token);
    } else if (!conditions.isSkipped) declarations.accept(token);
  }
  finish(source.text.length);
  conditions.end();
  declarations.end(source.text.length);
}

/** Of a directive its name and condition are looked at; a macro's body is read again when it is needed. */
const MOST_DIRECTIVE_TOKENS = 40;

function obey(line: readonly Token[], to: number, macros: Sites, conditions: Conditions, declarations: Declarations): void {
  const [, word, ...rest] = line;
  const [name] = rest;
  if (word === undefined) return;
  switch (word.text) {
    case 'if': case 'ifdef': case 'ifndef':
      conditions.open(word, rest);
      declarations.enterGroup();
      return;
    case 'elif': case 'elifdef': case 'elifndef': case 'else':
      conditions.turn(word, rest);
      declarations.otherBranch();
      return;
    case 'endif':
      conditions.close(word);
      declarations.leaveGroup();
      return;
    case 'define':
      if (name?.kind !== 'name') return;
      conditions.sawDefine(name.text, rest.length === 1);
      if (!conditions.isSkipped) {
        put(macros, name.text, {
          source: name.source, from: name.at + name.text.length, to, at: name.at, condition: conditions.unknown,
        });
      }
      return;
    case 'undef':
      if (name !== undefined && !conditions.isSkipped && conditions.unknown === null) macros.delete(name.text);
      return;
    default:
  }
}
