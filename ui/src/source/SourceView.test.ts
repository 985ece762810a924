import { render, screen } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import { spanOf } from '../host/fake/spans'
import SourceView from './SourceView.svelte'

const common = { name: 'thanks.html', findings: [], choice: {} }

it('marks exactly the span, after Thai text on the line', () => {
  const text = "<h1>ขอบคุณค่ะ 🙏</h1>\n<p>ชา</p><script>fbq('track', 'Purchase')</script>"
  render(SourceView, { ...common, text, mark: spanOf(text, "fbq('track', 'Purchase')") })
  expect(screen.getByTestId('source-mark')).toHaveTextContent("fbq('track', 'Purchase')")
})

it('shows what the page says as text', () => {
  const text = '<img src=x onerror="alert(1)"><b>bold</b>'
  const { container } = render(SourceView, { ...common, text, mark: null })
  expect(container.querySelector('img, b')).toBeNull()
  expect(screen.getByText(text)).toBeInTheDocument()
})

it('holds only the lines in sight of a big page', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `line ${index + 1}`).join('\n')
  const { container } = render(SourceView, { ...common, text, mark: null })
  expect(container.querySelectorAll('.line').length).toBeLessThan(120)
})

it('scrolls to a mark far down', async () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `line ${index + 1}`).join('\n')
  render(SourceView, { ...common, text, mark: spanOf(text, 'line 15000') })
  expect(await screen.findByTestId('source-mark')).toHaveTextContent('line 15000')
})
