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

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
