import type { Edit, Page, Span } from '../types'
import type { Sample } from './pages'

const utf8 = new TextEncoder()
const decoder = new TextDecoder()

/** The page with one finding's fix written, the finding gone and the places below it moved. */
export function applied({ page, text }: Sample, rule: string, offset: number): Sample {
  const finding = page.findings.find((one) => one.rule === rule && (one.at?.offset ?? 0) === offset)
  const edits = [...(finding?.fix?.edits ?? [])].sort((a, b) => b.offset - a.offset)
  let bytes = utf8.encode(text)
  for (const edit of edits) bytes = spliced(bytes, edit)
  const move = (at: Span | null) => at && { ...at, offset: at.offset + shift(edits, at.offset) }
  const left = page.findings.filter((one) => one !== finding)
  return {
    text: decoder.decode(bytes),
    page: {
      ...page,
      verdict: left.some((one) => one.severity === 'error') ? page.verdict : 'working',
      events: page.events.map((event) => ({ ...event, at: move(event.at) })),
      findings: left.map((one) => ({ ...one, at: move(one.at) })),
    } satisfies Page,
  }
}

function spliced(bytes: Uint8Array, edit: Edit): Uint8Array<ArrayBuffer> {
  const put = utf8.encode(edit.text)
  const whole = new Uint8Array(bytes.length - edit.length + put.length)
  whole.set(bytes.subarray(0, edit.offset))
  whole.set(put, edit.offset)
  whole.set(bytes.subarray(edit.offset + edit.length), edit.offset + put.length)
  return whole
}

function shift(edits: Edit[], offset: number): number {
  return edits
    .filter((edit) => edit.offset + edit.length <= offset)
    .reduce((sum, edit) => sum + utf8.encode(edit.text).length - edit.length, 0)
}
