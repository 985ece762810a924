/** The few forms of Markdown that rules are written in, as blocks. Nothing of it ever becomes markup by itself. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'code'; text: string }

/** A link as its words with the address behind them: nothing in a page of a rule is opened by a click. */
const plain = (text: string) =>
  text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)').replace(/<(https?:[^>\s]+)>/g, '$1')

export function blocks(text: string): Block[] {
  const all: Block[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.startsWith('```')) {
      const end = lines.findIndex((other, index) => index > at && other.startsWith('```'))
      const stop = end < 0 ? lines.length : end
      all.push({ kind: 'code', text: lines.slice(at + 1, stop).join('\n') })
      at = stop
    } else if (/^#+ /.test(line)) {
      all.push({ kind: 'heading', text: plain(line.replace(/^#+ /, '')) })
    } else if (/^[-*] /.test(line)) {
      const last = all.at(-1)
      if (last?.kind === 'list') last.items.push(plain(line.slice(2)))
      else all.push({ kind: 'list', items: [plain(line.slice(2))] })
    } else if (line.trim() !== '') {
      const last = all.at(-1)
      const goesOn = (lines[at - 1] ?? '').trim() !== ''
      if (goesOn && last?.kind === 'text') last.text += ` ${plain(line.trim())}`
      else if (goesOn && last?.kind === 'list')
        last.items.push(`${last.items.pop() ?? ''} ${plain(line.trim())}`)
      else all.push({ kind: 'text', text: plain(line.trim()) })
    }
  }
  return all
}
