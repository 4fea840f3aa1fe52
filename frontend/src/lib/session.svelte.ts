// What the whole page shares: what the server is and holds, the codebook, the JSON twin of what is shown, a message.
import { asProblem, get, type Problem } from './api';
import type { Codebook, Info } from './types';

export const session = $state<{
  info: Info | null;
  codebook: Codebook | null;
  problem: Problem | null;
  twin: string;
  title: string;
  message: string;
}>({ info: null, codebook: null, problem: null, twin: '/api/', title: '', message: '' });

export async function refresh(): Promise<void> {
  try {
    const [info, codebook] = await Promise.all([get<Info>('/api/'), session.codebook ?? get<Codebook>('/api/codebook')]);
    Object.assign(session, { info, codebook, problem: null });
  } catch (error) {
    const told = asProblem(error);
    if (told.type === '/problems/counting') setTimeout(refresh, 1500);
    else session.problem = told;
  }
}

/** Say what the page shows (its title) and where the same is as JSON. */
export function shows(title: string, twin: string): void {
  session.title = title;
  session.twin = twin;
  document.title = title ? `${title} · Dateline` : 'Dateline';
}

let fading: ReturnType<typeof setTimeout> | undefined;

/** Tell the reader what was done (spoken by screen readers). */
export function say(message: string): void {
  session.message = message;
  clearTimeout(fading);
  fading = setTimeout(() => (session.message = ''), 6000);
}

export function countryName(code: string | null | undefined): string {
  if (!code) return '';
  return session.codebook?.countries.find((one) => one.value === code)?.label ?? code;
}

export function typeLabel(type: string | null | undefined): string {
  if (!type) return 'no type';
  return session.codebook?.types.find((one) => one.value === type)?.label ?? type;
}

export function quadOf(type: string | null | undefined): number {
  return session.codebook?.types.find((one) => one.value === type)?.quad_class ?? 0;
}
