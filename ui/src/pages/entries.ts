/** The rows of the list: a head for each group, and below it its pages, unless it is folded. */
import type { Group } from '../state/listing'
import type { OpenedPage } from '../state/opened.svelte'

export type Entry =
  | { kind: 'group'; group: Group; folded: boolean }
  | { kind: 'page'; page: OpenedPage }
  | { kind: 'opening'; target: string }

export const HEIGHTS: Record<Entry['kind'], number> = { group: 34, page: 46, opening: 46 }

export function entriesOf(groups: Group[], folded: ReadonlySet<string>, opening: string[]): Entry[] {
  const rows = groups.flatMap((group): Entry[] => {
    const closed = folded.has(group.name)
    const pages = closed ? [] : group.pages.map((page): Entry => ({ kind: 'page', page }))
    return [{ kind: 'group', group, folded: closed }, ...pages]
  })
  return [...rows, ...opening.map((target): Entry => ({ kind: 'opening', target }))]
}

export function entryKey(entry: Entry): string {
  if (entry.kind === 'group') return `group ${entry.group.name}`
  return entry.kind === 'page' ? `page ${entry.page.source}` : `opening ${entry.target}`
}
