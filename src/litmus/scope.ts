/** The names of one litmus file while it is checked: what each stands for, and how to complain about one. */
import { LitmusError, positionAt } from './litmus-error';
import type { Numeral, Place, Word } from './syntax';
import type { Area, ByteAt, FileObject, IteratorObject, KernelObject, PipeObject, Position } from './types';

/** What a name of memory stands for. */
export type Memory = FileObject | KernelObject | PipeObject | { readonly kind: 'area'; readonly area: Area };

export class Scope {
  readonly memory = new Map<string, Memory>();
  readonly iterators = new Map<string, IteratorObject>();
  /** pages a handle can list at most, by its name */
  readonly handles = new Map<string, number>();
  /** by process: the initial process it descends from */
  readonly processes = new Map<string, string>();
  /** registers, by actor */
  readonly registers = new Map<string, Set<string>>();
  readonly actors = new Set<string>();
  bytes: readonly string[] = [''];

  constructor(readonly file: string, readonly text: string) {}

  position(at: number): Position {
    return positionAt(this.text, at);
  }

  fail(at: number, what: string): never {
    throw new LitmusError(this.file, this.position(at), what);
  }

  /** "no area 'x'; there are: a, b" */
  missing(at: number, what: string, name: string, known: Iterable<string>): never {
    const names = [...known];
    return this.fail(at, `no ${what} '${name}'; ${names.length === 0 ? 'there is none' : `known: ${names.join(', ')}`}`);
  }

  /** Makes sure that a new name of memory, iterator or handle is free. */
  free(name: Word): void {
    const taken = this.memory.has(name.text) || this.iterators.has(name.text) || this.handles.has(name.text);
    if (taken) this.fail(name.at, `'${name.text}' stands for something already`);
  }

  private ofKind<K extends Memory['kind']>(kind: K): readonly string[] {
    return [...this.memory].flatMap(([name, { kind: its }]) => (its === kind ? [name] : []));
  }

  /** The area of that name, which process `process` must have or have had. */
  area(name: Word, process: string): Area {
    const found = this.memory.get(name.text);
    if (found?.kind !== 'area') return this.missing(name.at, 'area', name.text, this.ofKind('area'));
    if (this.processes.get(process) !== found.area.process) {
      return this.fail(name.at, `area ${name.text} is mapped in ${found.area.process} and its forks, not in ${process}`);
    }
    return found.area;
  }

  fileObject(name: Word): FileObject {
    const found = this.memory.get(name.text);
    return found?.kind === 'file' ? found : this.missing(name.at, 'file', name.text, this.ofKind('file'));
  }

  iterator(name: Word): IteratorObject {
    return this.iterators.get(name.text) ?? this.missing(name.at, 'iterator', name.text, this.iterators.keys());
  }

  /** Pages handle `name` can list. */
  handle(name: Word): number {
    const pages = this.handles.get(name.text);
    if (pages !== undefined) return pages;
    const known = [...this.handles.keys()];
    return this.fail(name.at, `'${name.text}' was never extracted; ${known.length === 0 ? 'no event extracts anything' : `handles: ${known.join(', ')}`}`);
  }

  /** A page number below `pages`; it may be left out where there is one page. */
  page(of: string, given: Numeral | null, pages: number, at: number): number {
    if (given === null) return pages === 1 ? 0 : this.fail(at, `${of} has ${pages} pages: say which, e.g. ${of}[0]`);
    if (given.value >= pages) this.fail(given.at, `${of} has ${pages === 1 ? 'one page, [0]' : `pages [0] to [${pages - 1}]`}, not [${given.value}]`);
    return given.value;
  }

  /** A tracked byte by name; it may be left out where the file names none or one. */
  byte(given: Word | null, at: number): number {
    if (given === null) return this.bytes.length === 1 ? 0 : this.fail(at, `say which byte: ${this.bytes.map((b) => `.${b}`).join(' or ')}`);
    const found = this.bytes.indexOf(given.text);
    return found >= 0 && given.text !== '' ? found : this.missing(given.at, 'byte', given.text, this.bytes.filter((b) => b !== ''));
  }

  byteAt(place: Place, pages: number): ByteAt {
    return { page: this.page(place.name.text, place.page, pages, place.at), byte: this.byte(place.byte, place.at) };
  }

  /** For statements about whole pages. */
  noByte({ byte }: Place): void {
    if (byte !== null) this.fail(byte.at, 'this is about whole pages: no byte name here');
  }

  value({ value, at }: Numeral): number {
    return value <= 255 ? value : this.fail(at, `a byte is 0 to 255, not ${value}`);
  }
}
