/** Random arguments: every operator the tool claims to know, without what C leaves undefined. */
import { Prng } from '../../src/scenario/prng';

/** Flags and free unsigned variables that expressions may use. */
export const FLAG_NAMES = ['FOLL_SOURCE_BUF', 'FOLL_DEST_BUF', 'FOLL_NOFAULT', 'FOLL_FORCE', 'FOLL_PCI_P2PDMA', 'FOLL_GET', 'FOLL_PIN', 'FOLL_LONGTERM'];
export const VARIABLES = ['a', 'b', 'c'];
const LITERALS = ['0', '1', '2', '0x80', '7u', '0xffffffff', '-1', '100000L', '3UL', '0x7fffffff', 'true'];
const BINARY = ['|', '|', '|', '^', '&', '+', '-', '==', '!=', '<', '>', '<=', '>=', '&&', '||'];
const UNARY = ['~', '!', '-', '+'];
const CASTS = ['unsigned int', 'int', 'bool', 'unsigned char', 'signed char', 'short', 'unsigned short', 'long', 'unsigned long', 'long long'];

export class Expressions {
  constructor(private readonly random: Prng) {}

  private pick<T>(from: readonly T[]): T {
    const one = from[this.random.below(from.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  private atom(): string {
    const kind = this.random.below(10);
    if (kind < 5) return this.pick(FLAG_NAMES);
    return kind < 8 ? this.pick(VARIABLES) : this.pick(LITERALS);
  }

  /** An operand of any operator: an atom, a call or something in brackets. */
  private operand(depth: number): string {
    const kind = this.random.below(8);
    if (depth <= 0 || kind < 4) return this.atom();
    if (kind === 4) return `ev(${this.any(depth - 1)})`;
    if (kind === 5) return `(${this.any(depth - 1)}, ${this.any(depth - 1)})`;
    if (kind === 6) return `${this.pick(UNARY)}(${this.any(depth - 1)})`;
    return `(${this.any(depth - 1)})`;
  }

  /** Any expression without a comma outside of brackets. */
  any(depth: number): string {
    if (depth <= 0) return this.atom();
    const kind = this.random.below(12);
    if (kind < 6) return `${this.any(depth - 1)} ${this.pick(BINARY)} ${this.any(depth - 1)}`;
    if (kind === 6) return `${this.any(depth - 2)} ? ${this.any(depth - 1)} : ${this.any(depth - 1)}`;
    // shifts by less than the width of int, whatever is shifted
    if (kind === 7) return `${this.operand(depth - 1)} ${this.pick(['<<', '>>'])} ${this.pick(['0', '1', '3', '(a & 7)', '(FOLL_FORCE & 31)'])}`;
    if (kind === 8) return `(${this.pick(CASTS)})${this.operand(depth - 1)}`;
    if (kind === 9) return `${this.pick(UNARY)}${this.operand(depth - 1).replace(/^[-+]/u, '~')}`;
    return this.operand(depth);
  }
}

/** The nth expression of a seed. */
export function expression(seed: number, n: number): string {
  return new Expressions(new Prng(seed, 'header-expressions', n)).any(1 + (n % 4));
}
