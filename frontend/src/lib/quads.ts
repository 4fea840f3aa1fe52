// The four quad classes: their names and where an event type belongs.
export const QUADS = ['no type', 'verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'] as const;

export function quadName(quad: number | null | undefined): string {
  return QUADS[quad ?? 0] ?? QUADS[0];
}
