import type { Span } from '../types'

const utf8 = new TextEncoder()

/** The span of the `nth` occurrence of `needle`, in the contract's units: bytes, lines, characters. */
export function spanOf(text: string, needle: string, nth = 0): Span {
  let start = text.indexOf(needle)
  for (let i = 0; i < nth; i += 1) start = text.indexOf(needle, start + 1)
  if (start < 0) throw new Error(`the sample page does not hold ${needle}`)
  const [line, column] = position(text, start)
  const [endLine, endColumn] = position(text, start + needle.length)
  return {
    offset: utf8.encode(text.slice(0, start)).length,
    length: utf8.encode(needle).length,
    line,
    column,
    end_line: endLine,
    end_column: endColumn,
  }
}

function position(text: string, index: number): [line: number, column: number] {
  const lines = text.slice(0, index).split('\n')
  return [lines.length, [...(lines.at(-1) ?? '')].length + 1]
}
