import type { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

/** Turns off rules that need a file's types: snippets of files that do not exist have none. */
export const disableTypeChecked: readonly Linter.Config[] = [
  { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } }, rules: tseslint.configs.disableTypeChecked.rules ?? {} },
];
