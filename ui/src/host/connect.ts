import type { Host } from './host'
import { tauriHost } from './tauri'

/** The host that this page runs in: the shell's is here at once, so that the window comes soon. */
export async function connect(): Promise<Host> {
  if ('__TAURI_INTERNALS__' in window) return tauriHost()
  const { browserHost, optionsFrom } = await import('./browser')
  return browserHost(optionsFrom(window.location.search))
}
