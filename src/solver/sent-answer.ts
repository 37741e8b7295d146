/** Answers as plain data, for another thread: array values have methods, which do not travel. */
import { ArrayValue, arrayValue } from '../term/array-value';
import type { Value } from '../term/value';
import type { Answer } from './query';

interface SentArray { readonly fallback: SentValue; readonly elements: readonly (readonly [SentValue, SentValue])[] }
type SentValue = boolean | number | bigint | SentArray;
export type SentAnswer = Exclude<Answer, { kind: 'sat' }> | { readonly kind: 'sat'; readonly units?: number; readonly sent: readonly SentValue[] };

export function sendAnswer(answer: Answer): SentAnswer {
  if (answer.kind !== 'sat') return answer;
  const { values, ...rest } = answer;
  return { ...rest, sent: values.map(send) };
}

export function receiveAnswer(answer: SentAnswer): Answer {
  if (answer.kind !== 'sat') return answer;
  const { sent, ...rest } = answer;
  return { ...rest, values: sent.map(receive) };
}

function send(value: Value): SentValue {
  if (!(value instanceof ArrayValue)) return value;
  return { fallback: send(value.default), elements: [...value.entries()].map(([index, element]) => [send(index), send(element)] as const) };
}

function receive(value: SentValue): Value {
  if (typeof value !== 'object') return value;
  const array = arrayValue(receive(value.fallback));
  for (const [index, element] of value.elements) array.set(receive(index), receive(element));
  return array;
}
