/** Words nobody types on purpose. */
import fc from 'fast-check';

const LONG = 100_000;

/** Control characters, other scripts, half a character, numbers beyond any range, names every JavaScript object has. */
export const HOSTILE_WORDS: readonly string[] = [
  '', ' ', '-', '--', '---', '-0', '--=', '=', '\t', '\n', '\r\n', 'a\nb', '\u0000', 'a\u0000b', '\u0007', '\u001b[31mred', '\u001b]0;title\u0007', '\u007f', '\u0085',
  '\u2028', '\u202edecrof', '\u200b', '\ufeff', '💥', 'e\u0301\u0301\u0301', '\ud800', '\udc00x', 'ſ', 'İ', '０', '٣', 'ﬃ', 'Ω', '漢字',
  '0', '-1', '1', '64', '65', '1e3', '1e309', '-1e309', 'NaN', 'Infinity', '0x10', '0b1', '0o7', '1_000', ' 1', '1 ', '.5', '5.', '1,5', '4096.0', '4294967295', '4294967296',
  '9007199254740993', '18446744073709551615', '18446744073709551616', '0x10000000000000000', '9'.repeat(400), `0x${'f'.repeat(400)}`,
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', 'undefined', 'null', 'true', '[object Object]',
  '%s%n%d', '$(id)', '`id`', '${x}', '; ls', '|', '&', '*', '?', '~', '{}', '[]', '()', '"', "'", '\\', '\\n', '#', '//', '/*', '*/', '(*', '*)', '.', 'input.h/x',
  'a'.repeat(LONG), '-'.repeat(300), `--${'x'.repeat(5000)}`, `-${'v'.repeat(3000)}`, 'v6,'.repeat(2000), '💥'.repeat(500),
];

/** One of these words; once in `rarely` times one that is wrong there. */
export function mostly(right: readonly string[], wrong: readonly string[], rarely = 30): fc.Arbitrary<string> {
  return fc.oneof({ weight: rarely - 1, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
}

export const hostileWord: fc.Arbitrary<string> = fc.constantFrom(...HOSTILE_WORDS);

/** Any text of any characters. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 80 }), hostileWord,
);
