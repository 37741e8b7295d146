/** Declarations with their names looked up: memory, iterators, initial bytes. */
import type { Scope } from './scope';
import type { Declaration, IteratorSpec, Numeral, Word } from './syntax';
import type { Area, FolioClass, InitialByte, IteratorObject } from './types';

/** The tracked pages of one object; what happens to one happens to any other. */
const MAX_PAGES = 8;

type Of<K extends Declaration['kind']> = Extract<Declaration, { readonly kind: K }>;

/** Enters everything the file declares into the scope; its iterators. */
export function resolveDeclarations(scope: Scope, declarations: readonly Declaration[], initial: readonly string[]): readonly IteratorObject[] {
  const bytes = declarations.flatMap((d) => (d.kind === 'bytes' ? d.names : []));
  bytes.forEach((name, i) => {
    if (bytes.findIndex(({ text }) => text === name.text) < i) scope.fail(name.at, `byte '${name.text}' is named twice`);
  });
  if (bytes.length > 0) scope.bytes = bytes.map(({ text }) => text);
  const values = declarations.flatMap((d) => (d.kind === 'byte' ? [d] : []));
  const iterators: IteratorObject[] = [];
  for (const declaration of declarations) {
    switch (declaration.kind) {
      case 'bytes':
      case 'byte': break;
      case 'file':
      case 'kernel': object(scope, declaration, values); break;
      case 'pipe':
        scope.free(declaration.name);
        scope.memory.set(declaration.name.text, { kind: 'pipe', name: declaration.name.text, at: scope.position(declaration.name.at) });
        break;
      case 'area':
        scope.free(declaration.name);
        scope.memory.set(declaration.name.text, { kind: 'area', area: area(scope, declaration, values, initial) });
        break;
      case 'iterator':
        scope.free(declaration.name);
        iterators.push(iterator(scope, declaration.name, declaration.spec));
        break;
    }
  }
  values.forEach(({ place: { name } }) => { if (!scope.memory.has(name.text)) scope.missing(name.at, 'memory', name.text, scope.memory.keys()); });
  return iterators;
}

function pageCount(scope: Scope, { value, at }: Numeral): number {
  return value >= 1 && value <= MAX_PAGES ? value : scope.fail(at, `1 to ${MAX_PAGES} pages, not ${value}`);
}

function initialBytes(scope: Scope, name: Word, pages: number, values: readonly Of<'byte'>[]): readonly InitialByte[] {
  return values.filter(({ place }) => place.name.text === name.text)
    .map(({ place, value }) => ({ ...scope.byteAt(place, pages), value: scope.value(value) }));
}

function object(scope: Scope, { kind, name, folio, pages: count }: Of<'file' | 'kernel'>, values: readonly Of<'byte'>[]): void {
  scope.free(name);
  if (folio === 'hugetlb') scope.fail(name.at, `a ${kind} is small or thp here`);
  const pages = pageCount(scope, count);
  const common = { name: name.text, folio: folio === 'thp' ? 'thp' : 'small', pages, initial: initialBytes(scope, name, pages, values), at: scope.position(name.at) } as const;
  scope.memory.set(name.text, { kind, ...common });
}

function area(scope: Scope, declaration: Of<'area'>, values: readonly Of<'byte'>[], initial: readonly string[]): Area {
  const { name, shared, file, advice, process } = declaration;
  const backing = file === null ? null : scope.fileObject(file);
  const pages = backing?.pages ?? (declaration.pages === null ? 1 : pageCount(scope, declaration.pages));
  if (advice === 'wipeonfork' && (shared || backing !== null)) scope.fail(name.at, 'wipeonfork is for private anonymous memory');
  const folio: FolioClass = backing?.folio ?? declaration.folio;
  const bytes = initialBytes(scope, name, pages, values);
  const [first] = values.filter(({ place }) => place.name.text === name.text);
  if (backing !== null && first !== undefined) scope.fail(first.place.at, `the bytes of ${name.text} are those of file ${backing.name}: set them there`);
  return {
    name: name.text, shared, folio, pages, advice, initial: bytes, at: scope.position(name.at),
    backing: backing === null ? { kind: 'anonymous' } : { kind: 'file', file: backing.name },
    process: owner(scope, name, process, initial),
  };
}

/** The initial process an area is mapped in. */
function owner(scope: Scope, name: Word, process: Word | null, initial: readonly string[]): string {
  if (process !== null) return initial.includes(process.text) ? process.text : scope.missing(process.at, 'initial process', process.text, initial);
  const [only, ...more] = initial;
  if (only === undefined) return scope.fail(name.at, 'an area needs a process that maps it');
  return more.length === 0 ? only : scope.fail(name.at, `say which process maps ${name.text}: in ${initial.join(' or in ')}`);
}

/** An iterator with its memory looked up, entered into the scope. */
export function iterator(scope: Scope, name: Word, spec: IteratorSpec): IteratorObject {
  const { kind, direction, over } = spec;
  const memory = scope.memory.get(over.name.text) ?? scope.missing(over.name.at, 'memory', over.name.text, scope.memory.keys());
  const common = { name: name.text, direction, over: over.name.text, at: scope.position(spec.at) };
  const wrong = (wants: string): never => scope.fail(over.name.at, `${kind} goes over ${wants}, and ${over.name.text} is none`);
  const made = (): IteratorObject => {
    if (kind === 'pipe') {
      if (memory.kind !== 'pipe') return wrong('a pipe');
      if (spec.pages === null) return scope.fail(spec.at, `say how many pages: pipe dest ${over.name.text} 1 page`);
      if (direction !== 'DEST') scope.fail(spec.at, 'pages of a pipe are filled by the I/O: dest');
      return { ...common, kind, pages: pageCount(scope, spec.pages) };
    }
    if (spec.pages !== null) scope.fail(spec.pages.at, `say which pages by ${over.name.text}[0..1]`);
    switch (kind) {
      case 'ubuf':
      case 'iovec':
        return memory.kind === 'area' ? { ...common, kind, ...covered(scope, spec, memory.area.pages) } : wrong('an area');
      case 'xarray':
        return memory.kind === 'file' ? { ...common, kind, ...covered(scope, spec, memory.pages) } : wrong('a file');
      case 'bvec':
        return memory.kind === 'file' || memory.kind === 'kernel' ? { ...common, kind, ...covered(scope, spec, memory.pages) } : wrong('a kernel object or a file');
      case 'kvec':
      case 'folioq':
        return memory.kind === 'kernel' ? { ...common, kind, ...covered(scope, spec, memory.pages) } : wrong('a kernel object');
    }
  };
  const resolved = made();
  scope.iterators.set(name.text, resolved);
  return resolved;
}

/** First page and number of pages of a range; all of them where none is named. */
function covered(scope: Scope, { over }: IteratorSpec, pages: number): { readonly first: number; readonly pages: number } {
  if (over.first === null || over.last === null) return { first: 0, pages };
  const first = scope.page(over.name.text, over.first, pages, over.at);
  const last = scope.page(over.name.text, over.last, pages, over.at);
  if (last < first) scope.fail(over.last.at, `the range ends before it begins: [${first}..${last}]`);
  return { first, pages: last - first + 1 };
}
