import '@testing-library/jest-dom/vitest'

/** Nothing is laid out in tests, so there is no size to observe. */
class NoResizes implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= NoResizes
