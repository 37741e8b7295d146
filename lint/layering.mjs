/** ESLint rule `local/layering`: imports point one way (lint/layers.mjs says which). */
import { dirname, relative, resolve, sep } from 'node:path';
import { LAYERS, layerOf, MAIN_MODULE_EXCEPTION, PACKAGE_OWNERS } from './layers.mjs';

/** Every specifier of an import or export is `type`, or the whole statement is. */
function isTypeOnly(node) {
  if (node.type === 'TSImportType') return true;
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers ?? [];
  return specifiers.length > 0 && specifiers.every((s) => s.importKind === 'type' || s.exportKind === 'type');
}

const isRequireMain = (test) =>
  test.type === 'BinaryExpression' && test.operator === '===' &&
  [test.left, test.right].some((side) => side.type === 'Identifier' && side.name === 'module') &&
  [test.left, test.right].some((side) => side.type === 'MemberExpression' && side.object.name === 'require' && side.property.name === 'main');

/** Inside `if (require.main === module)`, the file's last statement. */
function inMainModule(ancestors) {
  const program = ancestors[0];
  const statement = ancestors[1];
  return statement?.type === 'IfStatement' && isRequireMain(statement.test) && program.body.at(-1) === statement && !ancestors.includes(statement.test);
}

export default {
  meta: {
    type: 'problem',
    docs: { description: 'imports point one way between the layers of the project' },
    schema: [],
    messages: {
      layer: "layer '{{from}}' must not import layer '{{to}}' ({{path}})",
      typeOnly: "layer '{{from}}' may import only types from layer '{{to}}': write `import type` ({{path}})",
      package: "only layer '{{owner}}' may import package '{{name}}'",
    },
  },
  create(context) {
    const toProject = (file) => relative(context.cwd, file).split(sep).join('/');
    const here = toProject(context.filename);
    const from = layerOf(here);

    const checkPackage = (node, name) => {
      const owner = Object.entries(PACKAGE_OWNERS).find(([known]) => name === known || name.startsWith(`${known}/`))?.[1];
      if (owner !== undefined && owner !== from) context.report({ node, messageId: 'package', data: { owner, name } });
    };
    const checkPath = (node, target, typeOnly, main) => {
      if (from === null) return;
      const path = toProject(resolve(dirname(context.filename), target)).replace(/\.(?:js|ts)$/u, '');
      const to = layerOf(path) ?? layerOf(`${path}/`);
      if (to === null) {
        if (!path.endsWith('.json')) context.report({ node, messageId: 'layer', data: { from, to: 'outside', path } });
        return;
      }
      const rule = LAYERS[from];
      if (to === from || rule.value.includes(to)) return;
      if (main && MAIN_MODULE_EXCEPTION.layer === from && MAIN_MODULE_EXCEPTION.may.includes(to)) return;
      const typeAllowed = rule.type?.includes(to) === true;
      if (typeAllowed && typeOnly) return;
      context.report({ node, messageId: typeAllowed ? 'typeOnly' : 'layer', data: { from, to, path } });
    };
    const check = (node, source, typeOnly) => {
      const target = source?.type === 'TSLiteralType' ? source.literal.value : source?.value;
      if (typeof target !== 'string') return;
      if (!target.startsWith('.')) return checkPackage(node, target);
      checkPath(node, target, typeOnly, inMainModule(context.sourceCode.getAncestors(node)));
    };

    return {
      ImportDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node, node.source, isTypeOnly(node)),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument, true),
      TSExternalModuleReference: (node) => check(node, node.expression, node.parent.importKind === 'type'),
      'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0], false),
      'CallExpression[callee.object.name="require"][callee.property.name="resolve"]': (node) => check(node, node.arguments[0], false),
    };
  },
};
