/** What a theorem file is handed: the words the theorems in proofs/ are written in, of this very program. */
import * as common from '../../../proofs/common';
import { at, parameter, theorem } from '../../../proofs/theorem';
import { MODE } from '../../../model/mode';
import { ARRAY, CRASH } from '../../../model/state';
import * as t from '../../term';

/** Handed over and not imported: terms of a second copy of the program would be strangers to the first. */
export const THEOREM_WORDS = { ...common, theorem, at, parameter, t, ARRAY, CRASH, MODE };
export type TheoremWords = typeof THEOREM_WORDS;
