/** `check --kernel`: each test that was explored is played on the real kernel, too. */
import type { CheckGroup, CheckResult, KernelVerdict } from '../explore/types';
import type { KernelAsked } from '../report/litmus-json';
import type { RevisionName } from '../revisions';
import type { Context } from './context';
import { builtKernel } from './kernel-build';
import { UsageError } from './usage-error';

/** `limit`: interleavings of one test at most; `seed`: of the sample where there are more. */
export interface KernelOrders { readonly limit: number; readonly seed: number }

/** The kernel beside core and solver. */
export interface KernelLitmus {
  readonly revision: RevisionName;
  readonly about: KernelAsked;
  /** The result with the kernel's word on every group that was explored. Throws UsageError when it does not boot. */
  readonly beside: (result: CheckResult) => Promise<CheckResult>;
  readonly close: () => Promise<void>;
}

/** The kernel built last. Throws UsageError where there is none, or where another revision is asked for. */
export function kernelLitmus(asked: readonly RevisionName[] | undefined, orders: KernelOrders, context: Context): KernelLitmus {
  const built = builtKernel(context);
  if (asked !== undefined && (asked.length !== 1 || asked[0] !== built.revision)) {
    throw new UsageError(`--kernel plays revision ${built.revision}, which the kernel built last follows; leave out --revision`);
  }
  const leg = context.engines.kernel();
  const player = leg.ordered(built);
  const explore = require('../explore') as typeof import('../explore');
  const { locationsOf } = require('../litmus/show') as typeof import('../litmus/show');
  const { memoryRules } = require('../core/memory') as typeof import('../core/memory');

  const verdictOn = async ({ test }: CheckResult, { explored }: CheckGroup): Promise<KernelVerdict> => {
    const locations = locationsOf(test.condition.formula, test);
    const reason = leg.obstacle(test, locations);
    if (reason !== null) return { kind: 'not-applicable', reason };
    if (explored.kind !== 'complete') return { kind: 'not-applicable', reason: 'the core has no answer to compare with' };
    const total = explored.exploration.positive + explored.exploration.negative;
    const set = explore.ordersOf(test, memoryRules(built.revision), { total, ...orders });
    const playable = explore.playable(set);
    if (playable.length === 0) return { kind: 'not-applicable', reason: explore.withheldBecause(set) };
    const answer = await player.play(test, locations, playable.map(({ steps }) => steps));
    return explore.verdictOf(test, set, await player.release(), answer);
  };
  return {
    revision: built.revision,
    about: { version: built.version, source: built.source, orders: orders.limit, seed: orders.seed },
    beside: async (result) => {
      const groups: CheckGroup[] = [];
      try {
        for (const group of result.groups) {
          const started = performance.now();
          const kernel = await verdictOn(result, group);
          groups.push({ ...group, kernel, seconds: group.seconds + (performance.now() - started) / 1000 });
        }
      } catch (error) {
        if (!(error instanceof Error) || !leg.isEnd(error)) throw error;
        throw new UsageError(`the kernel does not boot: ${error.message}; build it again: iovcheck kernel build`);
      }
      return { ...result, groups };
    },
    close: async () => player.close(),
  };
}
