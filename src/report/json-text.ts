import { escaped } from './text';

/**
 * A JSON document as its reader gets it: one line, or several with an indent, ended. What JSON.stringify leaves as it is
 * although a terminal would act on it (delete, C1 controls, changes of direction) is escaped; the value stays the same.
 */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  return `${text.replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/gu, escaped)}\n`;
}
