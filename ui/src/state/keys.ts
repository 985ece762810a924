/** Which keys call which command, and how this system's own menus write them. */
import type { MenuId } from '../host/host'

/** What the screen can be told to do: the entries of the window's menu, and a few of its own. */
export type CommandId =
  | MenuId
  | 'filter'
  | 'sample'
  | 'deliver'
  | 'traffic_held'
  | 'traffic_emulated'
  | 'export_hits_json'
  | 'export_hits_csv'
  | 'ticket'
  | 'clear_hits'
  | 'pause_hits'
  | 'console'
  | 'timeline'
  | 'insert'
  | 'forget'
  | 'fix_all'
  | 'undo_fix'
  | 'again_often'
  | 'again_folder'
  | 'again_never'
  | 'language'

type Chord = { key: string; shift?: boolean; bare?: boolean; alt?: boolean }

const chords: Partial<Record<CommandId, Chord>> = {
  open_file: { key: 'o' },
  open_folder: { key: 'o', shift: true },
  address: { key: 'l' },
  close_page: { key: 'w' },
  inspect_again: { key: 'r' },
  send: { key: 'Enter' },
  browse: { key: 'Enter', shift: true },
  cancel: { key: '.' },
  palette: { key: 'k' },
  find: { key: 'f' },
  filter: { key: 'f', shift: true },
  print: { key: 'p' },
  email: { key: 'e', shift: true },
  settings: { key: ',' },
  history: { key: 'h', shift: true },
  overview: { key: '1' },
  source: { key: '2' },
  live: { key: '3' },
  checklist: { key: '4' },
  events: { key: '5' },
  compare: { key: '6' },
  next_page: { key: 'PageDown' },
  previous_page: { key: 'PageUp' },
}

export function commandOf(event: KeyboardEvent): CommandId | null {
  // The web view's own reload would throw away everything captured.
  if (event.key === 'F5') return 'inspect_again'
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  for (const [id, chord] of Object.entries(chords)) {
    if (chord.key.toLowerCase() === event.key.toLowerCase() && Boolean(chord.shift) === event.shiftKey) {
      return id as CommandId
    }
  }
  return null
}

const names: Record<string, string> = { Enter: 'Enter', PageDown: 'PgDn', PageUp: 'PgUp' }

/** The keys of a command for a tooltip or a menu; empty where it has none. */
export function keysOf(id: CommandId, platform = navigator.platform): string {
  const chord = chords[id]
  if (!chord) return ''
  const mac = /mac/i.test(platform)
  const key = names[chord.key] ?? chord.key.toUpperCase()
  if (mac) return `${chord.shift ? '⇧' : ''}⌘${key === 'Enter' ? '↩' : key}`
  return `Ctrl+${chord.shift ? 'Shift+' : ''}${key}`
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(id: CommandId): string | undefined {
  const chord = chords[id]
  if (!chord) return undefined
  const key = `${chord.shift ? 'Shift+' : ''}${chord.key.length === 1 ? chord.key.toUpperCase() : chord.key}`
  return `Control+${key} Meta+${key}`
}

/** A tooltip with the keys behind it. */
export function tip(text: string, id: CommandId): string {
  const keys = keysOf(id)
  return keys === '' ? text : `${text} (${keys})`
}
