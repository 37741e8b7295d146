/** Seconds for a person: '0.02 s', '12.3 s', '4m 07s'; at most seven characters below 100 minutes. */
export function duration(seconds: number): string {
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const rest = String(whole % 60).padStart(2, '0');
  return `${Math.floor(whole / 60)}m ${rest}s`;
}
