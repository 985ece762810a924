/** Entries that have all words typed, those that begin with them first; in their own order where nothing is typed. */
export function ranked<T extends { title: string; group: string; ready: boolean }>(
  entries: T[],
  typed: string,
): T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries.filter((entry) => entry.ready)
  const score = (entry: T) => {
    const title = entry.title.toLowerCase()
    const all = `${title} ${entry.group.toLowerCase()}`
    if (!words.every((word) => all.includes(word))) return 0
    const begins = title.startsWith(words[0] ?? '') ? 2 : title.includes(` ${words[0]}`) ? 1 : 0
    return 1 + begins + (entry.ready ? 4 : 0)
  }
  return entries
    .map((entry) => ({ entry, score: score(entry) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
}
