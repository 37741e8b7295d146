/** The configuration fragment: lines that must hold, checked after the tree's own tools had their say. */

/** 'CONFIG_X=y' lines, without comments. */
export function fragmentLines(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('CONFIG_'));
}

/** Lines of the fragment that did not take: olddefconfig drops unmet options in silence. */
export function linesLost(fragment: string, config: string): readonly string[] {
  const taken = new Set(config.split('\n').map((line) => line.trim()));
  return fragmentLines(fragment).filter((line) => !taken.has(line));
}
