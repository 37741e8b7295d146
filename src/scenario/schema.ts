/**
 * The published JSON Schemas, compiled when first asked for. The decoders are what the program itself reads lines with;
 * a test keeps schema and decoders of one mind.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';

export type SchemaName = 'scenario-1' | 'result-1' | 'prove-1' | 'check-1' | 'conform-1' | 'mutate-1' | 'events-1';

/** One violation: JSON pointer to the value and what the schema wants. */
export interface SchemaFault { readonly pointer: string; readonly message: string }

/** docs/schema of this package, from the sources or from the compiled tree. */
function schemaFile(name: SchemaName): string {
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const file = join(folder, 'docs', 'schema', `${name}.json`);
    if (existsSync(file)) return file;
  }
  throw new Error(`docs/schema/${name}.json is missing from the package`);
}

function compile(name: SchemaName): ValidateFunction {
  const schema: object = JSON.parse(readFileSync(schemaFile(name), 'utf8')) as object;
  const { default: Ajv } = '$schema' in schema && schema.$schema === 'http://json-schema.org/draft-07/schema#'
    ? require('ajv') as typeof import('ajv') : require('ajv/dist/2020') as typeof import('ajv/dist/2020');
  return new Ajv({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);
}

const fault = ({ instancePath, message, params }: ErrorObject): SchemaFault =>
  ({ pointer: instancePath, message: `${message ?? 'not valid'} ${JSON.stringify(params)}` });

/** Compiling one takes longer than anything that is done with it. */
const compiled = new Map<SchemaName, ValidateFunction>();

/** A validator: the violations of a JSON value, none when it is valid. */
export function schemaValidator(name: SchemaName): (value: unknown) => readonly SchemaFault[] {
  const validate = compiled.get(name) ?? compile(name);
  compiled.set(name, validate);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(fault));
}
