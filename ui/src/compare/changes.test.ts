import { expect, test } from 'vitest'
import { nameOf, valueOf } from './changes'

const change = (what: string) => ({ what, before: null, after: null })

test('a parameter is called as the page calls it, all else as in the details of a hit', () => {
  const names = [
    'custom_data.value',
    'custom_data.a.b',
    'user_data.em',
    'event_id',
    'transport',
    'cause',
    'status',
  ]
  expect(names.map((what) => nameOf(change(what)))).toEqual([
    'value',
    'a.b',
    'em',
    'Event ID',
    'Sent as',
    'Cause',
    'Status',
  ])
})

test('a cause and a status are words, and what is not there is said', () => {
  expect(valueOf(change('cause'), 'click')).toBe('click')
  expect(valueOf(change('status'), 'held')).toBe('Held back')
  expect(valueOf(change('custom_data.status'), 'held')).toBe('held')
  expect(valueOf(change('custom_data.value'), null)).toBe('nothing')
  expect(valueOf(change('custom_data.content_ids'), ['a'])).toBe('["a"]')
})
