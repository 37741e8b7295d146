/**
 * One spelling for worlds that differ in the numbers of their folios only: folios are numbered in the order in which the
 * fixed part names them, and those nobody names any more are left out. A canonical world is also a string.
 */
import { utf16Of } from '../../utf16';
import type { Layout } from './layout';
import { World } from './world';

/** Folios in the order in which the fixed part names them, the zero page first. */
function folioOrder({ layout, cells }: World): readonly number[] {
  const { pageCells, perFolio } = layout;
  const order = [0];
  for (const cell of pageCells) {
    const page = cells[cell] ?? 0;
    if (page <= perFolio) continue;
    const folio = Math.floor((page - 1) / perFolio);
    if (!order.includes(folio)) order.push(folio);
  }
  return order;
}

/** Rewrites the world in its canonical spelling. */
export function canonicalise(world: World): void {
  const { layout, cells } = world;
  const { fixed, stride, perFolio, pageCells } = layout;
  const order = folioOrder(world);
  // most worlds are canonical already
  if (order.length === world.folios && order.every((folio, i) => folio === i)) return;
  const out = cells.slice(0, fixed);
  for (const cell of pageCells) {
    const page = cells[cell] ?? 0;
    if (page > perFolio) out[cell] = order.indexOf(Math.floor((page - 1) / perFolio)) * perFolio + ((page - 1) % perFolio) + 1;
  }
  for (const folio of order) {
    const from = fixed + folio * stride;
    for (let i = from; i < from + stride; i++) out.push(cells[i] ?? 0);
  }
  world.cells = out;
}

/**
 * Makes canonical worlds of a layout into strings: two worlds have the same one if and only if they are the same. One
 * character a number, two where counters may need more than 16 bits. The numbers pass through one piece of memory that
 * the maker keeps, which is most of the time this takes otherwise.
 */
export function keyMaker({ wide }: Layout): (world: World) => string {
  let numbers = wide ? new Int32Array(64) : new Int16Array(64);
  let textOf = utf16Of(numbers);
  return ({ cells }) => {
    if (cells.length > numbers.length) {
      numbers = wide ? new Int32Array(2 * cells.length) : new Int16Array(2 * cells.length);
      textOf = utf16Of(numbers);
    }
    for (let i = 0; i < cells.length; i++) numbers[i] = cells[i] ?? 0;
    return textOf(cells.length);
  };
}

/** The string of one canonical world. */
export const keyOf = (world: World): string => keyMaker(world.layout)(world);

/** The world of such a string. */
export function worldOf(layout: Layout, key: string): World {
  const cells = new Array<number>(layout.wide ? key.length / 2 : key.length);
  if (layout.wide) {
    for (let i = 0; i < cells.length; i++) cells[i] = key.charCodeAt(2 * i) | (key.charCodeAt(2 * i + 1) << 16);
  } else {
    for (let i = 0; i < cells.length; i++) cells[i] = (key.charCodeAt(i) << 16) >> 16;
  }
  return new World(layout, cells);
}
