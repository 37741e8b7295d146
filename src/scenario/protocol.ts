/** Names of the subject protocol's two line formats. A change of meaning changes the number. */
export const SCENARIO_PROTOCOL = 'iovcheck-scenario/1';
export const RESULT_PROTOCOL = 'iovcheck-result/1';

/** Fields of the objects of a scenario line, in the order they are written. */
export const SCENARIO_FIELDS = [
  'protocol', 'id', 'revision', 'pageSize', 'wordSize', 'numbering', 'iter', 'memory', 'calls', 'wellFormed', 'expected',
] as const;
export const DIRECTION_NAMES = ['DEST', 'SOURCE'] as const;
export const SIGNAL_NAMES = ['none', 'pending', 'lock'] as const;
export const OP_NAMES = ['extract', 'advance', 'revert', 'truncate', 'reexpand'] as const;
export const ARRAY_CHOICES = ['own', 'alloc'] as const;
export const RELEASE_CHOICES = ['none', 'mode', 'put', 'unpin'] as const;
export const ARRAY_STATES = ['own', 'null', 'alloc', 'zsp'] as const;
export const MODE_NAMES = ['GET', 'PIN', '0'] as const;
/** largest folio order a scenario may name */
export const MAX_ORDER = 20;
/** largest pipe */
export const MAX_RING = 65536;
