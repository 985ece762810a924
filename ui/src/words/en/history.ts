import { count } from '../count'

export const history = {
  'nav.history': 'History',
  'command.history': 'History',
  'history.search': 'Search in addresses, hits, contents and notes',
  'history.none': 'Nothing has happened yet',
  'history.none.says': 'What you open, each run of test traffic and every hit can be found again here.',
  'history.unfound': (words: string) => `Nothing holds “${words}”`,
  'history.unfound.says': 'Try fewer words, a part of the address, or an event’s name.',
  'history.reading': 'Looking…',
  'history.kind.address': 'Opened',
  'history.kind.page': 'Inspected',
  'history.kind.run': 'Test traffic',
  'history.kind.hit': 'Hit',
  'history.run.interrupted': 'the app was closed',
  'history.open': (title: string) => `Open ${title} again`,
  'history.choose': (title: string) => `Choose ${title}`,
  'history.all': 'Choose all',
  'history.more': 'Show older ones',
  'history.count': (number: number) => count(number, 'entry', 'entries'),
  'history.chosen': (number: number) => `${number} chosen`,
  'history.delete': 'Delete for good…',
  'history.sure': (number: number) =>
    `Delete ${count(number, 'entry', 'entries')} for good? With a page go its runs, hits, notes and ticks. This cannot be taken back.`,
  'history.yes': 'Delete for good',
  'history.no': 'Keep',
  'history.deleted': (number: number) => `${count(number, 'entry', 'entries')} deleted for good`,
}
