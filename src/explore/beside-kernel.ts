/** What a real kernel did in each interleaving, beside what the core says of it. */
import { locationsOf, locationText } from '../litmus/show';
import type { Constant, LitmusTest } from '../litmus/types';
import type { KernelDifference, KernelShare, KernelVerdict, OrderSet, PlayedOrder } from './types';

/** What came of the interleavings the kernel was made to do. */
export type KernelAnswer =
  | { readonly kind: 'ends'; readonly values: readonly (readonly Constant[])[]; readonly text: readonly string[] }
  /** it ended, or answered nonsense; `at`: in which interleaving; null: nobody knows */
  | { readonly kind: 'ended' | 'confused'; readonly at: number | null; readonly text: readonly string[] };

/** Interleavings a kernel may be made to do. */
export const playable = ({ orders }: OrderSet): readonly PlayedOrder[] => orders.filter(({ hazard }) => hazard === null);

/** Why none of them may be done. */
export function withheldBecause({ orders }: OrderSet): string {
  if (orders.length === 0) return 'no interleaving was chosen (--orders 0)';
  const reasons = [...new Set(orders.flatMap(({ hazard }) => (hazard === null ? [] : [hazard])))];
  return `every interleaving ${reasons.join(', or ')}`;
}

function traceOf(order: PlayedOrder | undefined): readonly string[] {
  return (order?.steps ?? []).map(({ actor, event: { label, text, action }, most }) => {
    const part = action.kind === 'extract' && action.partial ? ` (${most ?? 0} pages)` : '';
    return `${label} ${actor}: ${text}${part}`;
  });
}

function firstDifference(test: LitmusTest, orders: readonly PlayedOrder[], { values, text }: Extract<KernelAnswer, { kind: 'ends' }>): KernelDifference | null {
  const locations = locationsOf(test.condition.formula, test);
  for (const [n, order] of orders.entries()) {
    const differences = locations.flatMap((location, i) => {
      const [core, kernel] = [order.values[i], values[n]?.[i]];
      return core === kernel ? [] : [`${locationText(location, test)}: core ${String(core)}, kernel ${String(kernel)}`];
    });
    if (differences.length > 0) return { trace: traceOf(order), differences, console: text };
  }
  return text.length === 0 ? null : { trace: [], differences: ['every value agrees, but the kernel printed something'], console: text };
}

const ENDED = { ended: 'the kernel ended', confused: 'the runner could not play it' } as const;

export function verdictOf(test: LitmusTest, set: OrderSet, release: string, answer: KernelAnswer): KernelVerdict {
  const orders = playable(set);
  const share: KernelShare = { release, played: orders.length, withheld: set.orders.length - orders.length, total: set.total, seed: set.seed };
  if (answer.kind !== 'ends') {
    const trace = traceOf(answer.at === null ? undefined : orders[answer.at]);
    return { kind: 'differs', ...share, trace, differences: [ENDED[answer.kind]], console: answer.text };
  }
  const difference = firstDifference(test, orders, answer);
  return difference === null ? { kind: 'agrees', ...share } : { kind: 'differs', ...share, ...difference };
}
