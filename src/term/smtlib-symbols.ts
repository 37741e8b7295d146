/** Names as SMT-LIB symbols. */

const SIMPLE = /^[A-Za-z~!$%^&*_+=<>?/-][A-Za-z0-9~!@$%^&*_+=<>.?/-]*$/;

/** Words that mean something already, in the core language or a theory a script uses. */
const TAKEN: readonly string[] = [
  '!', '_', 'as', 'BINARY', 'DECIMAL', 'exists', 'HEXADECIMAL', 'forall', 'let', 'match', 'NUMERAL', 'par', 'STRING',
  'true', 'false', 'not', 'and', 'or', 'xor', 'ite', 'distinct', 'select', 'store', 'const', 'concat', 'extract', 'abs',
  'div', 'mod', 'rem', 'bv2nat', 'nat2bv', 'int2bv', 'bv2int', '=>', '=', '<=', '<', '>=', '>', '+', '-', '*', '/', '^',
  'exp', 'sin', 'cos', 'tan', 'sec', 'csc', 'cot', 'pi', 'root', 'Int', 'Bool', 'Real', 'Array', 'BitVec', 'String',
];

/** A function that gives every name asked for a symbol of its own, the name itself where that is one and still free. */
export function symbols(): (name: string) => string {
  const used = new Set(TAKEN);
  return (name) => {
    const legal = name.replace(/[|\\]/g, '_');
    let symbol = legal;
    for (let n = 2; used.has(symbol); n++) symbol = `${legal}~${n}`;
    used.add(symbol);
    return SIMPLE.test(symbol) && !symbol.startsWith('bv') ? symbol : `|${symbol}|`;
  };
}
