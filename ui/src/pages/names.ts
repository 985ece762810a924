/** A page's name for the list, and where it lies. */
export function pageName(source: string): { name: string; place: string } {
  if (/^https?:/i.test(source) && URL.canParse(source)) {
    const url = new URL(source)
    const path = url.pathname === '/' ? '' : decoded(url.pathname) + url.search
    return { name: path === '' ? url.host : path, place: url.host }
  }
  const parts = source.split(/[\\/]/).filter((part) => part !== '')
  return { name: parts.at(-1) ?? source, place: parts.slice(-3, -1).join('/') }
}

/** A page's name below its group's: what the group says already is left out. */
export function nameInGroup(source: string, group: string): string {
  if (/^https?:/i.test(source) && URL.canParse(source)) {
    const url = new URL(source)
    return url.host === group ? decoded(url.pathname) + url.search : pageName(source).name
  }
  return source.startsWith(group) ? source.slice(group.length).replace(/^[\\/]+/, '') || source : source
}

/** A group's name, short: a site as it is, a folder by its last two parts. */
export function groupName(group: string): string {
  const parts = group.split(/[\\/]/).filter((part) => part !== '')
  return parts.length > 2 ? parts.slice(-2).join('/') : group
}

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
