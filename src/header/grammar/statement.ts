/** From the grammar's tree of a function to ours. */
import type { Expr, FunctionDefinition, Stmt } from '../c/ast';
import { InputError } from '../source/place';
import { LIMITS } from '../limits';
import { expressionOf } from './expression';
import { unsupported, type Node, type Origin } from './grammar';
import { declared, specifiedType } from './type';

const STATEMENTS: Readonly<Record<string, string>> = {
  for_statement: 'loop', while_statement: 'loop', do_statement: 'loop', goto_statement: 'goto', labeled_statement: 'label',
  switch_statement: 'switch', break_statement: 'break', continue_statement: 'continue', gnu_asm_statement: 'assembler',
};

const NEXT = 'use declarations, if and return only';

/** The function a `function_definition` node defines. Throws InputError for what is not supported. */
export function functionOf(node: Node, origin: Origin): FunctionDefinition {
  const specifier = node.childForFieldName('type');
  const body = node.childForFieldName('body');
  const outer = node.childForFieldName('declarator');
  if (specifier === null || body === null || outer === null) throw unsupported(node, origin, 'definition');
  const { declarator, base } = underPointers(outer, specifiedType(specifier, origin));
  const name = declarator.childForFieldName('declarator');
  const list = declarator.childForFieldName('parameters');
  if (declarator.type !== 'function_declarator' || name?.type !== 'identifier' || list === null) throw unsupported(outer, origin, 'declarator');
  const parameters = list.namedChildren.flatMap((parameter) => parameterOf(parameter, origin));
  return { name: name.text, at: origin.placeAt(name.startIndex), returns: base, parameters, body: statements(body, origin, 0) };
}

function underPointers(declarator: Node, base: FunctionDefinition['returns']): { readonly declarator: Node; readonly base: FunctionDefinition['returns'] } {
  const inner = declarator.type === 'pointer_declarator' ? declarator.childForFieldName('declarator') : null;
  return inner === null ? { declarator, base } : underPointers(inner, { kind: 'pointer', to: base });
}

function parameterOf(node: Node, origin: Origin): FunctionDefinition['parameters'] {
  const specifier = node.childForFieldName('type');
  if (node.type === 'comment') return [];
  if (node.type !== 'parameter_declaration' || specifier === null) throw unsupported(node, origin, 'parameter');
  const { type, name } = declared(node.childForFieldName('declarator'), specifiedType(specifier, origin), origin);
  if (name !== null) return [{ name: name.text, type }];
  if (type.kind === 'void') return [];
  throw unsupported(node, origin, 'parameter without a name');
}

function statements(block: Node, origin: Origin, depth: number): readonly Stmt[] {
  return block.namedChildren.filter((child) => child.type !== 'comment').flatMap((child) => statement(child, origin, depth));
}

function statement(node: Node, origin: Origin, depth: number): readonly Stmt[] {
  const at = origin.placeAt(node.startIndex);
  if (depth > LIMITS.nesting) throw unsupported(node, origin, 'statements inside each other without end:', NEXT);
  const expression = (of: Node | null): Expr | null => (of === null ? null : expressionOf(of, origin));
  switch (node.type) {
    case 'return_statement': return [{ kind: 'return', at, value: expression(node.namedChild(0)) }];
    case 'expression_statement': return [{ kind: 'expression', at, value: expression(node.namedChild(0)) }];
    case 'compound_statement': return [{ kind: 'block', at, body: statements(node, origin, depth + 1) }];
    case 'declaration': return declarations(node, origin);
    case 'if_statement': {
      const condition = expression(node.childForFieldName('condition'));
      const then = node.childForFieldName('consequence');
      const clause = node.childForFieldName('alternative')?.namedChild(0) ?? null;
      if (condition === null || then === null) throw unsupported(node, origin, 'if');
      const block = (of: Node): Stmt => ({ kind: 'block', at: origin.placeAt(of.startIndex), body: statement(of, origin, depth + 1) });
      return [{ kind: 'if', at, condition, then: block(then), otherwise: clause === null ? null : block(clause) }];
    }
    default: throw unsupported(node, origin, STATEMENTS[node.type] ?? node.type.replaceAll('_', ' '), NEXT);
  }
}

function declarations(node: Node, origin: Origin): readonly Stmt[] {
  const specifier = node.childForFieldName('type');
  if (specifier === null) throw unsupported(node, origin, 'declaration');
  if (node.namedChildren.some((child) => child.type === 'storage_class_specifier')) throw unsupported(node, origin, 'static variable', NEXT);
  const base = specifiedType(specifier, origin);
  return node.childrenForFieldName('declarator').flatMap((child): readonly Stmt[] => {
    const isInitialised = child.type === 'init_declarator';
    const { type, name } = declared(isInitialised ? child.childForFieldName('declarator') : child, base, origin);
    const value = isInitialised ? child.childForFieldName('value') : null;
    if (name === null) throw new InputError(origin.placeAt(child.startIndex), 'a declaration without a name');
    return [{ kind: 'declare', at: origin.placeAt(child.startIndex), name: name.text, type, value: value === null ? null : expressionOf(value, origin) }];
  });
}
