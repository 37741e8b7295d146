/** Options several commands share: their texts, defaults and parsers. Parsers throw UsageError. */
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_REVISION, findRevision, PAGE_SIZES, REVISIONS, type PageSize, type RevisionName } from '../revisions';
import type { Shard } from '../shard';
import { unknownName } from './suggest';
import { UsageError } from './usage-error';

export const DEFAULT_TIMEOUT_SECONDS = 60;
export const DEFAULT_SEED = 0;
const MAX_JOBS = 64;
const MAX_SEED = 0xffffffff;
const MAX_SHARDS = 1000;
/** Two solver instances gain most of what there is to gain; each takes 130 to 175 MB. */
const DEFAULT_MAX_JOBS = 2;

const revisionNames = REVISIONS.map((r) => r.name);

/** '6.12', 'v6,v7' or 'all'; repetitions add up. The order is the catalogue's. */
export function parseRevisions(text: string, before: readonly RevisionName[] = []): readonly RevisionName[] {
  const wanted = new Set<RevisionName>(before);
  for (const name of text.split(',').map((part) => part.trim())) {
    const found = findRevision(name);
    if (name === 'all') revisionNames.forEach((r) => wanted.add(r));
    else if (found !== undefined) wanted.add(found.name);
    else throw new UsageError(unknownName('revision', name, [...revisionNames, 'all'], `valid: ${revisionNames.join(', ')}, all`));
  }
  return revisionNames.filter((r) => wanted.has(r));
}

function parseNumber(text: string, valid: (n: number) => boolean, expects: string): number {
  const n = Number(text);
  if (text.trim() === '' || !valid(n)) throw new InvalidArgumentError(`expected ${expects}`);
  return n;
}

/** Seconds, whole or not, above 0. */
export function parseTimeout(text: string): number {
  return parseNumber(text, (n) => Number.isFinite(n) && n > 0, 'a number of seconds above 0');
}

export function parseJobs(text: string): number {
  return parseNumber(text, (n) => Number.isInteger(n) && n >= 1 && n <= MAX_JOBS, `a whole number from 1 to ${MAX_JOBS}`);
}

export function parseSeed(text: string): number {
  return parseNumber(text, (n) => Number.isInteger(n) && n >= 0 && n <= MAX_SEED, `a whole number from 0 to ${MAX_SEED}`);
}

export function parseCount(text: string): number {
  return parseNumber(text, (n) => Number.isSafeInteger(n) && n >= 0, 'a whole number, 0 or more');
}

/** 'I/N': the Ith of N shards, 1 <= I <= N <= 1000. */
export function parseShard(text: string): Shard {
  const [, index = '', of = ''] = /^(\d{1,4})\/(\d{1,4})$/u.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index < 1 || shard.index > shard.of || shard.of > MAX_SHARDS) {
    throw new InvalidArgumentError(`expected I/N, shard I of N, with 1 <= I <= N <= ${MAX_SHARDS}, for example 2/4`);
  }
  return shard;
}

export function parsePageSize(text: string): PageSize {
  const found = PAGE_SIZES.find((size) => String(size) === text);
  if (found === undefined) throw new InvalidArgumentError(`expected ${PAGE_SIZES.join(', ')} (bytes)`);
  return found;
}

/** `usual`: what the command takes when nothing is named, in its help. */
export const revisionOption = (usual: string = DEFAULT_REVISION): Option =>
  new Option('-r, --revision <R>', `revision, list of revisions, or all (default: ${usual})`)
    .argParser((text: string, before: readonly RevisionName[] | undefined) => parseRevisions(text, before));
export const jsonOption = (says = 'print one JSON document instead of text'): Option => new Option('--json', says);
export const jobsOption = (): Option =>
  new Option('-j, --jobs <N>', 'solvers at work at once').argParser(parseJobs).default(Math.min(DEFAULT_MAX_JOBS, availableParallelism()));
export const timeoutOption = (of = 'limit for each obligation'): Option =>
  new Option('--timeout <SECONDS>', of).argParser(parseTimeout).default(DEFAULT_TIMEOUT_SECONDS);
export const seedOption = (): Option =>
  new Option('--seed <N>', 'seed of everything random').argParser(parseSeed).default(DEFAULT_SEED);
export const verboseOption = (): Option => new Option('-v, --verbose', 'say more');
export const pageSizeOption = (): Option =>
  new Option('--page-size <BYTES>', `page size: ${PAGE_SIZES.join(', ')}`).argParser(parsePageSize).default(4096);

export const shardOption = (): Option =>
  new Option('--shard <I/N>', 'only every Nth part of the work, from the Ith; see merge').argParser(parseShard);

/** Revisions asked for, or the default one. */
export function revisionsOrDefault(asked: readonly RevisionName[] | undefined): readonly RevisionName[] {
  return asked ?? [DEFAULT_REVISION];
}
