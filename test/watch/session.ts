/** `iovcheck watch` in this process, over a folder of its own; what it prints is waited for. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runApp } from '../../src/cli/app';
import type { Engines } from '../../src/cli/context';
import { capture, fakeEngines, type Captured } from '../cli/fakes';

export class Session {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'iovcheck-watch-')));
  private out = '';
  private err = '';
  private seen = { out: 0, err: 0 };
  private heard = (): void => undefined;
  private captured: Captured | null = null;
  private ended: Promise<number> | null = null;

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Begins; resolves when every file was checked once and saves are waited for. The output till then. */
  async start(args: readonly string[], engines: Partial<Engines> = {}): Promise<string> {
    this.captured = capture({ out: (text) => { this.hear('out', text); }, err: (text) => { this.hear('err', text); } });
    this.ended = runApp(['watch', ...args], { io: this.captured.io, engines: { ...fakeEngines(), ...engines }, grace: 100 });
    await Promise.race([this.until('err', /watching \d+ files?; Ctrl-C ends it\n/u).catch(() => ''), this.ended]);
    return this.taken('out');
  }

  /** Resolves when what was printed since the last call matches; all of it, up to there. */
  async until(where: 'out' | 'err', pattern: RegExp): Promise<string> {
    for (;;) {
      const text = this[where].slice(this.seen[where]);
      const match = pattern.exec(text);
      if (match !== null) {
        this.seen[where] += match.index + match[0].length;
        return text.slice(0, match.index + match[0].length);
      }
      const more = new Promise<void>((resolve) => { this.heard = resolve; });
      const code = await Promise.race([more, this.ended]);
      if (typeof code === 'number') throw new Error(`it ended with ${code}: ${this.err}`);
    }
  }

  /** What was printed since the last call, right now. */
  taken(where: 'out' | 'err'): string {
    const text = this[where].slice(this.seen[where]);
    this.seen[where] = this[where].length;
    return text;
  }

  /** Ctrl-C, or the reader's going; the exit code. */
  async stop(reason: 'interrupt' | 'closed' = 'interrupt'): Promise<number> {
    this.captured?.stop(reason);
    return await (this.ended ?? Promise.resolve(-1));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private hear(where: 'out' | 'err', text: string): void {
    this[where] += text;
    this.heard();
  }
}
