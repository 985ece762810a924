import { count } from '../count'

export const compare = {
  'compare.title': 'Compare two runs',
  'compare.none': 'Nothing to compare yet',
  'compare.none.says':
    'Send test traffic, change the page, and send again: what came, went and changed is shown here.',
  'compare.one': 'One run is there. Send a second one, and what is different is shown here.',
  'compare.before': 'Before',
  'compare.after': 'After',
  'compare.run': (number: number, time: string, hits: number) =>
    `Run ${number}, ${time}, ${count(hits, 'hit', 'hits')}`,
  'compare.swap': 'Swap',
  'compare.findings': 'Findings',
  'compare.hits': 'Hits',
  'compare.gone': 'Gone',
  'compare.new': 'New',
  'compare.changed': 'Changed',
  'compare.same': (number: number) => `${number} as before`,
  'compare.nothing': 'No difference',
  'compare.absent': 'nothing',
  'compare.reading': 'Comparing…',
}
