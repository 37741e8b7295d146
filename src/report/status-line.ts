/** One line on standard error that says what is being worked on; only for a terminal, erased before anything else. */
export interface StatusLine {
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

const ERASE = '\r\u001b[2K';

/** The text shown, cut to the terminal's width. */
export function fitted(text: string, columns: number): string {
  return text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`;
}

/** A status line written by `write`; with `enabled` false it does nothing at all. */
export function statusLine(enabled: boolean, columns: number, write: (text: string) => void): StatusLine {
  let shown = false;
  return {
    show: (text) => {
      if (!enabled) return;
      write(ERASE + fitted(text, columns));
      shown = true;
    },
    clear: () => {
      if (shown) write(ERASE);
      shown = false;
    },
  };
}
