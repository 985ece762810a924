/** A difference as `git` writes it, by its lines. */
export type DiffLine = {
  kind: 'same' | 'gone' | 'new' | 'place'
  text: string
  before: number | null
  after: number | null
}

export function diffLines(diff: string): DiffLine[] {
  const lines: DiffLine[] = []
  let before = 0
  let after = 0
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const place = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line)
    if (place) {
      before = Number(place[1])
      after = Number(place[2])
      lines.push({ kind: 'place', text: line, before: null, after: null })
    } else if (/^(---|\+\+\+|diff |index |\\)/.test(line) && (before === 0 || line.startsWith('\\'))) {
      continue
    } else if (line.startsWith('-'))
      lines.push({ kind: 'gone', text: line.slice(1), before: before++, after: null })
    else if (line.startsWith('+'))
      lines.push({ kind: 'new', text: line.slice(1), before: null, after: after++ })
    else lines.push({ kind: 'same', text: line.slice(1), before: before++, after: after++ })
  }
  return lines
}
