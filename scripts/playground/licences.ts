/** The licences of packages that went into the playground, as one text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** '@codemirror/view' of 'node_modules/@codemirror/view/dist/index.js'; null: a file of this project. */
function packageOf(input: string): string | null {
  return /node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(input)?.[1] ?? null;
}

/** `inputs`: paths of what was put in. */
export function licences(modules: string, inputs: readonly string[]): string {
  const names = [...new Set(inputs.flatMap((input) => packageOf(input) ?? []))].filter((name) => existsSync(join(modules, name))).sort();
  const own = readFileSync(join(modules, '../LICENSE'), 'utf8');
  return [`iovcheck\n\n${own}`, ...names.map((name) => {
    const folder = join(modules, name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string; readonly license?: string };
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry));
    return `${name} ${version}\n\n${file === undefined ? license ?? 'no licence is named' : readFileSync(join(folder, file), 'utf8')}`;
  })].join(`\n${'-'.repeat(72)}\n\n`);
}
