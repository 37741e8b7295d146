/** Colour, decided once: a painter either colours or returns its text unchanged. */
import picocolors from 'picocolors';
import type { Tone } from './verdict-words';

export interface Painter {
  readonly tone: (tone: Tone, text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** A painter; `colour` false gives plain text. */
export function painter(colour: boolean): Painter {
  const c = picocolors.createColors(colour);
  const tone = (of: Tone, text: string): string => {
    switch (of) {
      case 'good':
        return c.green(text);
      case 'known':
        return c.cyan(text);
      case 'bad':
        return c.red(text);
      case 'unsure':
        return c.yellow(text);
      case 'quiet':
        return c.dim(text);
    }
  };
  return { tone, bold: (text) => c.bold(text), dim: (text) => c.dim(text) };
}

/** Colours are for a terminal that has not asked for none. */
export function wantsColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}
