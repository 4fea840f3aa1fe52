// The address bar is the state: a path and its query. Every page reads from it and writes to it, nothing else is kept.

interface Route {
  path: string;
  query: string;
}

const here = (): Route => ({ path: decodeURI(location.pathname), query: location.search.replace(/^\?/, '') });

export const route = $state<Route>(here());

function sync(): void {
  Object.assign(route, here());
}

/** The query of the address, read anew (reactive inside a component). */
export function params(): URLSearchParams {
  return new URLSearchParams(route.query);
}

/** Go to an address of this page; `replace` leaves no step in the history. */
export function go(href: string, options: { replace?: boolean; keepFocus?: boolean } = {}): void {
  const before = route.path;
  if (options.replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  sync();
  if (route.path !== before && !options.keepFocus) arrived();
}

/** Change parts of the query and stay on the page; null and empty leave a name out. */
export function put(changes: Record<string, string | string[] | null>, replace = false): void {
  const next = params();
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) if (one) next.append(name, one);
  }
  const query = next.toString();
  go(location.pathname + (query ? `?${query}` : ''), { replace, keepFocus: true });
}

function arrived(): void {
  scrollTo(0, 0);
  queueMicrotask(() => document.getElementById('main')?.focus({ preventScroll: true }));
}

function clicked(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.('a');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (/^\/(api|static|docs|openapi)/.test(link.pathname)) return;
  if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
}

/** Start to follow links and the back button. */
export function startRouter(): void {
  addEventListener('popstate', sync);
  addEventListener('click', clicked);
}
