/** Type names in the grammar's tree. */
import { integerType, type CType } from '../c/types';
import { unsupported, type Node, type Origin } from './grammar';

/** The type a specifier node names; pointers are the declarator's business. */
export function specifiedType(node: Node, origin: Origin): CType {
  switch (node.type) {
    case 'primitive_type': case 'sized_type_specifier': {
      if (node.text === 'void') return { kind: 'void' };
      const words = node.text.split(/\s+/u);
      const known = { size_t: 'unsigned long', ssize_t: 'long', ptrdiff_t: 'long', intptr_t: 'long', uintptr_t: 'unsigned long' }[node.text];
      const type = integerType(known?.split(' ') ?? words);
      if (type !== undefined) return type;
      throw unsupported(node, origin, node.text === 'char' ? "plain char, whose sign is the compiler's choice," : 'type');
    }
    case 'struct_specifier': {
      const name = node.childForFieldName('name');
      if (name === null || node.childForFieldName('body') !== null) throw unsupported(node, origin, 'structure definition');
      return { kind: 'struct', name: name.text };
    }
    case 'enum_specifier':
      if (node.childForFieldName('body') !== null) throw unsupported(node, origin, 'enumeration definition');
      return { kind: 'int', bits: 32, signed: false };
    case 'type_identifier':
      throw unsupported(node, origin, 'unknown type; its typedef is not in the file:');
    default:
      throw unsupported(node, origin, 'type');
  }
}

/** The type and name that a declarator makes of a specified type. */
export function declared(declarator: Node | null, base: CType, origin: Origin): { readonly type: CType; readonly name: Node | null } {
  if (declarator === null) return { type: base, name: null };
  switch (declarator.type) {
    case 'identifier': return { type: base, name: declarator };
    case 'pointer_declarator': case 'abstract_pointer_declarator':
      return declared(declarator.childForFieldName('declarator'), { kind: 'pointer', to: base }, origin);
    case 'parenthesized_declarator': case 'abstract_parenthesized_declarator':
      return declared(declarator.namedChild(0), base, origin);
    default: throw unsupported(declarator, origin, 'declarator');
  }
}

/** The type a cast names. */
export function descriptorType(node: Node, origin: Origin): CType {
  const specifier = node.childForFieldName('type');
  if (specifier === null) throw unsupported(node, origin, 'type');
  return declared(node.childForFieldName('declarator'), specifiedType(specifier, origin), origin).type;
}
