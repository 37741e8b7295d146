/** Litmus tests on a kernel: interleavings sent as scripts, and what their ends show. A new machine after one that ended. */
import type { Constant, LitmusTest, Location } from '../../litmus/types';
import { MachineEnded } from '../console';
import type { OrderedMachine } from '../machine';
import { splitOrders, UnexpectedAnswer } from './answers';
import { playOf, readEnd, scriptOf, type Order } from './script';
import { valuesAt } from './values';

/** Interleavings in one script, at most: the runner reads 8 MB at once. */
const BATCH = 500;

/** What came of the interleavings of a test. */
export type OrderedAnswer =
  /** values of the locations, by interleaving; `text`: what the kernel printed meanwhile */
  | { readonly kind: 'ends'; readonly values: readonly (readonly Constant[])[]; readonly text: readonly string[] }
  /** the machine ended; `at`: in which interleaving, if it said so */
  | { readonly kind: 'ended'; readonly at: number | null; readonly text: readonly string[] }
  /** it answered something else than it was asked */
  | { readonly kind: 'confused'; readonly at: number; readonly text: readonly string[] };

export class OrderedPlayer {
  readonly #boot: () => Promise<OrderedMachine>;
  #machine: OrderedMachine | null = null;

  constructor(boot: () => Promise<OrderedMachine>) {
    this.#boot = boot;
  }

  /** uname -r. Throws MachineEnded when the machine does not even boot. */
  async release(): Promise<string> {
    return (await this.#running()).facts.release;
  }

  async #running(): Promise<OrderedMachine> {
    return (this.#machine ??= await this.#boot());
  }

  /** Throws MachineEnded when the machine does not even boot. */
  async play(test: LitmusTest, locations: readonly Location[], orders: readonly Order[]): Promise<OrderedAnswer> {
    const values: (readonly Constant[])[] = [];
    const text: string[] = [];
    for (let first = 0; first < orders.length; first += BATCH) {
      const answer = await this.#playSome(test, locations, orders.slice(first, first + BATCH));
      if (answer.kind === 'confused') return { ...answer, at: first + answer.at };
      if (answer.kind === 'ended') return { ...answer, at: answer.at === null ? null : first + answer.at };
      values.push(...answer.values);
      text.push(...answer.text);
    }
    return { kind: 'ends', values, text };
  }

  async #playSome(test: LitmusTest, locations: readonly Location[], orders: readonly Order[]): Promise<OrderedAnswer> {
    const machine = await this.#running();
    const plays = orders.map((order, n) => playOf(test, locations, order, n));
    try {
      const { answers, text } = await machine.follow(scriptOf(plays));
      const lines = splitOrders(answers);
      const values: (readonly Constant[])[] = [];
      for (const [n, play] of plays.entries()) {
        try {
          values.push(valuesAt(test, locations, orders[n] ?? [], readEnd(play, lines[n] ?? [])));
        } catch (error) {
          if (!(error instanceof UnexpectedAnswer)) throw error;
          return { kind: 'confused', at: n, text: [error.message, ...text] };
        }
      }
      return { kind: 'ends', values, text };
    } catch (error) {
      if (!(error instanceof MachineEnded)) throw error;
      this.#machine = null;
      await machine.close();
      return { kind: 'ended', at: error.end.at, text: [error.message, ...error.end.text] };
    }
  }

  async close(): Promise<void> {
    const machine = this.#machine;
    this.#machine = null;
    await machine?.close();
  }
}
