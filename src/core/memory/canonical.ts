/**
 * One spelling for worlds that differ in the numbers of their folios only: folios are numbered in the order in which the
 * fixed part names them, and those nobody names any more are left out. A canonical world is also a string.
 */
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
 * A canonical world as a string: two worlds have the same one if and only if they are the same. One character a number,
 * two where counters may need more than 16 bits.
 */
export function keyOf({ layout, cells }: World): string {
  return layout.wide
    ? Buffer.from(Int32Array.from(cells).buffer).toString('utf16le')
    : Buffer.from(Int16Array.from(cells).buffer).toString('utf16le');
}

/** The world of a string that keyOf() made of one of this layout. */
export function worldOf(layout: Layout, key: string): World {
  const cells: number[] = [];
  if (layout.wide) {
    for (let i = 0; i < key.length; i += 2) cells.push(key.charCodeAt(i) | (key.charCodeAt(i + 1) << 16));
  } else {
    for (let i = 0; i < key.length; i++) cells.push((key.charCodeAt(i) << 16) >> 16);
  }
  return new World(layout, cells);
}
