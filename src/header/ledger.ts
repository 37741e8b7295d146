/** What becomes of the counters when pages are released as a mode says, computed by the executable reference. */
import { runCore } from '../core';
import type { Direction, NumberingName, RevisionName } from '../revisions';
import type { Mode, Scenario, ReleaseChoice } from '../scenario/types';

/** One page of a user buffer, extracted and released. */
export interface LedgerEntry {
  readonly folio: 'small' | 'large';
  /** replayable by `iovcheck run` */
  readonly scenario: Scenario;
  /** what the extraction took: its kind, and the change of the counters */
  readonly took: 'GET' | 'PIN' | 'nothing';
  /** counters after extraction and release, against those before: 0 when balanced */
  readonly refs: number;
  readonly pins: number;
}

export interface LedgerRequest {
  readonly revision: RevisionName;
  readonly numbering: NumberingName;
  readonly flags: number;
  readonly direction: Direction;
  /** how the caller releases */
  readonly mode: Mode;
}

const PAGE = 0x10n;
const LARGE_ORDER = 9;

export function scenarioOf({ revision, numbering, flags, direction, mode }: LedgerRequest, folio: LedgerEntry['folio']): Scenario {
  const page = folio === 'small' ? PAGE : 1n << BigInt(LARGE_ORDER);
  return {
    id: `header/${folio}`, revision, pageSize: 4096, numbering,
    iter: { kind: 'ubuf', direction, count: 1n, offset: 0n, nofault: false, segs: [{ base: page * 4096n, len: 1n }] },
    memory: {
      ranges: folio === 'small' ? [] : [{ page, count: page, state: 'present', order: LARGE_ORDER }],
      signal: 'none',
    },
    calls: [{ op: 'extract', maxsize: 1n, maxpages: 1, array: 'own', flags, inject: {}, repeat: 1, release: releaseBy(mode) }],
  };
}

function releaseBy(mode: Mode): ReleaseChoice {
  switch (mode) {
    case 'GET': return 'put';
    case 'PIN': return 'unpin';
    case '0': return 'none';
  }
}

/** Extracts one page and releases it as `mode` says; undefined when the revision refuses the flags or the direction. */
export function ledgerEntry(request: LedgerRequest, folio: LedgerEntry['folio']): LedgerEntry | undefined {
  const scenario = scenarioOf(request, folio);
  const [result] = runCore(scenario).calls;
  if (result?.op !== 'extract' || result.ret <= 0n) return undefined;
  const [units] = result.units;
  const [left] = result.left;
  const took = (units?.pin ?? 0) > 0 ? 'PIN' : (units?.get ?? 0) > 0 ? 'GET' : 'nothing';
  return { folio, scenario, took, refs: left?.refs ?? 0, pins: left?.pins ?? 0 };
}

/** Small and large folio; empty when the revision refuses the call. */
export function ledgerOf(request: LedgerRequest): readonly LedgerEntry[] {
  return (['small', 'large'] as const).flatMap((folio) => ledgerEntry(request, folio) ?? []);
}

/** Whether the revision's extraction takes these flags from a user buffer of that direction. */
export function isAccepted(revision: RevisionName, numbering: NumberingName, flags: number, direction: Direction): boolean {
  return ledgerEntry({ revision, numbering, flags, direction, mode: '0' }, 'small') !== undefined;
}
