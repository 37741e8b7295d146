/** How a run ended, from how its parts did. */
import { mostSerious } from '../check/types';

/** 130 when one was interrupted, else the most serious exit code. */
export function mergedExit(parts: readonly { readonly document: { readonly exit: number } }[]): number {
  const exits = parts.map(({ document }) => document.exit);
  return exits.includes(130) ? 130 : mostSerious(exits);
}

/** Seconds of all parts, one after another, to milliseconds. */
export function mergedSeconds(parts: readonly { readonly document: { readonly seconds: number } }[]): number {
  return Math.round(parts.reduce((sum, { document }) => sum + document.seconds, 0) * 1000) / 1000;
}
