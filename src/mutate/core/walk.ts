/** Which nodes of a file can be got wrong: what runs and shows. Types, branch labels and the text of errors do not. */
import type * as typescript from 'typescript';
import type { Change } from './change';
import type { TypeScript } from './checkout';
import { SLIPS, type Eye } from './operators';

/** A change, and the function it is in; '' at the top of the file. */
export interface Place extends Change { readonly within: string }

/** `trace.take(...)`: a label of coverage, which no result shows. */
function isLabel({ ts }: Eye, node: typescript.Node): boolean {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'take'
    && node.expression.expression.getText().endsWith('trace');
}

/** Statements that do nothing but take labels. */
function onlyLabels(eye: Eye, node: typescript.Statement): boolean {
  const { ts } = eye;
  if (ts.isBlock(node)) return node.statements.every((statement) => onlyLabels(eye, statement));
  if (ts.isExpressionStatement(node)) return isLabel(eye, node.expression);
  return ts.isIfStatement(node) && onlyLabels(eye, node.thenStatement) && (node.elseStatement === undefined || onlyLabels(eye, node.elseStatement));
}

function isPassedOver(eye: Eye, node: typescript.Node): boolean {
  const { ts } = eye;
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node)
    || ts.isExportDeclaration(node) || ts.isThrowStatement(node) || (ts.isStatement(node) && onlyLabels(eye, node)) || isLabel(eye, node);
}

function nameOf({ ts }: Eye, node: typescript.Node): string | null {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node)) return node.name?.getText() ?? null;
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const isNamed = ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isArrowFunction(node.initializer);
  return isNamed && node.parent.parent.parent.kind === ts.SyntaxKind.SourceFile ? node.name.getText() : null;
}

/** Every change the operators know of, in the order of the text. */
export function placesIn(ts: TypeScript, file: string, text: string): readonly Place[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const eye: Eye = { ts, text: (node) => node.getText(source) };
  const places: Place[] = [];
  const visit = (node: typescript.Node, within: string): void => {
    if (isPassedOver(eye, node)) return;
    const here = nameOf(eye, node) ?? within;
    for (const slip of SLIPS) places.push(...slip(eye, node).map((change) => ({ ...change, within: here })));
    ts.forEachChild(node, (child) => { visit(child, here); });
  };
  visit(source, '');
  return places;
}
