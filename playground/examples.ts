/** What the menu offers; the build reads it from scenarios/ (scripts/playground/menu.ts). */
import type { BugFacts } from '../src/bugs/types';
import type { InputKind } from './input';

export interface Example {
  /** path from the top of the project */
  readonly file: string;
  readonly kind: InputKind;
  readonly title: string;
  readonly text: string;
  /** of the catalogue, where it is about a known bug */
  readonly facts: BugFacts | null;
}

export interface ExampleGroup { readonly label: string; readonly examples: readonly Example[] }
export type Menu = readonly ExampleGroup[];
