/** The host inside the desktop shell: every call is one command of it. */
import { Channel, invoke } from '@tauri-apps/api/core'
import type { InvokeArgs } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { HostError } from './host'
import type { Host, Update } from './host'

async function call<T>(command: string, args?: InvokeArgs): Promise<T> {
  try {
    return await invoke<T>(command, args)
  } catch (thrown) {
    throw HostError.from(thrown)
  }
}

/** Listens to what the shell tells without being asked. */
const told =
  <T>(name: string) =>
  (tell: (told: T) => void) =>
    listen<T>(name, (event) => tell(event.payload))

export function tauriHost(): Host {
  return {
    inspect: (targets) => call('inspect', { targets }),
    source: (name) => call('source', { name }),
    fire: (target, traffic, on, options = {}) => {
      const channel = new Channel<Update | Update[]>()
      channel.onmessage = (told) => [told].flat().forEach(on)
      return call('fire', { target, traffic, options, on: channel })
    },
    cancelFire: () => call('cancel_fire'),
    watch: (paths) => call('watch', { paths }),
    unwatch: (paths) => call('unwatch', { paths }),
    again: (source, when) => call('again', { source, when }),
    exportChecklist: (target, format, said) => call('export_checklist', { target, format, said }),
    restore: () => call('restore'),
    recall: (source) => call('recall', { source }),
    keptRun: (id) => call('kept_run', { id }),
    arrange: (pages) => call('arrange', { pages }),
    closePages: (sources) => call('close_pages', { sources }),
    saveView: (view) => call('save_view', { view }),
    notePage: (source, note) => call('note_page', { source, note }),
    tick: (source, step, ticked, note) => call('tick', { source, step, ticked, note }),
    complete: (typed) => call('complete', { typed }),
    history: (words, limit) => call('history', { words, limit }),
    deleteHistory: (entries) => call('delete_history', { entries }),
    forgetEverything: () => call('forget_everything'),
    dataFolder: () => call('data_folder'),
    settings: () => call('settings'),
    speak: (language) => call('speak', { language }),
    saveSettings: (settings) => call('save_settings', { settings }),
    explain: (rule) => call('explain', { rule }),
    vocabulary: () => call('vocabulary'),
    event: (answers) => call('event', { answers }),
    pixel: (id, domain) => call('pixel', { id, domain }),
    compareRuns: (before, after) => call('compare_runs', { before, after }),
    previewFix: (source, choice) => call('preview_fix', { source, choice }),
    applyFix: (source, choice, token) => call('apply_fix', { source, choice, token }),
    previewInsert: (source, answers) => call('preview_insert', { source, answers }),
    insert: (source, answers, token) => call('insert', { source, answers, token }),
    undoFix: (id) => call('undo_fix', { id }),
    undoable: (source) => call('undoable', { source }),
    checklistSteps: (targets) => call('checklist_steps', { targets }),
    letter: (targets, pixel, said) => call('letter', { targets, pixel, said }),
    exportHits: (runs, format) => call('export_hits', { runs, format }),
    print: () => call('print'),
    browsers: () => call('browsers'),
    opened: () => call('opened'),
    asked: () => call('asked'),
    sample: () => call('sample'),
    openFiles: (folder) => call('open_files', { folder }),
    recent: () => call('recent'),
    remember: (target) => call('remember', { target }),
    copy: (text) => call('copy', { text }),
    openExternal: (url) => call('open_external', { url }),
    onPageChanged: told('page-changed'),
    onMenu: told('menu'),
    onOpened: told('opened'),
    onAsked: told('asked'),
    onTrouble: told('trouble'),
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
