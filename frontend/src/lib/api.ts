// The one way to the server: plain fetch, errors as the server words them (problem+json).

export class Problem extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
    readonly status: number,
    readonly setting: string | null,
    readonly errors: { field: string; problem: string }[] = [],
    readonly type = 'about:blank',
  ) {
    super(detail || title);
  }
}

async function answer<T>(reply: Response): Promise<T> {
  if (reply.ok) return (await reply.json()) as T;
  const told = (await reply.json().catch(() => ({}))) as Partial<Problem>;
  throw new Problem(
    told.title ?? `Error ${reply.status}`,
    told.detail ?? reply.statusText,
    reply.status,
    told.setting ?? null,
    told.errors ?? [],
    told.type,
  );
}

async function call(path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...options });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem('The server does not answer', 'Is `dateline serve` still running? Then load the page again.', 0, null);
  }
}

/** Read from the API. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(await call(path, { headers: { Accept: 'application/json' }, signal }));
}

/** Write to the API; the header tells the server that this page asks, not a foreign one. */
export async function send<T>(method: 'POST' | 'DELETE', path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', 'X-Dateline-Request': '1' };
  return answer<T>(await call(path, { method, headers, body: JSON.stringify(body), signal }));
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem('Something went wrong in the page', error instanceof Error ? error.message : String(error), 0, null);
}
