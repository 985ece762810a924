/** What a person has filled into the form, and the answers that become of it. */
import type { EventAnswers } from '../host/host'
import type { EventWord, ParameterWord, Vocabulary } from '../host/types'

export type Want = 'event' | 'base' | 'replace'
export type Field = { key: string; value: string; computed: boolean; need: 'required' | 'recommended' | null }

export type Form = {
  want: Want
  moment: 'load' | 'click'
  /** A standard event, or the empty text for one of one's own. */
  standard: string
  own: string
  pixel: string
  onlyThis: boolean
  fields: Field[]
  eventId: { value: string; computed: boolean }
  replaces: 'custom_audience' | 'conversion'
}

/** The form for an event: what it needs and what makes it worth more stands there from the start. */
export function fieldsFor(word: EventWord | undefined, kept: Field[] = []): Field[] {
  const field = (key: string, need: Field['need']): Field => {
    const old = kept.find((one) => one.key === key)
    return { key, need, value: old?.value ?? '', computed: old?.computed ?? false }
  }
  if (!word) return kept.filter((one) => one.value !== '').map((one) => ({ ...one, need: null }))
  return [
    ...word.required.map((key) => field(key, 'required')),
    ...word.recommended.filter((key) => !word.required.includes(key)).map((key) => field(key, 'recommended')),
  ]
}

/** What else can be added for this event: what Meta documents for it first. */
export function addable(
  vocabulary: Vocabulary,
  word: EventWord | undefined,
  fields: Field[],
): ParameterWord[] {
  const there = new Set(fields.map((field) => field.key))
  const documented = (key: string) => (word?.others.includes(key) ? 0 : 1)
  return vocabulary.parameters
    .filter(({ key }) => !there.has(key))
    .sort((a, b) => documented(a.key) - documented(b.key))
}

/** Nothing where there is nothing to ask for yet. */
export function answersOf(form: Form): EventAnswers | null {
  const pixel = form.pixel.trim()
  if (form.want === 'base') {
    return pixel === '' ? null : { base_code: pixel, event: null, replaces: null }
  }
  const name = form.standard || form.own.trim()
  const event = name === '' ? null : eventOf(form, name, pixel)
  if (form.want === 'replace') {
    return pixel === '' ? null : { base_code: pixel, event, replaces: form.replaces }
  }
  return event && { base_code: null, event, replaces: null }
}

function eventOf(form: Form, name: string, pixel: string): EventAnswers['event'] {
  const id = form.eventId
  return {
    name,
    kind: form.standard === '' ? 'custom' : 'standard',
    moment: form.moment,
    params: form.fields
      .filter((field) => field.value.trim() !== '')
      .map(({ key, value, computed }) => ({ key, value: value.trim(), computed })),
    pixel_id: form.onlyThis && pixel !== '' ? pixel : null,
    event_id: id.value.trim() === '' ? null : { value: id.value.trim(), computed: id.computed },
  }
}

/** The hit that the event makes, as the table of hits will show it. */
export function previewOf(answers: EventAnswers, pixel: string): [string, string][] {
  const event = answers.event
  if (!event)
    return [
      ['id', answers.base_code ?? ''],
      ['ev', 'PageView'],
    ]
  const shown = (value: string, computed: boolean) => (computed ? `{${value}}` : value)
  return [
    ['id', event.pixel_id ?? pixel],
    ['ev', event.name],
    ...event.params.map(({ key, value, computed }): [string, string] => [
      `cd[${key}]`,
      shown(value, computed),
    ]),
    ...(event.event_id
      ? [['eid', shown(event.event_id.value, event.event_id.computed)] as [string, string]]
      : []),
  ]
}
