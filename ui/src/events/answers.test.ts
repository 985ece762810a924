import { describe, expect, it } from 'vitest'
import type { EventWord } from '../host/types'
import { addable, answersOf, fieldsFor, previewOf } from './answers'
import type { Form } from './answers'

const purchase: EventWord = {
  name: 'Purchase',
  when: '',
  required: ['value', 'currency'],
  recommended: ['contents', 'value'],
  others: ['num_items'],
}
const form: Form = {
  want: 'event',
  moment: 'load',
  standard: 'Purchase',
  own: '',
  pixel: ' 1234567890123456 ',
  onlyThis: false,
  fields: fieldsFor(purchase),
  eventId: { value: '', computed: false },
  replaces: 'conversion',
}

describe('the form', () => {
  it('asks for what is needed first, each once', () => {
    expect(form.fields.map(({ key, need }) => [key, need])).toEqual([
      ['value', 'required'],
      ['currency', 'required'],
      ['contents', 'recommended'],
    ])
  })

  it('keeps what was filled in when the event changes', () => {
    const filled = fieldsFor(purchase).map((field) => ({ ...field, value: '30' }))
    expect(fieldsFor({ ...purchase, required: ['value'], recommended: [] }, filled)[0]?.value).toBe('30')
  })

  it('offers what is documented for the event before the rest', () => {
    const word = (key: string) => ({ key, meaning: '', form: 'text' as const, choices: [] })
    const vocabulary = {
      events: [],
      currencies: [],
      request: [],
      parameters: ['value', 'status', 'num_items'].map(word),
    }
    expect(addable(vocabulary, purchase, form.fields).map(({ key }) => key)).toEqual(['num_items', 'status'])
  })
})

describe('the answers', () => {
  it('leave out what is empty', () => {
    const fields = [
      { key: 'value', value: ' 30 ', computed: false, need: null },
      ...fieldsFor(purchase).slice(1),
    ]
    expect(answersOf({ ...form, fields })?.event).toMatchObject({
      name: 'Purchase',
      kind: 'standard',
      params: [{ key: 'value', value: '30', computed: false }],
      pixel_id: null,
      event_id: null,
    })
  })

  it('are none before there is anything to ask for', () => {
    expect(answersOf({ ...form, standard: '' })).toBeNull()
    expect(answersOf({ ...form, want: 'base', pixel: '  ' })).toBeNull()
    expect(answersOf({ ...form, want: 'replace', pixel: '' })).toBeNull()
  })

  it('are of one’s own event by its own name', () => {
    expect(answersOf({ ...form, standard: '', own: 'Quiz' })?.event).toMatchObject({
      name: 'Quiz',
      kind: 'custom',
    })
  })

  it('show the hit that they make', () => {
    const fields = [{ key: 'value', value: 'order.total', computed: true, need: null }]
    const answers = answersOf({ ...form, fields, eventId: { value: '7', computed: false } })!
    expect(previewOf(answers, '42')).toEqual([
      ['id', '42'],
      ['ev', 'Purchase'],
      ['cd[value]', '{order.total}'],
      ['eid', '7'],
    ])
  })
})
