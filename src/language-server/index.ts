/** Litmus files in an editor: the Language Server Protocol. */
export { completions } from './completion';
export { explained } from './hover';
export { serve, type ServerOptions } from './server';
