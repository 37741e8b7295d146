import { FOLIOQ_SLOTS } from '../revisions';
import type { Machine } from './machine';
import { Crash } from './trace';

/** A chain of folio_queues, as orders of its folios: folio f sits in queue f div 31, slot f mod 31. */
export class FolioQueue {
  readonly #machine: Machine;
  readonly #orders: readonly number[];
  readonly #queues: number;

  constructor(machine: Machine, orders: readonly number[]) {
    this.#machine = machine;
    this.#orders = orders;
    this.#queues = Math.max(1, Math.ceil(orders.length / FOLIOQ_SLOTS));
  }

  /** The queue after this one; undefined after the last. */
  next(queue: number): number | undefined {
    return queue + 1 < this.#queues ? queue + 1 : undefined;
  }

  /** Is there a folio at that slot? */
  has(queue: number | undefined, slot: number): boolean {
    return this.#order(queue, slot) !== undefined;
  }

  /** Number and order of the folio at a slot. Nothing there, or no such slot: the access is invalid. */
  at(queue: number | undefined, slot: number): { readonly folio: number; readonly order: number } {
    const folio = (queue ?? -1) * FOLIOQ_SLOTS + slot;
    const order = this.#order(queue, slot);
    if (order === undefined) throw new Crash('SEGV', `no folio at queue ${String(queue)}, slot ${slot}`);
    return { folio, order };
  }

  /** bytes */
  size(queue: number | undefined, slot: number): bigint {
    return this.#machine.pageSize << BigInt(this.at(queue, slot).order);
  }

  #order(queue: number | undefined, slot: number): number | undefined {
    return queue === undefined ? undefined : this.#orders[queue * FOLIOQ_SLOTS + slot];
  }
}
