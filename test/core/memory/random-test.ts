/** Random litmus tests: two processes, a device, an owner, reclaim; every kind of event; right and wrong releases. */
import fc from 'fast-check';
import { parseLitmus, type LitmusTest } from '../../../src/litmus';

const CLASSES = ['small', 'thp', 'hugetlb'];
const page = fc.constantFrom(0, 1);
const value = fc.integer({ min: 2, max: 9 });
const area = fc.constantFrom('a', 'm', 'f');
const HANDLES = ['h', 'g'];

/** Events any process may do. */
const processEvent = fc.oneof(
  fc.tuple(area, page, value).map(([a, p, v]) => `write ${a}[${p}] = ${v};`),
  fc.tuple(area, page).map(([a, p]) => `r := read ${a}[${p}];`),
  fc.tuple(area, page).map(([a, p]) => `dontneed ${a}[${p}];`),
  area.map((a) => `munmap ${a};`),
  fc.constantFrom('truncate F 1;', 'truncate F;'),
);
const deviceEvent = fc.oneof(
  fc.tuple(fc.constantFrom(...HANDLES), page, value).map(([h, p, v]) => `dma in ${h}[${p}] = ${v};`),
  fc.tuple(fc.constantFrom(...HANDLES), page).map(([h, p]) => `d := dma out ${h}[${p}];`),
  fc.tuple(fc.constantFrom(...HANDLES), page).map(([h, p]) => `dirty ${h}[${p}];`),
);
const reclaimEvent = fc.oneof(page.map((p) => `writeback F[${p}];`), page.map((p) => `reclaim F[${p}];`));
const extraction = (handle: string): fc.Arbitrary<string> =>
  fc.tuple(area, fc.constantFrom('dest', 'source'), fc.constantFrom('get', 'pin'), fc.constantFrom('', ' partial'))
    .map(([a, direction, hold, partial]) => `${handle} := extract ubuf ${direction} ${a} ${hold}${partial};`);

export interface Sampled { readonly test: LitmusTest; readonly text: string }

/** `wrong`: releases may be of the wrong kind, or come twice. */
export function randomTest(wrong: boolean): fc.Arbitrary<Sampled> {
  const op = wrong ? fc.constantFrom('', ' put', ' unpin', '; release h') : fc.constant('');
  return fc.record({
    folio: fc.constantFrom(...CLASSES), advice: fc.constantFrom('', ' dontfork', ' wipeonfork'), shared: fc.constantFrom(...CLASSES),
    touched: fc.boolean(), first: extraction('h'), second: extraction('g'),
    parent: fc.array(processEvent, { maxLength: 3 }), child: fc.array(processEvent, { maxLength: 2 }),
    device: fc.array(deviceEvent, { maxLength: 2 }), reclaim: fc.array(reclaimEvent, { maxLength: 2 }), op,
  }).map(({ folio, advice, shared, touched, first, second, parent, child, device, reclaim, op: released }) => {
    const text = `litmus random
(* random *)
{
  file F: 2 pages; F[0] = 1;
  area a: private anonymous ${folio} 2 pages${advice};
  area m: shared anonymous ${shared} 2 pages;
  area f: private file F;
  ${touched ? 'a[0] = 1;' : ''}
}
process P { ${first} ${parent.slice(0, 1).join(' ')} fork C; ${second} ${parent.slice(1).join(' ')} }
process C { ${child.join(' ')} }
device d { ${device.join(' ')} release h${released}; release g; }
reclaim k { ${reclaim.join(' ')} }
exists (uaf)
`;
    return { text, test: parseLitmus('random.litmus', text) };
  });
}
