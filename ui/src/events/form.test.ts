import { render, screen } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import { browserHost } from '../host/browser'
import type { Form } from './answers'
import EventForm from './EventForm.svelte'

const form: Form = {
  want: 'event',
  moment: 'load',
  standard: 'Purchase',
  own: '',
  pixel: 'abc',
  onlyThis: false,
  fields: [{ key: 'currency', value: '', computed: true, need: 'required' }],
  eventId: { value: '', computed: false },
  replaces: 'conversion',
}

it('shows what stands in backticks as code, and no backtick', async () => {
  const told = await browserHost().vocabulary()
  const currency = told.parameters.find((one) => one.key === 'currency')!
  const vocabulary = { ...told, parameters: [{ ...currency, meaning: 'of the `value`' }] }
  const problems = [
    { field: 'currency', message: '`Purchase` needs `currency`' },
    { field: 'pixel_id', message: '`abc` is no pixel id' },
  ]
  const { container } = render(EventForm, { form, vocabulary, problems })
  expect(container).not.toHaveTextContent('`')
  expect(screen.getByRole('alert').querySelector('code')).toHaveTextContent('abc')
  const code = [...screen.getByTestId('param').querySelectorAll('.says code, .problem code')]
  expect(code.map((one) => one.textContent)).toEqual(['value', 'Purchase', 'currency'])
})
