// How an event is cited: the sentence, its date and place, the very words of each source, and what coded it.
import type { EventPage, Info } from './types';
import { dateText, placeText } from './words';

/** A citation in words, a line for each source with the words that it has. */
export function citation(page: EventPage, info: Info | null, address: string): string {
  const { event } = page;
  const head = [event.plain, dateText(event.date), placeText(event.place)].filter(Boolean).join(', ');
  const code = [event.event_type, event.kind, event.cameo && `CAMEO ${event.cameo}`, event.factuality.replaceAll('_', ' ')].filter(Boolean).join(', ');
  const told = event.sources.map((source) => {
    const account = page.accounts.find((one) => source.document_ids.includes(one.mention.document_id));
    if (!account) return `- ${source.name}`;
    const { mention } = account;
    const words = mention.evidence.sentence.text.replaceAll(/\s+/g, ' ').trim();
    return `- ${source.name}, ${mention.publication_date ?? 'no date'}${mention.headline ? `, "${mention.headline}"` : ''}${words ? `: "${words}"` : ''} [report ${mention.document_id}]`;
  });
  return [`${head} [${code}].`, 'Told by:', ...told, `Coded by ${coder(info)}; event ${event.id}, generation ${page.generation} of the store. ${address}`].join('\n');
}

/** The same as a BibTeX entry. */
export function bibtex(page: EventPage, info: Info | null, address: string): string {
  const { event } = page;
  const lines = {
    title: `{${event.plain}}`,
    howpublished: 'Event coded from news reports',
    date: event.date.start ?? '',
    note: `${coder(info)}; event ${event.id}, store generation ${page.generation}; told by ${event.sources.map((one) => one.name).join(', ')}`,
    url: address,
  };
  const fields = Object.entries(lines).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${name === 'url' ? value : escaped(value)}}`);
  return `@misc{dateline-${event.id},\n${fields.join(',\n')}\n}`;
}

function coder(info: Info | null): string {
  if (!info) return 'Dateline';
  return `Dateline ${info.version}${info.coder ? ` (rules ${info.coder.rules}, model ${info.coder.model})` : ''}`;
}

function escaped(text: string): string {
  return text.replaceAll(/([&%$#_])/g, '\\$1');
}
