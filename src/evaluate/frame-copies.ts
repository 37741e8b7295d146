/**
 * Copies of the model's frames, whole or in part. Their text is generated with every name in it: engines read and write
 * the fields of an object literal several times as fast as those of an object filled name by name.
 */
import { ENVIRONMENT_NAMES } from '../../model/environment';
import { VARIABLE_NAMES } from '../../model/state';
import type { Frame } from '../term/frame';
import type { Value } from '../term/value';
import { ENV_PREFIX, STATE_PREFIX } from './model-frame';

const STATE_KEYS = VARIABLE_NAMES.map((name) => JSON.stringify(`${STATE_PREFIX}.${name}`));
const ENVIRONMENT_KEYS = ENVIRONMENT_NAMES.map((name) => JSON.stringify(`${ENV_PREFIX}.${name}`));

function own(value: Value | undefined): Value | undefined {
  return typeof value === 'object' ? value.copy() : value;
}

/** The frame with tables of the state of its own; those of the environment are shared, since nothing writes to them. */
export const copyFrame: (frame: Readonly<Frame>) => Frame = new Function('own', `return (f) => ({ ${[
  ...STATE_KEYS.map((key) => `${key}: own(f[${key}])`), ...ENVIRONMENT_KEYS.map((key) => `${key}: f[${key}]`), 'n: f.n', 'how: f.how',
].join(', ')} });`)(own) as (frame: Readonly<Frame>) => Frame;

/** The environment alone. */
export const environmentOf: (frame: Readonly<Frame>) => Frame = new Function(
  `return (f) => ({ ${ENVIRONMENT_KEYS.map((key) => `${key}: f[${key}]`).join(', ')} });`,
)() as (frame: Readonly<Frame>) => Frame;

const ADDERS: ((seen: Frame, frame: Readonly<Frame>) => void)[] = [];

function adder(i: number): (seen: Frame, frame: Readonly<Frame>) => void {
  const lines = VARIABLE_NAMES.map((name, k) => `if ((v = f[${STATE_KEYS[k] ?? ''}]) !== undefined) seen[${JSON.stringify(`s${i}.${name}`)}] = v;`);
  return new Function('seen', 'f', `let v; ${lines.join(' ')}`) as (seen: Frame, frame: Readonly<Frame>) => void;
}

/** Writes a frame's state variables into what was seen, as state `i`. */
export function addState(seen: Frame, frame: Readonly<Frame>, i: number): void {
  (ADDERS[i] ??= adder(i))(seen, frame);
}
