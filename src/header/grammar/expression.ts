/** From the grammar's tree of an expression to ours. */
import type { BinaryOperator, Expr, UnaryOperator } from '../c/ast';
import { integerConstant } from '../c/numbers';
import { LIMITS } from '../limits';
import { GROUP_MARK } from './brackets';
import { tidy, unsupported, type Node, type Origin } from './grammar';
import { descriptorType } from './type';

/** The words for what is refused, by the grammar's name of it. */
const CONSTRUCTS: Readonly<Record<string, string>> = {
  sizeof_expression: 'sizeof', alignof_expression: 'alignof', offsetof_expression: 'offsetof', subscript_expression: 'array subscript',
  string_literal: 'string', concatenated_string: 'string', char_literal: 'character constant', compound_literal_expression: 'compound literal',
  compound_statement: 'statement expression', generic_expression: '_Generic selection', gnu_asm_expression: 'assembler', null: 'null pointer',
};

const BINARY: ReadonlySet<string> = new Set<BinaryOperator>(['|', '&', '^', '+', '-', '<<', '>>', '==', '!=', '<', '>', '<=', '>=']);
const UNARY: ReadonlySet<string> = new Set<UnaryOperator>(['~', '!', '-', '+']);

function isBinary(op: string): op is BinaryOperator {
  return BINARY.has(op);
}

function isUnary(op: string): op is UnaryOperator {
  return UNARY.has(op);
}

/** The expression of a node. Throws InputError for what is not the C of flag expressions. */
export function expressionOf(node: Node, origin: Origin, depth = 0): Expr {
  const at = origin.placeAt(node.startIndex);
  if (depth > LIMITS.expressionDepth) throw unsupported(node, origin, 'operators inside each other without end:', 'give a simpler expression');
  const sub = (of: Node | null): Expr => {
    if (of === null) throw unsupported(node, origin, 'incomplete expression');
    return expressionOf(of, origin, depth + 1);
  };
  const field = (name: string): Node | null => node.childForFieldName(name);
  const operator = field('operator')?.text ?? '';
  switch (node.type) {
    case 'parenthesized_expression': return sub(onlyChild(node));
    case 'identifier': return { kind: 'name', at, name: node.text };
    case 'true': case 'false': return { kind: 'truth', at, value: node.type === 'true' };
    case 'number_literal': {
      const constant = integerConstant(node.text);
      if (constant === undefined) throw unsupported(node, origin, 'constant');
      return { kind: 'number', at, ...constant };
    }
    case 'unary_expression':
      if (!isUnary(operator)) throw unsupported(node, origin, `operator ${operator}`);
      return { kind: 'unary', at, op: operator, arg: sub(field('argument')) };
    case 'binary_expression': {
      const left = sub(field('left'));
      const right = sub(field('right'));
      if (operator === '&&' || operator === '||') return { kind: 'logical', at, op: operator, left, right };
      if (!isBinary(operator)) throw unsupported(node, origin, `operator ${operator}`);
      return { kind: 'binary', at, op: operator, left, right };
    }
    case 'conditional_expression': {
      const then = field('consequence');
      return { kind: 'conditional', at, condition: sub(field('condition')), then: then === null ? null : sub(then), otherwise: sub(field('alternative')) };
    }
    case 'comma_expression':
      if (field('left')?.text === GROUP_MARK) return sub(field('right'));
      return { kind: 'comma', at, left: sub(field('left')), right: sub(field('right')) };
    case 'cast_expression': {
      const type = field('type');
      if (type === null) throw unsupported(node, origin, 'cast');
      return { kind: 'cast', at, type: descriptorType(type, origin), arg: sub(field('value')) };
    }
    case 'call_expression': return call(node, origin, sub);
    case 'field_expression': {
      const arrow = node.children.some((child) => child.type === '->');
      return { kind: 'member', at, object: sub(field('argument')), field: field('field')?.text ?? '', arrow, text: tidy(node.text) };
    }
    case 'pointer_expression': return { kind: operator === '&' ? 'address' : 'content', at, arg: sub(field('argument')) };
    case 'update_expression': {
      const by = operator === '++' ? 1 : -1;
      if (field('operator')?.startIndex === node.startIndex) return { kind: 'step', at, by, isPrefix: true, target: sub(field('argument')) };
      return stepped(field('argument'), by, sub);
    }
    case 'assignment_expression': {
      const op = operator.slice(0, -1);
      if (op !== '' && !isBinary(op)) throw unsupported(node, origin, `operator ${operator}`);
      return { kind: 'assign', at, op: op === '' ? null : op, target: sub(field('left')), value: sub(field('right')) };
    }
    default: throw unsupported(node, origin, CONSTRUCTS[node.type] ?? node.type.replaceAll('_', ' '));
  }
}

/** `!a++` is !(a++): C binds ++ and -- tighter than what stands before the operand, the grammar's tree does not. */
function stepped(target: Node | null, by: 1 | -1, sub: (of: Node | null) => Expr): Expr {
  const whole = sub(target);
  const isPrefixed = target?.type === 'unary_expression' || target?.type === 'pointer_expression';
  if (isPrefixed && (whole.kind === 'unary' || whole.kind === 'address' || whole.kind === 'content')) {
    return { ...whole, arg: stepped(target.childForFieldName('argument'), by, sub) };
  }
  return { kind: 'step', at: whole.at, by, isPrefix: false, target: whole };
}

function onlyChild(node: Node): Node | null {
  const children = node.namedChildren.filter((child) => child.type !== 'comment');
  return children.length === 1 ? children[0] ?? null : null;
}

function call(node: Node, origin: Origin, sub: (of: Node | null) => Expr): Expr {
  const name = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (name?.type !== 'identifier' || list === null) throw unsupported(node, origin, 'call of something that is not a function name');
  return { kind: 'call', at: origin.placeAt(node.startIndex), name: name.text, args: list.namedChildren.map(sub), text: tidy(node.text) };
}
