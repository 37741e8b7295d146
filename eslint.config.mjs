import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import layering from './lint/layering.mjs';

/** Code that ends up in the package, or in the page: the strictest rules. */
const SOURCES = ['model/**/*.ts', 'src/**/*.ts', 'proofs/**/*.ts', 'playground/**/*.ts'];
const TYPESCRIPT = [...SOURCES, 'test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'];

export default defineConfig(
  globalIgnores(['dist/', 'dist-playground/', 'node_modules/', 'coverage/', '.cache/']),
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { local: { rules: { layering } } },
    rules: {
      'local/layering': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/restrict-plus-operands': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-len': ['error', { code: 180, ignoreUrls: true }],
    },
  },
  {
    // terms have some thirty node kinds, Z3 hundreds, and one place handles a few; everywhere else a switch names every case
    files: ['src/term/**/*.ts', 'src/solver/**/*.ts'],
    rules: { '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }] },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off', 'max-len': ['error', { code: 200, ignoreUrls: true }], 'max-lines': ['error', { max: 400 }] },
  },
  {
    files: ['bench/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // what is heavy (a solver, a validator, a grammar) is loaded when it is needed: help and errors do not wait for it;
    // so are theorems of the user's own
    files: ['proofs/*.ts', 'src/cli/*.ts', 'src/check/{prove,worker}.ts', 'src/check/theorem-file/load.ts', 'src/scenario/{locate,schema}.ts', 'bench/loops.ts', 'test/vectors/model.test.ts'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
