/** The list of pages: its groups, what a filter leaves of it, and moving within it. */
import type { OpenedPage } from './opened.svelte'

export type Group = { name: string; local: boolean; pages: OpenedPage[] }

/** Whether a file lies in a folder, however deep. A folder whose name only begins alike is another one. */
export function liesIn(source: string, folder: string): boolean {
  const whole = folder.replace(/[\\/]+$/, '')
  return source.startsWith(whole) && /^[\\/]/.test(source.slice(whole.length))
}

/** Pages by site or folder, each group where its first page stands. */
export function groupsOf(pages: OpenedPage[]): Group[] {
  const groups = new Map<string, Group>()
  for (const page of pages) {
    const name = page.group
    const there = groups.get(name)
    if (there) there.pages.push(page)
    else groups.set(name, { name, local: page.local, pages: [page] })
  }
  return [...groups.values()]
}

/** Pages that have all words of the filter in their address, or a rule or pixel of that name. */
export function filtered(pages: OpenedPage[], filter: string): OpenedPage[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return pages
  return pages.filter((page) => {
    const text = [page.source, page.page.verdict, ...page.page.pixels.map((pixel) => pixel.id ?? '')]
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** The list with one page moved among those of its group, by a number of places. */
export function moved(pages: OpenedPage[], page: OpenedPage, by: number): OpenedPage[] {
  const own = pages.filter((one) => one.group === page.group)
  const from = own.indexOf(page)
  const to = Math.max(0, Math.min(own.length - 1, from + by))
  if (from < 0 || to === from) return pages
  own.splice(to, 0, ...own.splice(from, 1))
  return groupsOf(pages).flatMap((group) => (group.name === page.group ? own : group.pages))
}

/** The list with one group moved among the groups. */
export function movedGroup(pages: OpenedPage[], name: string, by: number): OpenedPage[] {
  const groups = groupsOf(pages)
  const from = groups.findIndex((group) => group.name === name)
  const to = Math.max(0, Math.min(groups.length - 1, from + by))
  if (from < 0 || to === from) return pages
  groups.splice(to, 0, ...groups.splice(from, 1))
  return groups.flatMap((group) => group.pages)
}
