/** The open lines of a checklist as a ticket, with the code that the page lacks: Markdown that every tracker takes. */
import type { Checklist, LetterCode } from '../host/types'
import { besideOf } from '../words/told'

export function ticket(list: Checklist, code: LetterCode): string {
  const left = list.steps.filter((step) => step.state !== 'done' && !step.by_hand?.ticked)
  const lines = left.flatMap((step) => {
    const seen = step.evidence
      .filter((one) => one.state !== 'done')
      .map((one) => `  - ${besideOf(one.text)}${one.at ? ` (${one.source ?? ''}:${one.at.line})` : ''}`)
    const note = step.by_hand?.note ? [`  - ${step.by_hand.note.replaceAll('\n', ' ')}`] : []
    return [
      `- [ ] ${besideOf(step.title)}`,
      ...seen,
      ...step.to_do.map((todo) => `  - ${besideOf(todo)}`),
      ...note,
    ]
  })
  const pasted = [
    ...code.notes.map(besideOf),
    ...code.pieces.flatMap(({ goes, code }) => [besideOf(goes), `\`\`\`html\n${code}\n\`\`\``]),
  ]
  return [
    `## Meta Pixel: ${list.pages.join(', ')}`,
    '',
    ...lines,
    '',
    ...pasted.flatMap((one) => [one, '']),
  ].join('\n')
}
