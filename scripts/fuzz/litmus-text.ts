/** Litmus files: mostly sound ones, of a few events, then slips. */
import fc from 'fast-check';
import { mutatedText, mutations } from './mutation';
import { sampleTexts } from './samples';
import { anyText, mostly } from './words';

const page = mostly(['[0]', '[1]', ''], ['[0..1]', '[7]']);
const range = mostly(['[0]', '[1]', '', '[0..1]', '[1..1]'], ['[1..0]', '[2]']);
const one = mostly(['[0]', '[1]'], ['', '[2]'], 100);
const byte = mostly(['', '.lo'], ['.hi'], 100);
const value = mostly(['0', '1', '2', '255'], ['256', '99999999999999999999'], 100);
const few = mostly(['0', '1', '2'], ['9', '99999999999999999999']);
const area = fc.constantFrom('a', 'a', 'm', 'f');
const handle = fc.constantFrom('h', 'g');
const of = (parts: TemplateStringsArray, ...holes: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...holes).map((values) => parts.map((part, i) => part + (values[i] ?? '')).join(''));

const iterator = fc.oneof(
  of`ubuf ${fc.constantFrom('dest', 'source')} ${area}${range}`, of`iovec dest ${area}`, of`kvec dest K${range}`, of`bvec source F${range}`, of`xarray dest F${range}`,
  of`folioq dest K`, fc.constant('pipe dest q 1 page'), of`pipe dest q ${few} pages`,
);
const tail = mostly(['', '', ' after P.1'], [' after nobody', ' after d.1']);
const event = fc.oneof(
  of`write ${area}${one}${byte} = ${value}`, of`r := read ${area}${one}`, of`munmap ${area}`, of`dontneed ${area}${page}`, of`truncate F ${few}`,
  of`advance h ${few}`, of`revert h ${few}`, of`get F${one}`, of`free K${page}`, fc.constant('free q'), of`dirty ${handle}`, of`release ${handle}${page}`,
);
const deviceEvent = fc.oneof(
  of`dma in ${handle}${one}${byte} = ${value}`, of`s := dma out ${handle}${one}`, of`release ${handle}${page}${fc.constantFrom('', ' put', ' unpin', ' dirty', ' put dirty')}`,
);
const how = mostly(['', '', ' max 1', ' partial', ' max 1 partial'], [' get', ' pin', ' pin max 2 partial', ' max 0'], 4);
const extractionOf = (name: string): fc.Arbitrary<string> => of`${fc.constant(name)} := extract ${iterator}${how}`;

function body(lines: readonly string[]): string {
  return lines.map((line) => `${line};`).join(' ');
}

const actors = fc.record({
  first: extractionOf('h'), second: mostly(['yes'], ['']).chain((there) => (there === '' ? fc.constant(null) : extractionOf('g'))), fork: fc.boolean(),
  parent: fc.array(fc.tuple(event, tail).map((two) => two.join('')), { maxLength: 2 }),
  child: fc.array(event, { maxLength: 2 }), device: fc.array(deviceEvent, { maxLength: 2 }), owner: fc.option(of`${fc.constantFrom('free K', 'write K[0] = 2', 'o := read K[1]', 'get K[0]')}`),
  reclaim: fc.option(of`${fc.constantFrom('writeback', 'reclaim')} F${one}`),
}).map(({ first, second, fork, parent, child, device, owner, reclaim }) => [
  `process P { ${body([first, ...parent.slice(0, 1), ...(fork ? ['fork C'] : []), ...(second === null ? [] : [second]), ...parent.slice(1)])} }`,
  ...(fork ? [`process C { ${body(child)} }`] : []), `device d { ${body(device)} }`,
  ...(owner === null ? [] : [`owner O { ${owner}; }`]), ...(reclaim === null ? [] : [`reclaim k { ${reclaim}; }`]),
].join('\n'));

const declarations = fc.record({
  folio: fc.constantFrom('small', 'thp', 'hugetlb', ''), pages: mostly(['2 pages', '3 pages'], ['1 page', '8 pages', '9 pages']), advice: fc.constantFrom('', ' dontfork', ' wipeonfork'),
  bytes: mostly(['bytes lo;'], ['', 'bytes lo, hi;', 'bytes lo, lo;'], 10), set: fc.constantFrom('', 'a[0] = 1;', 'F[1] = 3; a[0].lo = 2;'),
}).map(({ folio, pages, advice, bytes, set }) =>
  `{\n  ${bytes} file F: 2 pages; kernel K: thp 2 pages; pipe q;\n  area a: private anonymous ${folio} ${pages}${advice};\n  area m: shared anonymous 2 pages; area f: private file F; ${set}\n}`);

const place = fc.oneof(of`P:${area}${one}${byte}`, of`P:${area}${one}`, of`${handle}${one}`, of`K${one}`, of`F${one}`);
const location = fc.oneof(
  place, place, mostly(['uaf', 'underflow', 'listed(h)'], ['P:r', 'C:r', 'd:s'], 10), of`same(${place}, ${place})`, of`units(${handle}${one})`,
  of`${fc.constantFrom('refs', 'pins', 'maps', 'exclusive', 'dirty', 'freed', 'surplus', 'present', 'writable')}(${place})`,
);
const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    of`${location} ${fc.constantFrom('=', '!=', '<', '<=', '>', '>=')} ${fc.oneof(value, fc.constantFrom('fault', 'junk'), location)}`, fc.constant('true'), location,
    fc.tuple(tie('formula'), fc.constantFrom('/\\', '\\/'), tie('formula')).map(([a, op, b]) => `${a} ${op} ${b}`),
    tie('formula').map((f) => `~(${f})`),
  ),
}));
const expectation = of`expect ${fc.constantFrom('Never', 'Sometimes', 'Always')}${mostly(['', ' v6', ' 6.3..6.12', ' v6, 7.2'], [' 6.12..v6', ' v99'])}\n`;

const TOKENS = [
  '(', ')', '{', '}', '[', ']', ';', ':', ':=', ',', '..', '.', '=', '/\\', '\\/', '~', '(*', '*)', '//', '\n', 'litmus', 'process', 'device', 'owner', 'reclaim', 'exists', '~exists', 'forall',
  'expect', 'area', 'file', 'kernel', 'pipe', 'iter', 'bytes', 'extract', 'fork', 'after', 'max', 'partial', 'P', 'C', 'a', 'h', 'F', 'K', 'q', 'P.1', '0', '9', '99999999999999999999', 'uaf', 'é',
];

export const litmusText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...sampleTexts('scenarios')), mutations(TOKENS)).map(([text, slips]) => mutatedText(text, slips)) },
  { weight: 12, arbitrary: fc.tuple(declarations, actors, fc.constantFrom('exists', '~exists', 'forall'), formula, fc.array(expectation, { maxLength: 1 }), mutations(TOKENS))
    .map(([declared, acting, quantifier, f, expected, slips]) =>
      mutatedText(`litmus t\n(* made up *)\n${declared}\n${acting}\n${quantifier} (${f})\n${expected.join('')}`, slips)) },
  { weight: 1, arbitrary: anyText },
);
