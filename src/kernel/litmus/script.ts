/** Interleavings as a script for the runner, and its answers read back. */
import type { LitmusTest, Location, OrderedStep } from '../../litmus/types';
import { byteKey, readPage, readValue, refKey, registerKey, UnexpectedAnswer, type EndState } from './answers';
import { looksAt, type Look } from './looks';
import { numberingOf } from './numbering';
import { setupCommands } from './setup';
import { stepCommand, type StepCommand } from './steps';

export type Order = readonly OrderedStep[];

/** One interleaving: its commands, and what is asked, in order. */
export interface Play { readonly steps: readonly StepCommand[]; readonly looks: readonly Look[]; readonly lines: readonly string[] }

/** `number` is how the machine names the order when it ends in it. */
export function playOf(test: LitmusTest, locations: readonly Location[], order: Order, number: number): Play {
  const numbers = numberingOf(test);
  const steps = order.map((step) => stepCommand(numbers, step));
  const looks = looksAt(test, locations, numbers);
  return { steps, looks, lines: [`order ${number}`, ...setupCommands(test, numbers), ...steps.map(({ line }) => line), ...looks.map(({ line }) => line)] };
}

export const scriptOf = (plays: readonly Play[]): string => `${plays.flatMap(({ lines }) => lines).join('\n')}\n`;

/** Throws UnexpectedAnswer where an answer is not what was asked for. */
export function readEnd({ steps, looks }: Play, lines: readonly string[]): EndState {
  const failed = lines.find((line) => line.startsWith('e '));
  if (failed !== undefined) throw new UnexpectedAnswer(`a command failed with errno ${failed.slice(2)}`);
  const asked = steps.flatMap(({ answers }) => (answers === null ? [] : [answers]));
  if (lines.length !== asked.length + looks.length) throw new UnexpectedAnswer(`${asked.length + looks.length} answers expected, ${lines.length} came`);
  const listed = new Map<string, number>();
  const registers = new Map<string, number | 'fault'>();
  for (const [i, answer] of asked.entries()) {
    const value = readValue(lines[i]);
    if (answer.kind === 'register') registers.set(registerKey(answer.actor, answer.register), value);
    else listed.set(answer.handle, value === 'fault' ? 0 : value);
  }
  const pages = new Map<string, ReturnType<typeof readPage>>();
  const bytes = new Map<string, number | 'fault'>();
  for (const [i, look] of looks.entries()) {
    const line = lines[asked.length + i];
    if (look.kind === 'page') pages.set(refKey(look.ref), readPage(line));
    else bytes.set(byteKey(look.ref, look.byte), readValue(line));
  }
  return { listed, registers, pages, bytes };
}
