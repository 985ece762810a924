import type { Initiator, Page, Span } from '../host/types'

const utf8 = new TextEncoder()

/** The line that sent a hit, as a place in this page's text; `null` where another file sent it. */
export function initiatorSpan(from: Initiator | null, page: Page, text: string): Span | null {
  if (from?.line == null || from.url === null || !isPage(from.url, page)) return null
  const lines = text.split('\n')
  const line = lines[from.line - 1]
  if (line === undefined) return null
  const indent = line.length - line.trimStart().length
  const before =
    lines.slice(0, from.line - 1).join('\n') + (from.line > 1 ? '\n' : '') + line.slice(0, indent)
  const marked = line.trim()
  return {
    offset: utf8.encode(before).length,
    length: utf8.encode(marked).length,
    line: from.line,
    column: indent + 1,
    end_line: from.line,
    end_column: indent + 1 + [...marked].length,
  }
}

/** A file is served to the browser under an address of its own, so there its name has to do. */
function isPage(url: string, page: Page): boolean {
  const bare = url.replace(/[?#].*$/, '')
  if (page.url !== null) return bare === page.url.replace(/[?#].*$/, '')
  const name = page.source.split(/[\\/]/).at(-1) ?? ''
  try {
    return decodeURIComponent(bare).endsWith(`/${name}`)
  } catch {
    return false
  }
}
