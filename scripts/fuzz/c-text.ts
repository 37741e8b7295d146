/** C headers and patches: a mode query in one of its shapes, with any expression for a body, then slips. */
import fc from 'fast-check';
import { mutatedText, mutations } from './mutation';
import { sampleTexts } from './samples';
import { anyText, mostly } from './words';

const NAMES = ['flags', 'FOLL_PIN', 'FOLL_GET', 'FOLL_SOURCE_BUF', 'FOLL_DEST_BUF', 'FOLL_BUF_MASK', 'FOLL_NOFAULT', 'FOLL_PCI_P2PDMA', 'true'];
const ODD_NAMES = ['i', 'ITER_UBUF', 'x'];
const NUMBERS = ['0', '1', '0x80', '7u', '0xffffffffffffffff', '-1', '1UL'];
const ODD_NUMBERS = ['0x1p3', "'a'", '08', '99999999999999999999'];
const CALLS = ['user_backed_iter(i)', 'user_backed_iter(i)', 'iov_iter_is_bvec(i)', 'iov_iter_rw(i)', 'i->data_source', 'i->nofault', '(flags & FOLL_BUF_MASK)'];
const ODD_CALLS = ['(i)->iter_type', 'i->count', 'iov_iter_extract_mode(i, flags)', 'helper(flags)'];
const BINARY = ['|', '&', '^', '+', '-', '<<', '>>', '==', '!=', '<', '>=', '&&', '||'];
const ODD_BINARY = [',', '*', '/', '=', '|='];
const UNARY = ['~', '!', '-', '+', '(unsigned int)', '(bool)', '(u8)'];
const ODD_UNARY = ['++', '*', '&', 'sizeof '];

const { expression } = fc.letrec<{ expression: string; atom: string }>((tie) => ({
  atom: fc.oneof(mostly(NAMES, ODD_NAMES), mostly(NUMBERS, ODD_NUMBERS), mostly(CALLS, ODD_CALLS)),
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('atom'),
    fc.tuple(tie('expression'), mostly(BINARY, ODD_BINARY), tie('expression')).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `${a} ? ${b} : ${c}`),
    fc.tuple(mostly(UNARY, ODD_UNARY), tie('expression')).map(([op, a]) => `${op}${a}`),
    tie('expression').map((a) => `(${a})`),
  ),
}));

const WANTED = ['iov_iter_extract_mode(i, flags)', 'iov_iter_extract_mode(i)', 'iov_iter_extract_will_pin(i)'];
const ODD_WANTED = ['LOW_BITS(flags)', 'iov_iter_extract_mode(i, ...)', 'iov_iter_extract_mode'];
const SIGNATURES = [
  'static inline unsigned int iov_iter_extract_mode(struct iov_iter *i, unsigned int flags)',
  'static inline unsigned int iov_iter_extract_mode(struct iov_iter *i)', 'static inline bool iov_iter_extract_will_pin(const struct iov_iter *i)',
  'unsigned long iov_iter_extract_mode(const struct iov_iter *i, gfp_t flags)',
];
const PRELUDES = [
  '', '#include <linux/uio.h>\n', '#ifndef H\n#define H\n', 'enum iter_type { ITER_UBUF, ITER_IOVEC, ITER_BVEC, ITER_KVEC };\n', '#define helper(x) ((x) & FOLL_GET)\n',
  'static inline bool user_backed_iter(const struct iov_iter *i)\n{\n\treturn i->user_backed;\n}\n', '#if 1\n', '/* x */ // y\n', 'struct iov_iter { u8 iter_type; bool data_source; };\n',
  'static inline unsigned int helper(unsigned int x)\n{\n\tif (x)\n\t\treturn 1;\n\treturn 0;\n}\n',
];

const statement: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: expression.map((e) => `return ${e};`) },
  { weight: 5, arbitrary: fc.tuple(expression, expression, expression).map(([a, b, c]) => `if (${a})\n\t\treturn ${b};\n\treturn ${c};`) },
  { weight: 5, arbitrary: fc.tuple(expression, expression).map(([a, b]) => `unsigned int x = ${a};\n\tx |= ${b};\n\treturn x;`) },
  { weight: 1, arbitrary: fc.tuple(expression, expression).map(([a, b]) => `switch (${a}) {\n\tcase ITER_UBUF: return ${b};\n\tdefault: return 0;\n\t}`) },
);

const definition: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(mostly(WANTED, ODD_WANTED), expression).map(([head, body]) => `#define ${head} (${body})\n`),
  fc.tuple(fc.constantFrom(...SIGNATURES), statement).map(([head, body]) => `${head}\n{\n\t${body}\n}\n`),
);

/** The header as a patch that adds it. */
function asPatch(text: string): string {
  const lines = text.replace(/\n$/u, '').split('\n');
  return `diff --git a/h.h b/h.h\n--- a/h.h\n+++ b/h.h\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;
}

const TOKENS = [
  ...BINARY, ...ODD_BINARY, ...UNARY, ...ODD_UNARY, ...NAMES, ...ODD_NAMES, ...NUMBERS, ...ODD_NUMBERS, ...ODD_CALLS,
  '(', ')', '{', '}', '[', ']', ';', '\\\n', '\n', '#', '##', '#define', '#if 0\n', '#endif\n', '#else\n', '#include "x"\n', '"', "'", '...',
  'return', 'if', 'else', 'while (1);', 'goto x;', 'x:', 'static', 'struct', 'typedef',
  '@@ -1,1 +1,1 @@\n', '--- a/x\n', '+', '-', '\f', '\v', '$', '@', 'L"x"', '??/', '_Generic', '__attribute__((x))',
];

export const headerText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...sampleTexts('test', 'headers')), mutations(TOKENS)).map(([text, slips]) => mutatedText(text, slips)) },
  { weight: 12, arbitrary: fc.tuple(fc.array(fc.constantFrom(...PRELUDES), { maxLength: 3 }), definition, fc.boolean(), mutations(TOKENS))
    .map(([before, defined, patch, slips]) => {
      const text = before.join('') + defined + (before.some((line) => /^#if/u.test(line)) ? '#endif\n' : '');
      return mutatedText(patch ? asPatch(text) : text, slips);
    }) },
  { weight: 1, arbitrary: anyText },
);

/** For --call: a call, with slips. */
export const callText: fc.Arbitrary<string> = fc
  .tuple(mostly(['iov_iter_extract_mode'], ['iov_iter_extract_will_pin', 'LOW_BITS'], 3), fc.array(expression, { maxLength: 1 }), mutations(TOKENS))
  .map(([name, args, slips]) => mutatedText(`${name}(iter${args.map((a) => `, ${a}`).join('')})`, slips));

/** For --contract: an expression, with slips. */
export const contractText: fc.Arbitrary<string> = fc.tuple(expression, mutations(TOKENS)).map(([text, slips]) => mutatedText(text, slips));
