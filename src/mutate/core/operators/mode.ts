/** FOLL_PIN for FOLL_GET and the other way: how a page is held, or given back. */
import { instead, type Slip } from './operator';

const OTHER: ReadonlyMap<string, string> = new Map([['pin', 'get'], ['get', 'pin'], ['PIN', 'GET'], ['GET', 'PIN']]);

export const mode: Slip = ({ ts }, node) => {
  if (!ts.isStringLiteral(node) || ts.isCaseClause(node.parent)) return [];
  const other = OTHER.get(node.text);
  return other === undefined ? [] : [instead('mode', node, `'${other}'`)];
};
