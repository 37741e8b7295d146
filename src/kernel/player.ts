/**
 * Scenarios on a kernel: placed, sent in batches, and what comes back as answers. A scenario that ends the machine is
 * found by playing the batch once more with care; its answer is a crash, the rest of the batch runs in a new boot.
 */
import type { Answer, CallAnswer } from '../scenario/answer';
import type { Call, Scenario } from '../scenario/types';
import { MachineEnded, type MachineEnd, type MachineFacts } from './console';
import { decodeReply, splitReplies } from './decode';
import { encodeRequest } from './encode';
import type { Machine } from './machine';
import { place, type Abilities } from './place';
import { isPlacement, type Placement } from './placement';
import { LIMITS } from './wire';

/** lines of a console shown with a crash */
const SHOWN = 24;

interface Job {
  /** its place among the scenarios asked for */
  readonly index: number;
  readonly scenario: Scenario;
  readonly placement: Placement;
  readonly request: Uint8Array;
}

function joined(jobs: readonly Job[]): Uint8Array {
  const all = new Uint8Array(jobs.reduce((sum, { request }) => sum + request.byteLength, 0));
  let at = 0;
  for (const { request } of jobs) {
    all.set(request, at);
    at += request.byteLength;
  }
  return all;
}

/** Parts small enough for one batch. */
function batches(jobs: readonly Job[]): readonly (readonly Job[])[] {
  const parts: Job[][] = [];
  let room = 0;
  for (const job of jobs) {
    if (job.request.byteLength > room || parts.length === 0) {
      parts.push([]);
      room = LIMITS.bytes / 2;
    }
    parts[parts.length - 1]?.push(job);
    room -= job.request.byteLength;
  }
  return parts;
}

function crashedCall(call: Call, index: number, end: MachineEnd): CallAnswer {
  const crash = end.text.some((line) => line.includes('kernel BUG at')) ? 'BUG' : 'SEGV';
  if (call.op !== 'extract') return { op: call.op, call: index, crash, iter: null, warn: undefined, raw: undefined, labels: undefined };
  return {
    op: 'extract', call: index, crash, ret: null, offset0: null, pages: [], array: null, iter: null, mode: undefined, warn: undefined,
    over: undefined, units: undefined, held: undefined, left: undefined, raw: undefined, labels: undefined,
  };
}

function words(end: MachineEnd): readonly string[] {
  const what = end.kind === 'crash' ? 'the kernel crashed' : 'the kernel did not come back (it hangs)';
  return end.text.length === 0 ? [`${what}; it printed nothing`] : [`${what}; its console:`, ...end.text.slice(-SHOWN)];
}

export class Player {
  readonly #boot: () => Promise<Machine>;
  readonly #abilities: (facts: MachineFacts) => Abilities;
  #machine: Machine | null = null;
  /** this kernel has hung at a scenario */
  #hangs = false;
  /** boots after the first one */
  reboots = 0;

  constructor(boot: () => Promise<Machine>, abilities: (facts: MachineFacts) => Abilities) {
    this.#boot = boot;
    this.#abilities = abilities;
  }

  async #running(): Promise<Machine> {
    return (this.#machine ??= await this.#boot());
  }

  async facts(): Promise<MachineFacts> {
    return (await this.#running()).facts;
  }

  /** One answer per scenario, in order. Throws MachineEnded when the machine does not even boot. */
  async answer(scenarios: readonly Scenario[]): Promise<readonly Answer[]> {
    const abilities = this.#abilities(await this.facts());
    const answers: (Answer | undefined)[] = [];
    const jobs: Job[] = [];
    for (const [index, scenario] of scenarios.entries()) {
      const placement = place(scenario, abilities);
      if (isPlacement(placement)) jobs.push({ index, scenario, placement, request: encodeRequest(index, scenario, placement) });
      else answers[index] = { id: scenario.id, calls: [], notApplicable: placement.reason };
    }
    for (const batch of batches(jobs)) for (const [index, answer] of await this.#play(batch)) answers[index] = answer;
    return scenarios.map(({ id }, i) => answers[i] ?? { id, calls: [], notApplicable: 'the machine gave no reply' });
  }

  async #play(jobs: readonly Job[]): Promise<ReadonlyMap<number, Answer>> {
    if (jobs.length === 0) return new Map();
    try {
      return await this.#once(jobs, jobs.length === 1);
    } catch (error) {
      if (!(error instanceof MachineEnded)) throw error;
      return jobs.length === 1 ? this.#blame(jobs, error.end) : this.#withCare(jobs);
    }
  }

  async #withCare(jobs: readonly Job[]): Promise<ReadonlyMap<number, Answer>> {
    if (jobs.length === 0) return new Map();
    try {
      return await this.#once(jobs, true);
    } catch (error) {
      if (!(error instanceof MachineEnded)) throw error;
      return this.#blame(jobs, error.end);
    }
  }

  /** The scenario that ended the machine is answered for; those before it play again, those behind it with care. */
  async #blame(jobs: readonly Job[], end: MachineEnd): Promise<ReadonlyMap<number, Answer>> {
    const at = jobs.findIndex(({ index }) => index === end.at);
    const culprit = jobs[at];
    if (culprit === undefined) throw new MachineEnded(end);
    this.#hangs ||= end.kind === 'hang';
    const answer = await this.#crashed(culprit, end);
    return new Map([...await this.#play(jobs.slice(0, at)), [culprit.index, answer], ...await this.#withCare(jobs.slice(at + 1))]);
  }

  /** What the calls before the one that ends the machine answer, then the crash. */
  async #crashed({ scenario, index }: Job, end: MachineEnd): Promise<Answer> {
    const { calls } = scenario;
    let before: readonly CallAnswer[] = [];
    for (let n = 1; n < calls.length; n++) {
      const shorter = { ...scenario, calls: calls.slice(0, n) };
      const placement = place(shorter, this.#abilities(await this.facts()));
      if (!isPlacement(placement)) break;
      try {
        const job = { index, scenario: shorter, placement, request: encodeRequest(index, shorter, placement) };
        before = (await this.#once([job], true)).get(index)?.calls ?? before;
      } catch (error) {
        if (!(error instanceof MachineEnded)) throw error;
        break;
      }
    }
    const made = new Set(before.map(({ call }) => call)).size;
    const call = calls[made] ?? calls[calls.length - 1];
    return { id: scenario.id, calls: [...before, ...(call === undefined ? [] : [crashedCall(call, made, end)])], remarks: words(end) };
  }

  async #once(jobs: readonly Job[], isCareful: boolean): Promise<ReadonlyMap<number, Answer>> {
    const machine = await this.#running();
    try {
      const { replies, text } = await machine.play(joined(jobs), { count: jobs.length, isCareful, isImpatient: this.#hangs });
      const byIndex = new Map(jobs.map((job) => [job.index, job]));
      return new Map(splitReplies(replies).flatMap((reply) => {
        const job = byIndex.get(reply.index);
        if (job === undefined) return [];
        const answer = decodeReply(reply, job.scenario, job.placement);
        return [[reply.index, jobs.length === 1 && text.length > 0 ? { ...answer, remarks: ['the kernel printed:', ...text.slice(0, SHOWN)] } : answer] as const];
      }));
    } catch (error) {
      if (error instanceof MachineEnded) {
        this.#machine = null;
        this.reboots++;
        await machine.close();
      }
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#machine?.close();
    this.#machine = null;
  }
}
