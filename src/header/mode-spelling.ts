/** The theorem `mode-spelling`: which arguments of the mode query are misread, for any C expression as argument. */
import { revision, type RevisionName } from '../revisions';
import { allClaims } from './claims';
import type { Context } from './context';
import type { Ask } from './decide/decide';
import { ownDefinition } from './definitions';
import { repeatedParameters } from './notes';
import type { Level } from './precedence/levels';
import { tornClasses, type TornClass } from './precedence/torn';
import { loadGrammar } from './grammar/installed';
import { prepared } from './prepare';
import type { ClaimReport } from './report/types';
import { isClosedOutside } from './search/closed';
import { exampleReport } from './search/example';
import { repeatedExample, type MisreadCall } from './search/repeated';
import { tryShape } from './search/search';
import { SHAPES } from './search/shapes';
import { namesFor } from './site';
import { sourceOf } from './source/source';
import { isIterator, type Parameter } from './subject';

/** Arguments that are misread: those of one parameter, for one reason. Every other argument is read as its value. */
export interface MisreadClass {
  readonly parameter: 'iterator' | 'flags';
  /** `torn`: an operator next to the argument binds into it. `repeated`: evaluated twice, it has two values */
  readonly fails: 'torn' | 'repeated';
  /** `torn`: that operator */
  readonly operators: readonly string[];
  /** `torn`: expressions of this level of C's grammar, or a tighter one, are read as meant; null for `repeated` */
  readonly wholeFrom: Level | null;
  /** `torn`: what decided about all expressions, in numbers of productions of C's grammar; null for `repeated` */
  readonly productions: { readonly whole: number; readonly torn: number; readonly unexpected: readonly string[] } | null;
  /** the smallest call that compiles, is misread, and can be replayed; null: none was found */
  readonly member: MisreadCall | null;
}

export interface ModeSpelling {
  readonly revision: RevisionName;
  /** the call with plain names, which is read as meant */
  readonly plain: string;
  /** for arguments that are values the definition answers as the contract */
  readonly claims: readonly ClaimReport[];
  /** what stands around a call cannot bind into the definition */
  readonly isOneOperand: boolean;
  readonly classes: readonly MisreadClass[];
}

/**
 * Examines a revision's own definition, by the code that checks headers. `ask`: the solver, for what simplification
 * leaves open. `definition`: another text in its place.
 */
export async function modeSpelling(name: RevisionName, ask: Ask, definition?: string): Promise<ModeSpelling> {
  const source = sourceOf(`<${name}>`, new TextEncoder().encode(definition ?? ownDefinition(revision(name))));
  const { context } = prepared({ source, revision: name }, ask, await loadGrammar());
  const { subject, unit, setting } = context;
  const classes: MisreadClass[] = [];
  for (const torn of tornClasses(context)) classes.push(await tornClass(context, torn));
  for (const repeated of await repeatedParameters(context)) {
    const parameter = subject.parameters.find((p) => p.name === repeated);
    if (parameter === undefined) continue;
    classes.push({ parameter: kindOf(parameter), fails: 'repeated', operators: [], wholeFrom: null, productions: null, member: await repeatedExample(context, parameter) });
  }
  return {
    revision: name, plain: `${subject.name}(${subject.parameters.map((p) => p.name).join(', ')})`,
    claims: await allClaims(context, new Set()),
    isOneOperand: subject.definition.kind === 'function' || isClosedOutside(subject, namesFor(unit, setting)), classes,
  };
}

function kindOf(parameter: Parameter): MisreadClass['parameter'] {
  return isIterator(parameter) ? 'iterator' : 'flags';
}

async function tornClass(context: Context, { parameter, operators, wholeFrom, whole, torn, unexpected }: TornClass): Promise<MisreadClass> {
  return {
    parameter: kindOf(parameter), fails: 'torn', operators, wholeFrom, member: await tornMember(context, parameter),
    productions: { whole: whole.length, torn: torn.length, unexpected: unexpected.map(({ text }) => text) },
  };
}

/** The first shape, smallest first, of which some expression compiles and is misread with an effect on the counters. */
async function tornMember(context: Context, parameter: Parameter): Promise<MisreadCall | null> {
  for (const shape of SHAPES.filter((s) => (s.for === 'iterator') === isIterator(parameter))) {
    const { found } = await tryShape(context, parameter, shape);
    if (found === null) continue;
    const { call, inputs, spelled, meant, ledger } = exampleReport(context, parameter, found);
    if (spelled.value !== null && meant.value !== null && ledger.length > 0) return { call, inputs, spelled: spelled.value, meant: meant.value, ledger };
  }
  return null;
}
