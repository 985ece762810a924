/** Everything that can be done, in one list: the palette shows it, the keys and the menus call it. */
import { answersOf } from '../events/answers'
import type { Entry } from '../shared/Palette.svelte'
import { keysOf } from '../state/keys'
import type { CommandId } from '../state/keys'
import type { Session, View, Whole } from '../state/session.svelte'
import { languages } from '../words/languages'
import { t, tongue } from '../words/words.svelte'
import { pageName } from '../pages/names'
import { chooseAgain } from '../state/again'
import { clearHits, copyTicket, emailDeveloper, saveChecklist, saveHits } from './taking'

export type Command = Entry & { id: CommandId; run: () => void }

/** What only the window itself can do. */
export type Frame = { address(): void; filter(): void; find(): void; palette(): void }

const views: View[] = ['overview', 'source', 'live', 'checklist', 'events', 'compare']
const wholes: Whole[] = ['history', 'settings']

export function commands(session: Session, frame: Frame): Command[] {
  const page = session.selected
  const one = page !== null
  const idle = one && session.running === null
  const remote = page?.local === false ? page : null
  const mends = (page?.local ?? false) && page!.findings.some((found) => found.fix?.applicability === 'safe')
  const sent = (page?.runs.length ?? 0) > 0
  // Only what was filled in and makes code can go into a file.
  const answers = page?.local && page.form ? answersOf(page.form) : null
  const command = (id: CommandId, group: string, ready: boolean, run: () => unknown): Command => ({
    id,
    title: t(`command.${id}` as 'command.send'),
    group,
    keys: keysOf(id),
    ready,
    run: () => void run(),
  })
  const [go, on, traffic, take, app] = [
    t('palette.group.view'),
    t('palette.group.page'),
    t('palette.group.traffic'),
    t('palette.group.export'),
    t('palette.group.app'),
  ]
  return [
    command('send', traffic, idle, () => session.send()),
    command('browse', traffic, idle, () => session.send(true)),
    command('deliver', traffic, idle, () => (session.traffic.delivering = page)),
    command('traffic_held', traffic, true, () => (session.settings.traffic = 'held')),
    command('traffic_emulated', traffic, true, () => (session.settings.traffic = 'emulated')),
    command('cancel', traffic, session.running !== null, () => session.traffic.cancel()),
    command('address', on, true, frame.address),
    command('open_file', on, true, () => session.openFiles(false)),
    command('open_folder', on, true, () => session.openFiles(true)),
    command('sample', on, true, () => session.openSample()),
    command('inspect_again', on, one, () => page && session.inspectAgain([page])),
    command('again_often', on, remote !== null, () => remote && chooseAgain(session, remote, '5')),
    command('again_folder', on, remote !== null, () => remote && chooseAgain(session, remote, 'folder')),
    command('again_never', on, Boolean(remote?.again), () => remote && chooseAgain(session, remote, 'never')),
    command('fix_all', on, mends, () => page && session.fixing.preview(page, null)),
    command(
      'insert',
      on,
      answers !== null,
      () => page && answers && session.fixing.previewInsert(page, answers),
    ),
    command('undo_fix', on, page?.local ?? false, () => page && session.fixing.undoLast(page)),
    command('close_page', on, one, () => page && session.close(page)),
    command('next_page', on, session.pages.length > 1, () => step(session, 1)),
    command('previous_page', on, session.pages.length > 1, () => step(session, -1)),
    command('filter', on, session.pages.length > 0, frame.filter),
    ...views.map((view) => command(view, go, one, () => session.show(view))),
    ...wholes.map((view) => command(view, go, true, () => session.show(view))),
    command('find', go, one, () => {
      session.show('source')
      setTimeout(frame.find)
    }),
    command('export_markdown', take, one, () => saveChecklist(session, 'markdown')),
    command('export_html', take, one, () => saveChecklist(session, 'html')),
    command('export_json', take, one, () => saveChecklist(session, 'json')),
    command('print', take, one, () => {
      session.show('checklist')
      setTimeout(() => void session.host.print().catch((thrown) => session.failed('export', '', thrown)), 300)
    }),
    command('email', take, one, () => emailDeveloper(session)),
    command('ticket', take, one, () => copyTicket(session)),
    command('export_hits', take, sent, () => saveHits(session, 'har')),
    command('export_hits_json', take, sent, () => saveHits(session, 'json')),
    command('export_hits_csv', take, sent, () => saveHits(session, 'csv')),
    command('clear_hits', traffic, sent, () => page && clearHits(session, page)),
    command('pause_hits', traffic, sent, () => {
      page?.pause()
      session.show('live')
    }),
    command('console', traffic, sent, () => {
      session.look.console = !session.look.console
      session.show('live')
    }),
    command('timeline', traffic, sent, () => {
      session.look.timeline = !session.look.timeline
      session.show('live')
    }),
    command('theme', app, true, () => turn(session)),
    command('language', app, true, () => turnLanguage(session)),
    command('forget', app, true, () => {
      session.look.forgetting = true
      session.show('settings')
    }),
    command('palette', app, true, frame.palette),
  ]
}

/** The opened pages, as entries of the palette. */
export function pageEntries(session: Session): Entry[] {
  return session.pages.map((page) => ({
    id: `page ${page.source}`,
    title: `${pageName(page.source).name} – ${page.source}`,
    group: t('palette.group.pages'),
    ready: true,
  }))
}

function step(session: Session, by: number): void {
  const here = session.selected ? session.pages.indexOf(session.selected) : -1
  const next = session.pages.at((here + by) % session.pages.length)
  if (next) session.select(next)
}

function turn(session: Session): void {
  const dark = document.documentElement.dataset.theme === 'dark'
  void session.settings.change({ theme: dark ? 'light' : 'dark' }).catch(() => undefined)
}

function turnLanguage(session: Session): void {
  const here = languages.indexOf(tongue().tag)
  const language = languages[(here + 1) % languages.length] ?? null
  void session.settings.change({ language }).catch(() => undefined)
}
