/** From TypeScript to what runs: one file at a time, without checks, with a call of the meter in every function and block. */
import { Script } from 'node:vm';
import type * as typescript from 'typescript';
import type { TypeScript } from './checkout';

/** Name of the meter's function in compiled modules. */
const PASS = '$pass';

/** A module's code: called with what Node gives a module, and the meter. */
export type ModuleCode = (exports: unknown, require: (path: string) => unknown, module: { exports: unknown }, pass: (block: number) => void) => void;

/** Offset of a function or block in its file to its number. */
export type BlockNumber = (start: number) => number;

type Body = typescript.Block | typescript.Expression;

function isLoop(ts: TypeScript, node: typescript.Node): node is typescript.IterationStatement {
  return ts.isIterationStatement(node, false);
}

/** Puts `$pass(number)` first in every block and case, into every loop, and before the value of a short function. */
function metered(ts: TypeScript, numberOf: BlockNumber): typescript.TransformerFactory<typescript.SourceFile> {
  return (context) => {
    const { factory } = context;
    const call = (node: typescript.Node): typescript.Expression =>
      factory.createCallExpression(factory.createIdentifier(PASS), undefined, [factory.createNumericLiteral(numberOf(node.pos))]);
    const first = (node: typescript.Node): typescript.Statement => factory.createExpressionStatement(call(node));
    const withBody = (node: typescript.IterationStatement): typescript.IterationStatement => {
      if (ts.isBlock(node.statement)) return node;
      const body = factory.createBlock([first(node.statement), node.statement], true);
      if (ts.isForStatement(node)) return factory.updateForStatement(node, node.initializer, node.condition, node.incrementor, body);
      if (ts.isForOfStatement(node)) return factory.updateForOfStatement(node, node.awaitModifier, node.initializer, node.expression, body);
      if (ts.isForInStatement(node)) return factory.updateForInStatement(node, node.initializer, node.expression, body);
      if (ts.isWhileStatement(node)) return factory.updateWhileStatement(node, node.expression, body);
      return ts.isDoStatement(node) ? factory.updateDoStatement(node, body, node.expression) : node;
    };
    const visit = (node: typescript.Node): typescript.Node => {
      const inner = ts.visitEachChild(node, visit, context);
      if (ts.isBlock(inner)) return factory.updateBlock(inner, [first(node), ...inner.statements]);
      if (ts.isCaseClause(inner) && inner.statements.length > 0) return factory.updateCaseClause(inner, inner.expression, [first(node), ...inner.statements]);
      if (ts.isArrowFunction(inner) && !ts.isBlock(inner.body)) {
        const value: Body = factory.createParenthesizedExpression(factory.createComma(call(node), factory.createParenthesizedExpression(inner.body)));
        return factory.updateArrowFunction(inner, inner.modifiers, inner.typeParameters, inner.parameters, inner.type, inner.equalsGreaterThanToken, value);
      }
      return isLoop(ts, inner) ? withBody(inner) : inner;
    };
    return (source) => ts.visitEachChild(source, visit, context);
  };
}

/** Numbers of the functions and blocks around each offset, innermost last, as `compile` meets them. */
export function blocksOf(ts: TypeScript, file: string, text: string): readonly { readonly pos: number; readonly end: number }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const blocks: { pos: number; end: number }[] = [];
  const visit = (node: typescript.Node): void => {
    const counts = ts.isBlock(node) || (ts.isCaseClause(node) && node.statements.length > 0) || (ts.isArrowFunction(node) && !ts.isBlock(node.body));
    if (counts || (isLoop(ts, node.parent) && node === node.parent.statement)) blocks.push({ pos: node.pos, end: node.end });
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return blocks;
}

/** Throws where the text is no TypeScript. */
export function compile(ts: TypeScript, file: string, text: string, numberOf: BlockNumber): ModuleCode {
  const { outputText } = ts.transpileModule(text, {
    fileName: file, transformers: { before: [metered(ts, numberOf)] },
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  return new Script(`(function (exports, require, module, ${PASS}) {${outputText}\n})`, { filename: file }).runInThisContext() as ModuleCode;
}
