/** Instances of Z3 from code that is compiled already, under Node.js and in browsers. */
import type { ModuleSettings } from './z3';

interface Scope { readonly WebAssembly: { instantiate(code: object, imports: object): Promise<object> } }

/** `code`: `z3-built.wasm`, as a `WebAssembly.Module`. */
export function fromCode(code: object): ModuleSettings {
  const { WebAssembly: webAssembly } = globalThis as unknown as Scope;
  return {
    instantiateWasm: (imports: object, done: (instance: object, module: object) => void) => {
      // later, never at once: the loader is not ready for its exports before this has returned
      void webAssembly.instantiate(code, imports).then((instance) => { done(instance, code); });
      return {};
    },
  };
}
