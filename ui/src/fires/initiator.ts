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

/** A run names a file as the person does. What an older release has kept has the address under which it was served:
 * there the file's name has to do. */
function isPage(url: string, page: Page): boolean {
  const bare = url.replace(/[?#].*$/, '')
  if (page.url !== null) return bare === page.url.replace(/[?#].*$/, '')
  if (!url.includes('://')) return url === page.source || bare === page.source
  const name = page.source.split(/[\\/]/).at(-1) ?? ''
  try {
    return decodeURIComponent(bare).endsWith(`/${name}`)
  } catch {
    return false
  }
}
