/** The blocks of commands that nothing runs, as a list to be read when it changes. */
import { kindOf } from './kind';
import type { Page } from './page';

/** Its first line that is a command. */
function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '')?.trim() ?? '';
}

export function notRunLines(pages: readonly Page[]): readonly string[] {
  return pages.flatMap((page) => page.blocks.flatMap((block) => {
    const kind = kindOf(block);
    switch (kind.kind) {
      case 'not run':
        return [`${page.name}: ${firstLine(block.text)}: ${kind.reason}`];
      case 'list':
        return [`${page.name}: ${firstLine(block.text)}: a list, ${kind.commands.length} commands`];
      case 'run':
      case 'file':
      case 'edit':
      case 'text':
      case 'unmarked':
        return [];
    }
  }));
}
