/** The playground as static files. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { SCRIPT } from '../../src/report/html/script';
import { STYLE } from '../../src/report/html/style';
import { licences } from './licences';
import { menuOf, type SourceFile } from './menu';

const ROOT = resolve(__dirname, '../..');
const MODULES = join(ROOT, 'node_modules');
const SOURCE = join(ROOT, 'playground');
const SCRIPTS = ['page', 'core-worker', 'solver-worker'];

/** Files of packages; the page takes the larger ones when its first verdict is there. */
const WASM = ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-c/tree-sitter-c.wasm', 'z3-solver/build/z3-built.js', 'z3-solver/build/z3-built.wasm'];
const LATER = ['z3-built.js', 'z3-built.wasm', 'solver-worker.js', 'licences.txt'];

export interface Built {
  /** names of all files, in the folder */
  readonly files: readonly string[];
  /** of everything the page loads */
  readonly hash: string;
}

function scenarios(): readonly SourceFile[] {
  return ['scenarios', 'scenarios/bugs'].flatMap((folder) => readdirSync(join(ROOT, folder)).sort()
    .filter((name) => /\.(?:litmus|patch|bug\.json)$/u.test(name))
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(join(ROOT, folder, name), 'utf8') })));
}

function version(): string {
  const parsed = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  return parsed.version;
}

/** z3-solver and web-tree-sitter look for what only Node has; a browser's answers to that. */
const BROWSER = { global: 'globalThis', 'import.meta.url': 'self.location.href' };
const COMMON = { bundle: true, format: 'iife', platform: 'browser', target: 'es2022', minify: true, legalComments: 'none', logLevel: 'warning', write: true } as const;

/** Writes the files into `out`; other files there stay as they are. */
export async function buildPlayground(out: string): Promise<Built> {
  mkdirSync(out, { recursive: true });
  const { metafile } = await build({
    ...COMMON, entryPoints: SCRIPTS.map((name) => join(SOURCE, `${name}.ts`)), outdir: out, metafile: true, absWorkingDir: ROOT,
    define: { ...BROWSER, IOVCHECK_VERSION: JSON.stringify(version()) },
  });
  // the C grammar is an optional package
  const packaged = WASM.filter((file) => existsSync(join(MODULES, file)));
  for (const file of packaged) copyFileSync(join(MODULES, file), join(out, basename(file)));
  const texts: Readonly<Record<string, string>> = {
    'report.js': SCRIPT,
    'style.css': `${STYLE}\n${readFileSync(join(SOURCE, 'style.css'), 'utf8')}`,
    'examples.json': JSON.stringify(menuOf(scenarios())),
    'index.html': readFileSync(join(SOURCE, 'index.html'), 'utf8'),
    'licences.txt': licences(MODULES, [...Object.keys(metafile.inputs), ...packaged.map((file) => `node_modules/${file}`)]),
  };
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(out, file), text);
  const files = [...SCRIPTS.map((name) => `${name}.js`), ...packaged.map((file) => basename(file)), ...Object.keys(texts)].sort();
  const hash = hashOf(out, files);
  await build({
    ...COMMON, entryPoints: [join(SOURCE, 'service-worker.ts')], outdir: out,
    define: {
      CACHE: JSON.stringify(`iovcheck-${hash}`),
      FIRST: JSON.stringify(files.filter((file) => !LATER.includes(file))), LATER: JSON.stringify(files.filter((file) => LATER.includes(file))),
    },
  });
  return { files: [...files, 'service-worker.js'], hash };
}

function hashOf(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}
