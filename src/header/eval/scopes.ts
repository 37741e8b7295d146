/** Variables in sight: parameters and locals of functions, or the free names of the call site. */
import * as t from '../../term';
import { freeInt } from '../c/arithmetic';
import type { CType } from '../c/types';
import type { Value } from '../c/value';

export interface Variable {
  /** unique among all variables of one evaluation */
  readonly id: string;
  readonly type: CType;
  readonly initial: Value;
}

/** An unknown value: numbers are free variables, pointers point at something nobody else points at. */
export function freeValue(name: string, type: CType): Value {
  switch (type.kind) {
    case 'int': case 'bool': return freeInt(name, type);
    case 'pointer': return { kind: 'pointer', to: type.to, targets: [{ when: t.TRUE, label: name, index: 0n }] };
    case 'struct': return { kind: 'object', type, targets: [{ when: t.TRUE, label: `&${name}`, index: 0n }] };
    case 'void': return { kind: 'void' };
  }
}

/** Nested scopes; a function body begins a new stack of them. */
export class Scopes {
  private stack: Map<string, Variable>[] = [];
  private readonly known = new Map<string, Variable>();
  private count = 0;

  /** Nothing of a function is open: names are the call site's. */
  get isCallSite(): boolean {
    return this.stack.length === 0;
  }

  find(name: string): Variable | undefined {
    return this.stack.findLast((scope) => scope.has(name))?.get(name);
  }

  /** The free variable of the call site. */
  free(name: string, type: CType): Variable {
    return this.add(name, type, freeValue(name, type), name);
  }

  declare(name: string, type: CType, initial: Value): Variable {
    const variable = this.add(`${name}#${this.count++}`, type, initial, name);
    this.stack.at(-1)?.set(name, variable);
    return variable;
  }

  /** The value a variable began with. */
  initial = (id: string): Value | undefined => this.known.get(id)?.initial;

  /** Runs `body` in a block of its own, or with `isFunction` in a function that sees nothing of the outside. */
  within<T>(isFunction: boolean, body: () => T): T {
    const before = this.stack;
    this.stack = isFunction ? [new Map()] : [...before, new Map()];
    try {
      return body();
    } finally {
      this.stack = before;
    }
  }

  private add(id: string, type: CType, initial: Value, _name: string): Variable {
    const before = this.known.get(id);
    if (before !== undefined) return before;
    const variable = { id, type, initial };
    this.known.set(id, variable);
    return variable;
  }
}
