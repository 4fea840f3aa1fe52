// Views that a reader keeps: addresses of this page with a name, in this browser only.
export interface View {
  name: string;
  href: string;
}

const KEY = 'dateline-views';

function read(): View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.filter((one): one is View => typeof one?.name === 'string' && typeof one?.href === 'string' && /^\/(?!\/)/.test(one.href));
  } catch {
    return []; // storage is switched off, or holds something else
  }
}

export const views = $state<{ all: View[] }>({ all: read() });

function keep(all: View[]): void {
  views.all = all;
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // they last as long as the page
  }
}

/** Keep an address under a name; one of the same name is replaced. */
export function saveView(name: string, href: string): void {
  keep([...views.all.filter((one) => one.name !== name), { name, href }].sort((a, b) => a.name.localeCompare(b.name)));
}

export function dropView(name: string): void {
  keep(views.all.filter((one) => one.name !== name));
}
