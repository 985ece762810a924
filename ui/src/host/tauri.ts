/** The host inside the desktop shell: every call is one command of it. */
import { Channel, invoke } from '@tauri-apps/api/core'
import type { InvokeArgs } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import type { Comparison, Note, Preferences, RecordedRun, Vocabulary } from './asked'
import { HostError } from './host'
import type { FoundBrowser, Host, Update } from './host'
import type { Checklist, EventCode, FireReport, PixelReport, Report, Rulebook } from './types'

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
    fire: (target, { traffic, browse }, on) => {
      const channel = new Channel<Update>()
      channel.onmessage = on
      return call<FireReport>('fire', { target, traffic, browse, on: channel })
    },
    cancelFire: () => call<void>('cancel_fire'),
    watch: (paths) => call<void>('watch', { paths }),
    unwatch: (paths) => call<void>('unwatch', { paths }),
    checklist: async (targets) =>
      JSON.parse(await call<string>('checklist', { targets, format: 'json' })) as Checklist,
    exportChecklist: (target, format) => call<string | null>('export_checklist', { target, format }),
    notes: (source) => call<Record<string, Note>>('notes', { source }),
    note: (source, step, note) => call<void>('note', { source, step, note }),
    applyFix: (source, rule, offset) => call<Report>('apply_fix', { source, rule, offset }),
    undoFix: (source) => call<Report>('undo_fix', { source }),
    exportHits: (target, format) => call<string | null>('hits_export', { target, format }),
    history: (source) => call<RecordedRun[]>('history', { source }),
    compare: (source, before, after) => call<Comparison>('compare', { source, before, after }),
    explain: (rule) => call<Rulebook>('explain', { rule }),
    event: (answers) => call<EventCode>('event', { answers }),
    pixel: (id, domain) => call<PixelReport>('pixel', { id, domain }),
    vocabulary: () => call<Vocabulary>('vocabulary'),
    settings: () => call<Preferences>('settings'),
    saveSettings: (preferences) => call<void>('save_settings', { preferences }),
    forget: () => call<void>('forget'),
    browsers: () => call<FoundBrowser[]>('browsers'),
    opened: () => call<string[]>('opened'),
    sample: () => call<string>('sample'),
    openFiles: (folder) => call<string[]>('open_files', { folder }),
    recent: () => call<string[]>('recent'),
    remember: (target) => call<void>('remember', { target }),
    openExternal: (url) => call<void>('open_external', { url }),
    copy: (text) => navigator.clipboard.writeText(text),
    onMenu: (chosen) => listen<string>('menu', (event) => chosen(event.payload)),
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
