/**
 * The documents of parts of a run, as far as merging looks into them: what is not named here goes through as it is.
 * docs/schema says all of them hold.
 */
import type { ProveRequest, TheoremResult } from '../check/types';
import type { Compared, ConformFailure, Coverage, InputSource, NotApplicable } from '../conform/types';
import type { ScoreJson, Scored } from '../mutate/score';
import type { Shard } from '../shard';

/** What was asked for. `shard`: absent in the document of a whole run. */
export interface Requested {
  readonly shard?: Shard;
}

/** A verdict; what it has more goes through. */
export type DocumentResult = Omit<TheoremResult, 'counterexamples' | 'obligations' | 'witness' | 'isKept'> & {
  readonly counterexamples: readonly unknown[];
  readonly kept?: true;
};

export interface ProveDocument {
  readonly schema: 'iovcheck-prove/1';
  readonly iovcheck: string;
  readonly request: Requested & Pick<ProveRequest, 'theorems' | 'revisions' | 'timeout' | 'seed' | 'assume' | 'pageSize' | 'retention'>;
  readonly results: readonly DocumentResult[];
  readonly seconds: number;
  readonly interrupted: boolean;
  readonly exit: number;
}

export interface CheckDocument {
  readonly schema: 'iovcheck-check/1';
  readonly iovcheck: string;
  /** absent in what older versions wrote */
  readonly request?: Requested & { readonly files: readonly string[] };
  readonly exit: number;
  readonly files: readonly { readonly file: string }[];
}

export interface DocumentDisagreement {
  readonly source: InputSource;
  /** absent in what older versions wrote */
  readonly number?: number;
  readonly scenario: { readonly revision?: string };
}

export interface ConformDocument {
  readonly schema: 'iovcheck-conform/1';
  readonly iovcheck: string;
  readonly left: string;
  readonly right: string;
  readonly third?: string;
  /** absent in what older versions wrote */
  readonly request?: Requested & { readonly revisions: readonly string[]; readonly disagreements: number };
  readonly compared: readonly Compared[];
  readonly disagreements: readonly DocumentDisagreement[];
  readonly failures: readonly ConformFailure[];
  readonly notApplicable?: readonly NotApplicable[];
  readonly coverage: Coverage | null;
  readonly seconds: number;
  readonly exit: number;
}

export interface MutateDocument {
  readonly schema: 'iovcheck-mutate/1';
  readonly iovcheck: string;
  readonly request: Requested & { readonly mutants: number; readonly whole: boolean };
  readonly mutants: readonly Scored[];
  readonly score: ScoreJson;
  readonly failed: readonly unknown[];
  readonly seconds: number;
  readonly interrupted: boolean;
  readonly exit: number;
}

export type Document = ProveDocument | CheckDocument | ConformDocument | MutateDocument;

/** The commands whose documents can be put together, by schema. */
export const MERGEABLE: Readonly<Record<Document['schema'], string>> = {
  'iovcheck-prove/1': 'prove', 'iovcheck-check/1': 'check', 'iovcheck-conform/1': 'conform', 'iovcheck-mutate/1': 'mutate',
};

/** A document and where it is from. */
export interface Part<D extends Document = Document> {
  readonly file: string;
  readonly document: D;
}
