// What pictures need to know of the look: the colours as the style sheet has them now, and when they change.

export const look = $state({ round: 0 });

/** The colours of the style sheet, read anew when the look changes. */
export function colours(): Record<'ink' | 'soft' | 'line' | 'land' | 'coast' | 'lineStrong' | 'sea' | 'surface' | 'accent', string> & { quad: string[] } {
  void look.round;
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of('ink'),
    soft: of('soft'),
    line: of('line'),
    land: of('land'),
    coast: of('coast'),
    lineStrong: of('line-strong'),
    sea: of('sea'),
    surface: of('surface'),
    accent: of('accent'),
    quad: [0, 1, 2, 3, 4].map((quad) => of(`quad-${quad}`)),
  };
}

export type Theme = 'system' | 'light' | 'dark';

export function theme(): Theme {
  void look.round;
  const set = document.documentElement.dataset.theme;
  return set === 'light' || set === 'dark' ? set : 'system';
}

export function setTheme(next: Theme): void {
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    if (next === 'system') localStorage.removeItem('dateline-theme');
    else localStorage.setItem('dateline-theme', next);
  } catch {
    // storage is switched off: the choice lasts as long as the page
  }
  look.round += 1;
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => (look.round += 1));
