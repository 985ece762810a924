/** The host inside the desktop shell: every call is one command of it. */
import { Channel, invoke } from '@tauri-apps/api/core'
import type { InvokeArgs } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { HostError } from './host'
import type { FoundBrowser, Host, Update } from './host'
import type { FireReport, Report } from './types'

async function call<T>(command: string, args?: InvokeArgs): Promise<T> {
  try {
    return await invoke<T>(command, args)
  } catch (thrown) {
    throw HostError.from(thrown)
  }
}

export function tauriHost(): Host {
  return {
    inspect: (targets) => call<Report>('inspect', { targets }),
    source: (name) => call<string>('source', { name }),
    fire: (target, traffic, on) => {
      const channel = new Channel<Update>()
      channel.onmessage = on
      return call<FireReport>('fire', { target, traffic, on: channel })
    },
    cancelFire: () => call<void>('cancel_fire'),
    watch: (paths) => call<void>('watch', { paths }),
    unwatch: (paths) => call<void>('unwatch', { paths }),
    checklist: (targets, format) => call<string>('checklist', { targets, format }),
    exportChecklist: (target, format) => call<string | null>('export_checklist', { target, format }),
    browsers: () => call<FoundBrowser[]>('browsers'),
    opened: () => call<string[]>('opened'),
    sample: () => call<string>('sample'),
    openFiles: (folder) => call<string[]>('open_files', { folder }),
    recent: () => call<string[]>('recent'),
    remember: (target) => call<void>('remember', { target }),
    openExternal: (url) => call<void>('open_external', { url }),
    onPageChanged: (changed) => listen<Report>('page-changed', (event) => changed(event.payload)),
    onDrop: (drop) =>
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        switch (payload.type) {
          case 'enter':
          case 'over':
            return drop({ kind: 'over' })
          case 'drop':
            return drop({ kind: 'dropped', paths: payload.paths })
          case 'leave':
            return drop({ kind: 'left' })
        }
      }),
  }
}
