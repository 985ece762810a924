import { render } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import Words from './Words.svelte'

const shown = (text: string) => render(Words, { text }).container

it('shows what stands in backticks as code', () => {
  const box = shown('`Purchase` has a value but no `currency`')
  expect([...box.querySelectorAll('code')].map((code) => code.textContent)).toEqual(['Purchase', 'currency'])
  expect(box).toHaveTextContent('Purchase has a value but no currency')
})

it('never reads markup', () => {
  const box = shown('`<b>x</b>` and <img src=x>')
  expect(box.querySelector('b, img')).toBeNull()
  expect(box).toHaveTextContent('<b>x</b> and <img src=x>')
})

it('leaves a lone backtick as it is', () => {
  expect(shown('a ` alone')).toHaveTextContent('a ` alone')
})
