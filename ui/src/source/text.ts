/** A page's text as lines, and the way from the report's byte offsets to JavaScript's UTF-16 ones. */

export type Range = { start: number; end: number }

/** A line without its end: UTF-16 range, and the byte at which it begins. */
export type Line = Range & { byte: number }

export class SourceText {
  readonly lines: Line[] = []

  constructor(readonly text: string) {
    let byte = 0
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.lines.push({ start, end: text[end - 1] === '\r' && end > start ? end - 1 : end, byte })
      byte += utf8Length(text, start, end + 1)
      start = end + 1
    }
    this.lines.push({ start, end: text.length, byte })
  }

  /** The UTF-16 index of a byte offset; one inside a character becomes the character's start. */
  index(byte: number): number {
    const line = this.lines[this.lineOfByte(byte)]
    if (!line) return 0
    let index = line.start
    let left = byte - line.byte
    while (left > 0 && index < this.text.length) {
      const point = this.text.codePointAt(index) ?? 0
      left -= utf8Width(point)
      if (left < 0) break
      index += point > 0xffff ? 2 : 1
    }
    return index
  }

  range(span: { offset: number; length: number }): Range {
    return { start: this.index(span.offset), end: this.index(span.offset + span.length) }
  }

  /** The number, from 0, of the line that holds a UTF-16 index. */
  lineOf(index: number): number {
    return last(this.lines, (line) => line.start <= index)
  }

  private lineOfByte(byte: number): number {
    return last(this.lines, (line) => line.byte <= byte)
  }

  line(number: number): string {
    const line = this.lines[number]
    return line ? this.text.slice(line.start, line.end) : ''
  }
}

/** The last position at which `holds` is true, given that it turns false once and for good. */
function last<T>(items: T[], holds: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item !== undefined && holds(item)) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

function utf8Width(point: number): number {
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}

function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0
  for (let index = start; index < end; index += 1) {
    const point = text.codePointAt(index) ?? 0
    bytes += utf8Width(point)
    if (point > 0xffff) index += 1
  }
  return bytes
}
