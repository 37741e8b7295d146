/** Exploration of litmus tests inside a process that has started: one small test, and how many worlds a second. */
import { explore } from '../src/explore';
import { memoryRules } from '../src/core/memory';
import { parseLitmus } from '../src/litmus';
import type { LitmusTest } from '../src/litmus/types';

const RULES = memoryRules('6.12');
const LIMIT = 1_000_000;

/** Two processes, one page, eight events. */
const EIGHT = `litmus eight
(* as in the question how long one small test takes *)
{ bytes head, tail; area buf: private anonymous small 1 page; buf.head = 1; }
process P { h := extract ubuf dest buf pin; fork C; write buf.tail = 3; r := read buf.head; }
process C { write buf.head = 4; q := read buf.tail; }
device disk { dma in h.head = 2; release h; }
exists (P:r = 2)
`;

/** Four actors, seventeen events, most of them in any order. */
function many(folio: string, pages: number, hold: string): LitmusTest {
  return parseLitmus('many.litmus', `litmus many
(* processes and devices use two pages *)
{ bytes head, tail; area buf: private anonymous ${folio} ${pages} pages; buf[0].head = 1; }
process P { h := extract ubuf dest buf[0..1] ${hold}; fork C; write buf[0].tail = 3; write buf[1].head = 5; r := read buf[0].head; s := read buf[1].tail; }
process C { write buf[0].head = 4; write buf[1].tail = 6; q := read buf[0].tail; t := read buf[1].head; exit; }
device disk { dma in h[0].head = 2; dma in h[1].tail = 8; dma in h[0].tail = 3; x := dma out h[0].head; release h; }
device other { a := dma out h[0].head; b := dma out h[0].tail; }
exists (P:r = 2)
`);
}

function visited(test: LitmusTest): number {
  const explored = explore(test, RULES, LIMIT);
  if (explored.kind !== 'complete') throw new Error(`${test.name}: stopped after ${explored.visited} worlds`);
  return explored.exploration.visited;
}

/** The grammar is built when the first file is read. */
const FIRST = 'litmus first\n(* nothing *)\n{ area a: private anonymous small 1 page; }\nprocess P { r := read a; }\nexists (P:r = 0)\n';

/** Seconds to read and explore the small test, the first one this process plays. */
export function smallTest(): number {
  parseLitmus('first.litmus', FIRST);
  const started = performance.now();
  visited(parseLitmus('eight.litmus', EIGHT));
  return (performance.now() - started) / 1000;
}

/** rounds before it counts, so that the engine has compiled what it will compile; rounds that count */
const [WARM_UP, ROUNDS] = [2, 6];

/** Distinct worlds visited a second, the slowest of small, transparent huge and hugetlb folios, got and pinned. */
export function slowestRate(): number {
  const tests = [['small', 2], ['thp', 4], ['hugetlb', 2]] as const;
  const rates = tests.flatMap(([folio, pages]) => ['get', 'pin'].map((hold) => {
    const test = many(folio, pages, hold);
    for (let i = 0; i < WARM_UP; i++) visited(test);
    const started = performance.now();
    let worlds = 0;
    for (let i = 0; i < ROUNDS; i++) worlds += visited(test);
    return worlds / ((performance.now() - started) / 1000);
  }));
  return Math.min(...rates);
}
