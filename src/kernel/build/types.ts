/** What to build, and what came of it. */
import type { RevisionName } from '../../revisions';

export type KernelSource =
  /** the distribution's source package */
  | { readonly kind: 'package' }
  /** a developer's own tree; it is only read */
  | { readonly kind: 'tree'; readonly folder: string };

export interface BuildRequest {
  /** everything is kept below this folder */
  readonly cache: string;
  /** our own kernel/: module, runner, fragment */
  readonly ours: string;
  readonly source: KernelSource;
  /** instead of what the source's Makefile says */
  readonly revision?: RevisionName;
  readonly jobs: number;
  /** a new step, and how far it is */
  readonly onStep: (text: string) => void;
  readonly onProgress: (text: string) => void;
  readonly signal: AbortSignal;
}

/** A kernel that can be booted; built.json beside its files says this. */
export interface Built {
  readonly kernel: string;
  readonly module: string;
  readonly init: string;
  /** as the source's Makefile has it, '6.12.117' */
  readonly version: string;
  readonly revision: RevisionName;
  /** 'linux-source-6.12 6.12.117-1~deb12u1', or the tree's folder */
  readonly source: string;
}
