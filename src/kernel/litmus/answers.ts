/** What the runner answers: lines, one for every command that asks something. */
import type { PageRef } from '../../litmus/types';

/** Bits of kernel/iovcheck.h, enum iovc_trait. */
export const TRAITS = { exclusive: 1, dirtyPage: 2, freed: 4, cached: 8, writable: 16, dirtyEntry: 32, zero: 64 } as const;

/** A page as the kernel has it. `number`: the same for the same page. */
export interface SeenPage { readonly number: number; readonly refs: number; readonly pins: number; readonly maps: number; readonly traits: number }

/** What stands at the end of one interleaving. */
export interface EndState {
  readonly listed: ReadonlyMap<string, number>;
  /** by 'ACTOR:REGISTER' */
  readonly registers: ReadonlyMap<string, number | 'fault'>;
  /** by `refKey`; null: no page there */
  readonly pages: ReadonlyMap<string, SeenPage | null>;
  /** by `refKey` and number of the byte */
  readonly bytes: ReadonlyMap<string, number | 'fault'>;
}

export function refKey(ref: PageRef): string {
  switch (ref.kind) {
    case 'mapped': return `${ref.process}:${ref.area}[${ref.page}]`;
    case 'listed': return `listed ${ref.handle}[${ref.page}]`;
    case 'owned': return `owned ${ref.object}[${ref.page}]`;
  }
}

export const byteKey = (ref: PageRef, byte: number): string => `${refKey(ref)}.${byte}`;
export const registerKey = (actor: string, register: string): string => `${actor}:${register}`;

/** The answer is not what the script asks for: a fault of runner or module. */
export class UnexpectedAnswer extends Error {}

export function readValue(line: string | undefined): number | 'fault' {
  const [, value] = /^v (-?\d+|fault)$/u.exec(line ?? '') ?? [];
  if (value === undefined) throw new UnexpectedAnswer(`a value was asked for; the answer was: ${line ?? 'nothing'}`);
  return value === 'fault' ? 'fault' : Number(value);
}

export function readPage(line: string | undefined): SeenPage | null {
  const found = /^l (\d+) (-?\d+) (-?\d+) (-?\d+) (\d+)$/u.exec(line ?? '');
  if (found === null) throw new UnexpectedAnswer(`a page was asked for; the answer was: ${line ?? 'nothing'}`);
  const [number = 0, refs = 0, pins = 0, maps = 0, traits = 0] = found.slice(1).map(Number);
  return number === 0 ? null : { number, refs, pins, maps, traits };
}

/** The lines of each order, without the line that begins it. */
export function splitOrders(answers: string): readonly (readonly string[])[] {
  const orders: string[][] = [];
  for (const line of answers.split('\n')) {
    if (line.startsWith('order ')) orders.push([]);
    else if (line !== '') orders[orders.length - 1]?.push(line);
  }
  return orders;
}
