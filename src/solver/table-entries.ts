/**
 * z3-solver's build looks a function up in the WebAssembly table at every indirect call (an assertion of its loader), and
 * each look-up leaves JavaScript. Entries do not change once the module is loaded, so those of the last table asked are
 * remembered here, and forgotten when somebody does change a table.
 */
interface Table { readonly length: number }
interface TablePrototype {
  get(this: Table, index: number): unknown;
  set(this: Table, index: number, value?: unknown): void;
  [REMEMBERS]?: true;
}

const REMEMBERS = Symbol('remembers entries');

/** Makes table look-ups of this thread cheap. Calling it again changes nothing. */
export function rememberTableEntries(): void {
  const { prototype } = Reflect.get(Reflect.get(globalThis, 'WebAssembly') as object, 'Table') as { prototype: TablePrototype };
  if (prototype[REMEMBERS] === true) return;
  prototype[REMEMBERS] = true;
  let last: Table | undefined;
  let entries: unknown[] = [];
  const { get, set } = prototype;
  const begin = (table: Table): void => {
    last = table;
    entries = new Array<unknown>(table.length).fill(undefined);
  };
  prototype.get = function remembered(this: Table, index: number): unknown {
    if (this === last) {
      const entry = entries[index];
      if (entry !== undefined) return entry;
    } else {
      begin(this);
    }
    const found: unknown = get.call(this, index);
    // a missing entry may be filled in later; it is not remembered
    if (found !== null) entries[index] = found;
    return found;
  };
  prototype.set = function forgetting(this: Table, index: number, value?: unknown): void {
    last = undefined;
    set.call(this, index, value);
  };
}
