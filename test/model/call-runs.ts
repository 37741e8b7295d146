/** The calls of a scenario made on the model, machine by machine, with its loops' invariants looked at on the way. */
import type { Call, Scenario } from '../../src/scenario/types';
import { revision } from '../../src/revisions';
import { initialFrame, loadArguments } from '../../src/evaluate/model-frame';
import * as t from '../../src/term';
import { compileTerm } from '../../src/term/compile';
import type { Frame } from '../../src/term/frame';
import { intValue } from '../../src/term/value';
import type { Value } from '../../src/term/value';
import type { Invariants } from '../../proofs/invariant';
import { world } from '../../model/environment';
import type { World } from '../../model/environment';
import { advanceMachine, extractMachine, releaseMachine, revertMachine } from '../../model/machines';
import { MODE, mode } from '../../model/mode';
import { freshState } from '../../model/state';
import { wellFormed } from '../../model/well-formed';
import { HeadInvariants, allInvariants } from './head-invariants';
import type { Breach } from './head-invariants';
import { cloneFrame, watched } from './turns';
import type { Watched } from './turns';

const N = t.variable('n', t.Int);
const HOW = t.variable('how', t.Int);

/** The invariants a run is judged by; the project's own unless a test wants others. */
export type Judge = (w: World) => Invariants;
const OWN: Judge = (w) => allInvariants(w, HOW);

interface Watch {
  readonly invariants: HeadInvariants;
  readonly machines: Readonly<Record<'extract' | 'advance' | 'revert' | 'release', Watched>>;
  readonly isWellFormed: (frame: Frame) => Value;
  readonly mode: (frame: Frame) => Value;
}

/** Runs scenarios and keeps count of the heads seen, by loop. */
export class CallRuns {
  readonly seen = new Map<string, number>();
  private readonly watches = new Map<string, Watch>();

  constructor(private readonly judge: Judge = OWN) {}

  /** Every invariant that is false at some head, in the calls made from well-formed states. */
  breaches(scenario: Scenario): readonly Breach[] {
    const watch = this.watchOf(scenario);
    const frame = initialFrame(scenario);
    const found: Breach[] = [];
    for (const call of scenario.calls) {
      found.push(...this.runCall(watch, call, frame));
      if (frame['s.crash'] !== 0) break;
    }
    return found;
  }

  private watchOf({ revision: name, iter, numbering, pageSize }: Scenario): Watch {
    const key = `${name} ${iter.kind} ${numbering} ${pageSize}`;
    const known = this.watches.get(key);
    if (known !== undefined) return known;
    const w = world(revision(name), iter.kind, numbering, pageSize, 'env');
    const made: Watch = {
      invariants: new HeadInvariants(w, this.judge(w)),
      machines: {
        extract: watched(extractMachine(w)), advance: watched(advanceMachine(w, N)),
        revert: watched(revertMachine(w, N)), release: watched(releaseMachine(w, HOW)),
      },
      isWellFormed: compileTerm(t.and(...Object.values(wellFormed(w, freshState('s'))))),
      mode: compileTerm(mode(w)),
    };
    this.watches.set(key, made);
    return made;
  }

  private runCall(watch: Watch, call: Call, frame: Frame): readonly Breach[] {
    switch (call.op) {
      case 'extract': {
        loadArguments(frame, call);
        const asked = watch.mode(frame);
        const found = this.run(watch, watch.machines.extract, frame);
        if (call.release === 'none') return found;
        frame['how'] = call.release === 'mode' ? asked : call.release === 'put' ? MODE.get : MODE.pin;
        return [...found, ...this.run(watch, watch.machines.release, frame)];
      }
      case 'advance':
      case 'revert':
        frame['n'] = intValue(call.n);
        return this.run(watch, watch.machines[call.op], frame);
      case 'truncate':
      case 'reexpand': {
        const count = frame['s.count'];
        const has = typeof count === 'number' || typeof count === 'bigint' ? BigInt(count) : 0n;
        frame['s.count'] = intValue(call.op === 'truncate' && has < call.n ? has : call.n);
        return [];
      }
    }
  }

  /** Once for the list it ends with, which the invariants speak of in advance; then watched. */
  private run(watch: Watch, machine: Watched, frame: Frame): readonly Breach[] {
    const rehearsal = cloneFrame(frame);
    machine(rehearsal);
    const pages = rehearsal['s.pages'];
    if (typeof pages !== 'object') throw new Error('a run leaves a list');
    const list = Array.from({ length: Number(rehearsal['s.nr']) }, (_, i) => pages.get(i));
    frame['env.finalPages'] = pages.copy();
    const found: Breach[] = [];
    machine(frame, watch.isWellFormed(frame) !== true ? undefined : (head) => {
      this.seen.set(head.loop, (this.seen.get(head.loop) ?? 0) + 1);
      found.push(...watch.invariants.breaches(head, list));
    });
    return found;
  }
}
