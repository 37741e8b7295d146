import { expect } from 'chai';
import { ESLint } from 'eslint';

const eslint = new ESLint();

/** Lints `text` in the place of an existing file, so that types are known; the rules it breaks. */
async function broken(file: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  if (result === undefined) throw new Error(`${file} is ignored`);
  return result.messages.map((m) => m.ruleId ?? m.message);
}

const FILE = 'src/report/duration.ts';

describe('lint rules', function () {
  this.timeout(60_000);

  it('refuse any', async () => {
    expect(await broken(FILE, 'export const f = (x: any): void => { String(x); };\n')).to.include('@typescript-eslint/no-explicit-any');
  });

  it('refuse a non-null assertion', async () => {
    expect(await broken(FILE, 'export const f = (x: string | null): string => x!;\n')).to.include('@typescript-eslint/no-non-null-assertion');
  });

  it('refuse a switch with a case missing, default or not', async () => {
    const rule = '@typescript-eslint/switch-exhaustiveness-check';
    const text = (rest: string): string =>
      `type V = 'proved' | 'violated';\nexport function f(v: V): number {\n  switch (v) {\n    case 'proved':\n      return 0;\n${rest}  }\n  return 1;\n}\n`;
    expect(await broken(FILE, text(''))).to.include(rule);
    expect(await broken(FILE, text('    default:\n      return 2;\n'))).to.include(rule);
    expect(await broken(FILE, text("    case 'violated':\n      return 2;\n"))).not.to.include(rule);
  });

  it('refuse a promise nobody waits for', async () => {
    expect(await broken(FILE, 'const p = async (): Promise<void> => undefined;\nexport function f(): void { p(); }\n'))
      .to.include('@typescript-eslint/no-floating-promises');
  });

  it('accept a plain file', async () => {
    expect(await broken(FILE, 'export const one = 1;\n')).to.deep.equal([]);
  });
});
