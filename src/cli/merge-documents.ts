/** Documents of `merge`: files read, found to be what they say, and every complaint given its place in its file. */
import { readFileSync } from 'node:fs';
import { MERGEABLE, Refused, type Document, type Part } from '../merge';
import { placeAt, syntaxFault } from '../scenario/locate';
import { schemaValidator, type SchemaFault, type SchemaName } from '../scenario/schema';
import { reading } from './unreadable';
import { UsageError } from './usage-error';

export interface DocumentFile {
  readonly path: string;
  readonly text: string;
}

const SCHEMA_FILES: Readonly<Record<Document['schema'], SchemaName>> = {
  'iovcheck-prove/1': 'prove-1', 'iovcheck-check/1': 'check-1', 'iovcheck-conform/1': 'conform-1', 'iovcheck-mutate/1': 'mutate-1',
};

export function readDocuments(paths: readonly string[]): readonly DocumentFile[] {
  return paths.map((path) => ({ path, text: reading(path, () => readFileSync(path, 'utf8')) }));
}

function complaint({ path, text }: DocumentFile, at: readonly (string | number)[], message: string): UsageError {
  const { line, column } = placeAt(text, at);
  return new UsageError(`${path}:${line}:${column}: error: ${message}`);
}

/** The file's JSON value. */
function valueOf({ path, text }: DocumentFile): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { at: { line, column }, message } = syntaxFault(text);
    throw new UsageError(`${path}:${line}:${column}: error: ${message}`);
  }
}

/** JSON pointer to path: numbers are places in lists. */
function pathOf({ pointer }: SchemaFault): readonly (string | number)[] {
  return pointer.split('/').slice(1).map((key) => (/^\d+$/u.test(key) ? Number(key) : key.replaceAll('~1', '/').replaceAll('~0', '~')));
}

function isMergeable(schema: unknown): schema is Document['schema'] {
  return typeof schema === 'string' && Object.hasOwn(MERGEABLE, schema);
}

function partOf(file: DocumentFile): Part {
  const value = valueOf(file);
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (!isMergeable(schema)) {
    const says = schema === undefined ? 'no document of iovcheck' : `'${String(schema)}' cannot be put together`;
    throw complaint(file, ['schema'], `${says}; expected what --json prints, with --shard: ${Object.values(MERGEABLE).join(', ')}`);
  }
  // of several faults the deepest says most
  const [fault] = [...schemaValidator(SCHEMA_FILES[schema])(value)].sort((a, b) => b.pointer.split('/').length - a.pointer.split('/').length);
  if (fault !== undefined) throw complaint(file, pathOf(fault), `not a document of ${schema}: ${fault.message}`);
  return { file: file.path, document: value as Document };
}

/** The documents, valid by their schemas. Throws UsageError, with the place in the file. */
export function partsOf(files: readonly DocumentFile[]): readonly Part[] {
  return files.map(partOf);
}

/** Runs `merging`; what it refuses becomes an error with its place in the file. */
export function placing<T>(files: readonly DocumentFile[], merging: () => T): T {
  try {
    return merging();
  } catch (error: unknown) {
    if (!(error instanceof Refused)) throw error;
    const file = files.find(({ path }) => path === error.file);
    throw file === undefined ? new UsageError(error.message) : complaint(file, error.path, error.message);
  }
}
