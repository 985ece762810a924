import '@testing-library/jest-dom/vitest'
import { configure } from '@testing-library/svelte'

// A machine with other things to do is slow, and that is no failure.
configure({ asyncUtilTimeout: 8000 })

/** Nothing is laid out in tests, so there is no size to observe. */
class NoResizes implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= NoResizes

// The editor measures its text; here there is nothing to measure.
Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList
Range.prototype.getBoundingClientRect ??= () => new DOMRect()
HTMLCanvasElement.prototype.getContext = () => null
